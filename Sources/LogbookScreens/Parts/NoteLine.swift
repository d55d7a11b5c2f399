import CoachingRules
import LogbookValues
import TerminalUI

/// One reflective note in a list, in as many columns as there are: the day, the unit, how far it is, how it begins.
struct NoteLine {
  let row: NoteRow
  let measure: NoteMeasure
  /// The first of its lines that is no heading.
  let headline: String

  private static func hasModel(_ columns: Int) -> Bool { columns >= 48 }

  /// The names above the columns.
  static func heading(columns: Int) -> String {
    let model = hasModel(columns) ? TextLayout.padded("Model", columns: 10) : ""
    return TextLayout.truncated("Day          Unit \(model)Done It begins", columns: columns)
  }

  /// `Thu 22 Oct   303  ERA       3/3  I asked three questions`.
  func text(columns: Int, today: LocalDate) -> String {
    let spelled = row.date.spelled
    let isOfThisYear = spelled.suffix(4) == today.spelled.suffix(4)
    let day = isOfThisYear ? spelled.dropLast(5) : spelled.dropFirst(4)
    let unit = row.unit.split(separator: "-").last ?? ""
    let model = VisibleText.escaped(row.model ?? "-")
    var text = TextLayout.padded(String(day), columns: 13) + TextLayout.padded(String(unit), columns: 5)
    if NoteLine.hasModel(columns) {
      text += TextLayout.padded(TextLayout.truncated(model, columns: 9), columns: 10)
    }
    let gauge = measure.stages == 0 ? "" : "\(measure.filled)/\(measure.stages)"
    text += TextLayout.padded(gauge, columns: 5) + headline
    return TextLayout.padded(TextLayout.truncated(text, columns: columns), columns: columns)
  }
}
