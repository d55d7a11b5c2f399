import LogbookValues
import SignedRecords

/// The day by which something is to be done, as a person writes it: it may lie ahead, where other dates may not.
package enum DueDate {
  /// Reads `2026-12-01`, `today`, `tomorrow`, or `mon` to `sun` for the next one to come.
  ///
  /// - Throws: `.againstRule` for a day that the calendar does not have, `.unreadable` for anything else.
  package static func read(_ text: String, today: LocalDate) throws(JournalError) -> LocalDate {
    let word = text.lowercased()
    if word == "today" { return today }
    if word == "tomorrow" { return today.adding(days: 1) }
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    if let day = days.firstIndex(of: word) {
      // Day 0 was a Thursday.
      let weekday = ((today.dayNumber + 3) % 7 + 7) % 7
      return today.adding(days: (day - weekday + 6) % 7 + 1)
    }
    guard let date = LocalDate(text) else {
      if let error = DateParser.impossible(text) { throw error }
      throw .unreadable(
        "\(TerminalEscaping.quoted(text)) is not a day; write it like 2026-12-01, today, tomorrow, or mon to "
          + "sun for the "
          + "next"
      )
    }
    return date
  }
}

extension PlannedAction {
  /// Whether it is open and its day has come.
  package func isDue(on today: LocalDate) -> Bool {
    switch status {
    case .open: due.map { $0 <= today } ?? false
    case .done: false
    }
  }
}
