import CoachingRules
import LogbookValues
import TerminalUI

/// One reflective note in a list, in as many columns as there are: the day, the unit, how far it is, how it begins.
struct NoteLine {
  static let table = Table([
    .init("Day", .fixed(13)), .init("Unit", .fixed(5), said: .named),
    .init("Model", .exactly(10)), .init("Done", .fixed(5), said: .counting("stages written", "stages written")),
    .init("It begins", .share(least: 15, priority: -1)),
  ])

  let row: NoteRow
  let measure: NoteMeasure
  /// The first of its lines that is no heading.
  let headline: String

  /// `Thu 22 Oct   303  ERA       3/3  I asked three questions`.
  func draw(on frame: inout Frame, in rect: Rect, today: LocalDate) {
    let isOfThisYear = row.date.components.year == today.components.year
    let day = isOfThisYear ? row.date.spelled.dropLast(5) : row.date.spelled.dropFirst(4)
    NoteLine.table.draw(
      [
        .init(String(day)), .init(String(row.unit.split(separator: "-").last ?? "")),
        .init(TerminalEscaping.escaped(row.model ?? "-")),
        .init(measure.stages == 0 ? "" : "\(measure.filled)/\(measure.stages)"), .init(headline),
      ], on: &frame, in: rect)
  }
}
