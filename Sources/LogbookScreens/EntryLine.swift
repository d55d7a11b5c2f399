import CoachingJournal
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
    let start = row.start.map { "\($0.time)" } ?? ""
    let role = columns >= 50 ? row.role?.rawValue ?? row.support?.rawValue ?? "" : ""
    let who = row.client?.text ?? (columns >= 50 ? "" : row.support?.rawValue ?? "")
    let minutes = row.status == .held ? "\(row.minutes)" : row.status.rawValue
    var parts: [(String, Style)] = [
      (TextLayout.padded(day, columns: columns >= 50 ? 13 : (isThisYear ? 7 : 10)), .normal),
      (TextLayout.padded(start, columns: columns >= 36 ? 6 : 0), .normal),
      (TextLayout.padded(minutes, columns: row.status == .held ? 4 : 9, alignment: .right) + "  ", .normal),
      (TextLayout.padded(who, columns: columns >= 60 ? 12 : 6) + " ", .normal),
      (TextLayout.padded(role, columns: columns >= 50 ? 10 : 0), .muted),
    ]
    parts.append((StateWords.word(row), StateWords.style(of: row.state)))
    var room = max(0, columns)
    self.parts =
      parts.map { text, style in
        let cut = TextLayout.truncated(text, columns: room)
        room -= TextWidth.columns(of: cut)
        return (cut, style)
      } + [(String(repeating: " ", count: room), .normal)]
  }

  func draw(on frame: inout Frame, column: Int, row: Int, isChosen: Bool) {
    var column = column
    for (text, style) in parts {
      column += frame.put(text, column: column, row: row, isChosen ? .selected : style)
    }
  }
}
