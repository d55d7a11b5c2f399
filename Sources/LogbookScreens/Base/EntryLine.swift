import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

/// An entry on one line of a list, as wide as there is room: the less room, the less is said of the day and the time.
struct EntryLine {
  private let parts: [(text: String, style: Style)]

  init(_ row: EntryRow, columns: Int, today: LocalDate) {
    let (year, _, _) = row.date.components
    let words = row.date.spelled.split(separator: " ")
    let isThisYear = year == today.components.year
    let shortDay = words.dropFirst().prefix(2).joined(separator: " ") + (isThisYear ? "" : " \(year % 100)")
    let day = columns >= 50 ? "\(words.first ?? "") \(shortDay)" : shortDay
    // Hours brought forward have no time: they are a sum.
    let start = row.start.map { "\($0.time)" } ?? (row.sort == .block ? "sum" : "")
    // What kept a session from being held stands where there is room; its minutes count nothing.
    let isHeld = row.status == .held
    let kind = isHeld ? row.role?.rawValue ?? row.support?.rawValue ?? "" : row.status.rawValue
    let role = columns >= 50 ? kind : ""
    let who = row.client?.text ?? (columns >= 50 ? "" : row.support?.rawValue ?? "")
    let minutes = isHeld ? "\(row.minutes)" : "-"
    var parts: [(String, Style)] = [
      (TextLayout.padded(day, columns: columns >= 50 ? 13 : (isThisYear ? 7 : 10)), .normal),
      (TextLayout.padded(start, columns: columns >= 36 ? 6 : 0), .normal),
      (TextLayout.padded(minutes, columns: 4, alignment: .right) + EntryLine.gap(columns), .normal),
      (TextLayout.padded(who, columns: columns >= 60 ? 12 : 6) + " ", .normal),
      (TextLayout.padded(role, columns: columns >= 50 ? 12 : 0), .muted),
    ]
    let state = isHeld || columns >= 50 ? StateWords.word(row) : row.status.rawValue
    parts.append((state, StateWords.style(of: row.state)))
    var room = max(0, columns)
    self.parts =
      parts.map { text, style in
        let cut = TextLayout.truncated(text, columns: room)
        room -= TextWidth.columns(of: cut)
        return (cut, style)
      } + [(String(repeating: " ", count: room), .normal)]
  }

  /// What stands after the minutes: where all columns just fit, one blank, so that the longest kind and state do.
  private static func gap(_ columns: Int) -> String { (50..<60).contains(columns) ? " " : "  " }

  /// The names of the columns, above lines of that width.
  static func drawHeading(on frame: inout Frame, column: Int, row: Int, columns: Int) {
    let isWide = columns >= 50
    let names = [
      TextLayout.padded("Date", columns: isWide ? 13 : 7), columns >= 36 ? TextLayout.padded("Time", columns: 6) : "",
      " Min" + EntryLine.gap(columns), TextLayout.padded("Client", columns: columns >= 60 ? 13 : 7),
      isWide ? TextLayout.padded("What", columns: 12) : "", "State",
    ]
    frame.put(names.joined(), column: column, row: row, .muted, columns: columns)
  }

  func draw(on frame: inout Frame, column: Int, row: Int, isChosen: Bool) {
    var column = column
    for (text, style) in parts {
      column += frame.put(text, column: column, row: row, isChosen ? .selected : style)
    }
  }
}
