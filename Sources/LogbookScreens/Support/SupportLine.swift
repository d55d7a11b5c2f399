import CoachingRules
import LogbookValues
import TerminalUI

/// A support entry on one line of a list: the less room, the less is said of the day and of who gave it.
struct SupportLine {
  let row: EntryRow

  private static func hasGiver(_ columns: Int) -> Bool { columns >= 48 }

  /// The names above the columns.
  static func heading(columns: Int) -> String {
    let with = hasGiver(columns) ? TextLayout.padded("With", columns: columns - 38) : ""
    return TextLayout.truncated("Date        What        Min  \(with)State", columns: columns)
  }

  /// `Fri 20 Nov supervision   60  Jane Doe  signed ✓`.
  func draw(on frame: inout Frame, in rect: Rect, today: LocalDate, isChosen: Bool) {
    let spelled = row.date.spelled
    let isOfThisYear = spelled.suffix(4) == today.spelled.suffix(4)
    let day = String(isOfThisYear ? spelled.dropLast(5) : spelled.dropFirst(4))
    var text = TextLayout.padded(day, columns: 12)
    text += TextLayout.padded(row.support?.rawValue ?? "", columns: 11)
    text += TextLayout.padded("\(row.minutes)", columns: 4, alignment: .right) + "  "
    if SupportLine.hasGiver(rect.columns) {
      let room = rect.columns - 38
      let giver = TextLayout.truncated(row.with.map { VisibleText.escaped($0) } ?? "", columns: room - 1)
      text += TextLayout.padded(giver, columns: room)
    }
    text = TextLayout.truncated(text, columns: rect.columns)
    let used = frame.put(text, column: rect.column, row: rect.row, isChosen ? .selected : .normal)
    let state = TextLayout.truncated(StateWords.word(row), columns: rect.columns - used)
    frame.put(
      isChosen ? TextLayout.padded(state, columns: rect.columns - used) : state, column: rect.column + used,
      row: rect.row, isChosen ? .selected : StateWords.style(of: row.state))
  }
}
