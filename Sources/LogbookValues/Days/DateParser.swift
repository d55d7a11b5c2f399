/// A day as people type it: `2026-11-20`, `today`, `yesterday`, or `mon` to `sun` (contract, "Commands", DATE).
package enum DateParser {
  /// The day that `text` names, seen from `today`; a day of the week is the latest one strictly before `today`.
  ///
  /// - Throws: `unreadable` for another shape or an unknown word, with how to write it; `againstRule` for a day that
  ///   the calendar does not have or a year outside 1900...9999.
  package static func read(_ text: String, today: LocalDate) throws(JournalError) -> LocalDate {
    guard text.utf8.count <= 64 else { throw unreadable(text, "write it as YYYY-MM-DD") }
    let word = text.lowercased()
    if word == "today" { return today }
    if word == "yesterday" { return today.adding(days: -1) }
    if let weekday = Weekday(rawValue: word) { return latest(weekday, before: today) }
    if let date = LocalDate(text) { return date }
    guard let (first, second, third, _) = numbers(text) else {
      throw unreadable(text, "write it as YYYY-MM-DD, or say today, yesterday or mon to sun")
    }
    if let error = impossible(text) { throw error }
    // 03/04/2026 means two different days in London and New York: only where one reading is left is it offered.
    let readings =
      first.width == 4
      ? [LocalDate(year: first.value, month: second.value, day: third.value)]
      : [
        LocalDate(year: third.value, month: second.value, day: first.value),
        LocalDate(year: third.value, month: first.value, day: second.value),
      ]
    let days = Set(readings.compactMap(\.self))
    if days.count == 1, let day = days.first { throw unreadable(text, "write it as \(day)") }
    throw unreadable(text, "write it year first, as YYYY-MM-DD")
  }

  private typealias Number = (value: Int, width: Int)

  private static func latest(_ weekday: Weekday, before today: LocalDate) -> LocalDate {
    let days = (1...7).map { today.adding(days: -$0) }
    return days.first { $0.weekday == weekday } ?? today
  }

  /// Three numbers set apart twice by the same `-`, `/` or `.`.
  private static func numbers(_ text: String) -> (Number, Number, Number, mark: UInt8)? {
    let marks = [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")]
    guard let mark = text.utf8.first(where: marks.contains) else { return nil }
    let parts = Array(text.utf8).split(separator: mark, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in Int(digits: part).map { Number($0, part.count) } }
    guard parts.count == 3, numbers.count == 3 else { return nil }
    return (numbers[0], numbers[1], numbers[2], mark)
  }

  private static func unreadable(_ text: String, _ advice: String) -> JournalError {
    .unreadable("the date \(TerminalEscaping.quoted(text)) cannot be read; \(advice)")
  }

  /// What is wrong with a day that is written well and that the calendar does not have; nil for another shape.
  package static func impossible(_ text: String) -> JournalError? {
    guard let (first, second, _, mark) = numbers(text), mark == UInt8(ascii: "-"), text.utf8.count == 10,
      first.width == 4, second.width == 2
    else { return nil }
    let (year, month) = (first.value, second.value)
    let what = "the date \(TerminalEscaping.quoted(text)) does not exist"
    guard (1900...9999).contains(year) else { return .againstRule("\(what) here; give a year from 1900 to 9999") }
    guard (1...12).contains(month) else { return .againstRule("\(what); give a month from 01 to 12") }
    let last = LocalDate.daysInMonth(month, of: year)
    return .againstRule(
      "\(what); \(LocalDate.monthNames[month - 1]) \(year) has \(last) days, so give a day from 01 to \(last)")
  }
}
