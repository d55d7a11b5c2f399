import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

/// One entry in the list of what waits, in as many columns as there are.
struct WaitingRow {
  let row: EntryRow
  let isMarked: Bool
  let isChosen: Bool

  /// The names above the columns.
  static func heading(columns: Int) -> String {
    let lead = columns >= 44 ? "      " : "     "
    let date = TextLayout.padded("Date", columns: columns >= 44 ? 11 : 7)
    let time = columns >= 52 ? TextLayout.padded("Time", columns: 6) : ""
    return lead + date + time + " Min  What"
  }

  func draw(on frame: inout Frame, column: Int, row line: Int, columns: Int, year: Int) {
    let isWide = columns >= 44
    let cursor = isChosen ? ">" : " "
    var text = "\(cursor)\(isMarked ? "[x]" : "[ ]")\(isWide ? "  " : " ")"
    text += TextLayout.padded(date(isWide: isWide, year: year), columns: isWide ? 11 : 7)
    if columns >= 52 { text += TextLayout.padded(row.start.map { "\($0.time)" } ?? "", columns: 6) }
    // As in the list of sessions: what kept one from being held has no minutes.
    text +=
      TextLayout.padded(row.status == .held ? "\(row.minutes)" : "-", columns: 4, alignment: .right)
      + (isWide ? "  " : " ")
    let state = row.state.rawValue
    let room = max(0, columns - TextWidth.columns(of: text) - 10)
    text += TextLayout.padded(WaitingRow.what(row), columns: room) + " "
    let used = frame.put(text, column: column, row: line, columns: columns)
    frame.put(
      state, column: column + used, row: line, row.state == .changed ? .warning : .waiting, columns: columns - used)
    if isChosen { frame.restyle(Rect(column: column, row: line, columns: columns, rows: 1), .selected) }
  }

  /// `C07 coaching`, `induction`, and what kept it from being held.
  static func what(_ row: EntryRow) -> String {
    guard let client = row.client else { return row.support?.rawValue ?? "" }
    return row.status == .held ? "\(client) \(row.role?.rawValue ?? "")" : "\(client) \(row.status.rawValue)"
  }

  private func date(isWide: Bool, year: Int) -> String {
    WaitingRow.date(row.date, isWide: isWide, year: year)
  }

  /// `Fri 20 Nov`, or with the year instead of the weekday where it is another; `20 Nov` where there is no room.
  static func date(_ date: LocalDate, isWide: Bool, year: Int) -> String {
    let words = date.spelled.split(separator: " ")
    let day = words.dropFirst().prefix(2).joined(separator: " ")
    guard date.components.year == year else {
      let year = String(date.components.year).suffix(2)
      return isWide ? "\(day) \(date.components.year)" : "\(words[1])\(words[2])\(year)"
    }
    return isWide ? "\(words.first ?? "") \(day)" : day
  }
}
