import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

/// An entry on one line of a list: the less room, the less is said of the day and the time, and then of what it was.
struct EntryLine {
  private static let table = Table([
    .init("Date", .length(12, least: 7, priority: 3), gap: 0),
    .init("Time ", .exactly(6, priority: 1), gap: 0, alignment: .right),
    .init("Min", .fixed(5), gap: 0, alignment: .right, said: .counting("min", "min")), .gap(.length(2, least: 1)),
    .init("Client", .length(13, least: 7, priority: 2)), .init("What", .exactly(12)), .init("State", .share(least: 10)),
  ])

  let row: EntryRow
  let today: LocalDate
  /// To whom and how long ago it was sent.
  var sent: [String] = []

  /// The names of the columns, above lines of that width.
  static func drawHeading(on frame: inout Frame, in rect: Rect) { table.drawHeading(on: &frame, in: rect) }

  func draw(on frame: inout Frame, in rect: Rect) {
    let hasKind = EntryLine.table.shows("What", in: rect.columns)
    // What kept a session from being held is said where there is room; its minutes count nothing.
    let isHeld = row.status == .held
    let kind = isHeld ? row.role?.rawValue ?? row.support?.rawValue ?? "" : row.status.rawValue
    let state = isHeld || hasKind ? StateWords.wordings(row, sent: sent) : [row.status.rawValue]
    EntryLine.table.draw(
      [
        .init(row.date.wordings(year: today.components.year)),
        // Hours brought forward have no time: they are a sum.
        .init(row.start.map { "\($0.time)" } ?? (row.sort == .block ? "sum" : "")),
        .init(isHeld ? "\(row.minutes)" : "-"),
        .init(row.client?.text ?? (hasKind ? "" : row.support?.rawValue ?? "")), .init(kind, .dim),
        .init(state, StateWords.style(of: row.state)),
      ], on: &frame, in: rect)
  }
}

extension LocalDate {
  /// `Fri 20 Nov` where it is of that year, or `20 Nov`; with the year where it is of another.
  ///
  /// Each is as long on any day of the year, so that a list shows the same wording of all its days.
  func wordings(year: Int) -> [String] {
    let words = spelled.split(separator: " ")
    let day = words.dropFirst().prefix(2).joined(separator: " ")
    guard components.year != year else {
      return [TextLayout.padded("\(words.first ?? "") \(day)", columns: 10), TextLayout.padded(day, columns: 6)]
    }
    let short = words.last?.suffix(2) ?? ""
    return [
      TextLayout.padded("\(day) \(components.year)", columns: 11), TextLayout.padded("\(day) \(short)", columns: 9),
      day.filter { $0 != " " } + short,
    ]
  }
}
