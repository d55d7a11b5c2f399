/// A day as people type it (contract, "Commands", DATE): `2026-11-20`, `20/11/2026`, `20.11.26`, `20/11`, `20 Nov`,
/// `Nov 20`, `Fri 20 November 2026`, `fri`, `last fri`, `today`, `t`, `yesterday`, `y`, `-1`, `2 days ago`.
package enum DateParser {
  /// Which of two numbers is the day, where a text says both with numbers.
  package enum Order: Sendable {
    /// 20/11/2026.
    case dayFirst
    /// 11/20/2026.
    case monthFirst
  }

  /// Which of many days a text without a year means.
  package enum Direction: Sendable {
    /// The latest one up to today; a day of the week is before today.
    case past
    /// The next one from today on; a day of the week is after today.
    case ahead
  }

  /// The day that `text` names, seen from `today`. Numbers that make a day in one order only are read in that order.
  ///
  /// - Throws: `unreadable` for another shape, with an example; `againstRule` for a day that the calendar does not
  ///   have, a year outside 1900...9999, and a day of the week that is not that of the day.
  package static func read(
    _ text: String, today: LocalDate, order: Order = .dayFirst, direction: Direction = .past
  ) throws(JournalError) -> LocalDate {
    if let date = LocalDate(text) { return date }
    var parts = TypedParts(text)
    guard let day = day(from: &parts, order), parts.isAtEnd else {
      let example =
        switch direction {
        case .past: "20 Nov 2026, fri or yesterday"
        case .ahead: "20 Nov 2026, fri or tomorrow"
        }
      throw .unreadable(
        "\(TerminalEscaping.quoted(text)) is not a date", .advice("enter a date, for example \(example)"))
    }
    return try date(of: day, text, today, direction)
  }

  /// A day that stands at the front of other text; nil, and nothing taken, where there is none.
  static func day(from parts: inout TypedParts, _ order: Order) -> Day? {
    parts.attempt { relative(from: &$0) } ?? parts.attempt { calendar(from: &$0, order) }
  }

  // MARK: What was said

  /// What a text says of a day.
  enum Day: Equatable {
    /// So many days after today.
    case fromToday(Int)
    /// A day of the week, and whether the latest or the next was named.
    case weekday(Weekday, Direction?)
    /// A day of the calendar; the year as it was written, and the day of the week beside it.
    case date(year: Int?, month: Int, day: Int, weekday: Weekday?)
  }

  private static func relative(from parts: inout TypedParts) -> Day? {
    let words = ["today": 0, "t": 0, "yesterday": -1, "y": -1, "tomorrow": 1]
    if let days = parts.word({ words[$0] }) { return .fromToday(days) }
    if parts.take("-") { return parts.number().map { .fromToday(-min($0.value, farthest)) } }
    if parts.take("+") { return parts.number().map { .fromToday(min($0.value, farthest)) } }
    let isAhead = parts.take(words: "in")
    if isAhead || isCount(parts.peek(1)), let days = count(from: &parts) {
      guard isAhead || parts.take(words: "ago") else { return nil }
      return .fromToday(isAhead ? days : -days)
    }
    let directions: [String: Direction] = ["last": .past, "next": .ahead]
    if let direction = parts.word({ directions[$0] }) {
      return parts.word(weekday).map { .weekday($0, direction) }
    }
    return parts.attempt { parts in
      guard let found = parts.word(weekday) else { return nil }
      _ = parts.take(".")
      return parts.isAtEnd ? .weekday(found, nil) : nil
    }
  }

  /// More days than any calendar here has.
  private static let farthest = 4_000_000
  private static let units = ["day": 1, "days": 1, "week": 7, "weeks": 7]

  private static func isCount(_ part: TypedParts.Part?) -> Bool {
    if case .word(let word) = part { units[word] != nil } else { false }
  }

  /// `2 days`, `a week`.
  private static func count(from parts: inout TypedParts) -> Int? {
    guard let number = parts.take(words: "a", "one") ? 1 : parts.number()?.value, let unit = parts.word({ units[$0] })
    else { return nil }
    return min(number, farthest) * unit
  }

  private static func calendar(from parts: inout TypedParts, _ order: Order) -> Day? {
    let weekday = parts.word(weekday)
    if weekday != nil { _ = parts.take(",", ".") }
    // Compact as in ISO 8601: 20261120.
    if case .number(let value, 8) = parts.peek() {
      _ = parts.number()
      return .date(year: value / 10_000, month: value / 100 % 100, day: value % 100, weekday: weekday)
    }
    if let month = parts.word(month) {
      _ = parts.take(".", "-", "/")
      guard let day = dayOfMonth(from: &parts) else { return nil }
      _ = parts.take(",")
      return .date(year: yearAfter(&parts), month: month, day: day, weekday: weekday)
    }
    guard let first = parts.number() else { return nil }
    if first.digits == 4 {
      guard parts.take("-", "/", "."), let month = monthNumber(from: &parts), parts.take("-", "/", "."),
        let day = parts.number()
      else { return nil }
      return .date(year: first.value, month: month, day: day.value, weekday: weekday)
    }
    takeOrdinal(&parts)
    let isNamed = parts.attempt { parts in
      _ = parts.take("-", "/", ".")
      return parts.word(month)
    }
    if let month = isNamed {
      _ = parts.take(".", ",")
      return .date(year: yearAfter(&parts), month: month, day: first.value, weekday: weekday)
    }
    guard first.digits <= 2, parts.take("-", "/", ".") || !parts.isAtEnd, let second = parts.number(),
      second.digits <= 2
    else { return nil }
    let year = yearAfter(&parts)
    let isDayFirst: Bool =
      switch order {
      case .dayFirst: second.value <= 12 || first.value > 12
      case .monthFirst: first.value > 12 && second.value <= 12
      }
    return .date(
      year: year, month: isDayFirst ? second.value : first.value, day: isDayFirst ? first.value : second.value,
      weekday: weekday)
  }

  private static func monthNumber(from parts: inout TypedParts) -> Int? { parts.number()?.value ?? parts.word(month) }

  private static func dayOfMonth(from parts: inout TypedParts) -> Int? {
    guard let number = parts.number(), number.digits <= 2 else { return nil }
    takeOrdinal(&parts)
    return number.value
  }

  /// The `th` of `20th of November`.
  private static func takeOrdinal(_ parts: inout TypedParts) {
    if !parts.isAtGap { _ = parts.take(words: "st", "nd", "rd", "th") }
    _ = parts.take(words: "of")
  }

  /// A year of two or four digits that may follow a day and a month.
  private static func yearAfter(_ parts: inout TypedParts) -> Int? {
    parts.attempt { parts in
      _ = parts.take("-", "/", ".", ",")
      _ = parts.take("'", "’")
      guard let number = parts.number(), number.digits == 2 || number.digits == 4 else { return nil }
      // A time that stands behind the day is no year.
      if case .mark(":") = parts.peek() { return nil }
      return number.digits == 4 ? number.value : number.value + (number.value < 70 ? 2_000 : 1_900)
    }
  }

  private static func weekday(_ word: String) -> Weekday? {
    if ["tues", "weds", "thur", "thurs"].contains(word) { return Weekday(rawValue: String(word.prefix(3))) }
    return Weekday.allCases.first { $0.rawValue == word || $0.name == word }
  }

  private static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    if word == "sept" { return 9 }
    return LocalDate.monthNames.firstIndex { $0.lowercased() == word || $0.prefix(3).lowercased() == word }
      .map { $0 + 1 }
  }

  // MARK: Which day that is

  static func date(
    of day: Day, _ text: String, _ today: LocalDate, _ direction: Direction
  ) throws(JournalError) -> LocalDate {
    let quoted = TerminalEscaping.quoted(text)
    let found: LocalDate?
    switch day {
    case .fromToday(let days):
      let day = today.adding(days: days)
      found = (1900...9999).contains(day.components.year) ? day : nil
    case .weekday(let weekday, let named):
      let sign =
        switch named ?? direction {
        case .past: -1
        case .ahead: 1
        }
      found = (1...7).map { today.adding(days: sign * $0) }.first { $0.weekday == weekday }
    case .date(let year, let month, let day, let weekday):
      guard (1...12).contains(month) else {
        throw .againstRule("\(quoted) does not exist", .advice("enter a month from 1 to 12"))
      }
      if let year, !(1900...9999).contains(year) {
        throw .againstRule("\(quoted) is too far away", .advice("enter a year from 1900 to 9999"))
      }
      let last = LocalDate.daysInMonth(month, of: year ?? 2_000)
      guard (1...last).contains(day) else {
        let name = LocalDate.monthNames[month - 1]
        throw .againstRule(
          "\(quoted) does not exist. \(year.map { "\(name) \($0)" } ?? name) has \(last) days")
      }
      found = year.flatMap { LocalDate(year: $0, month: month, day: day) } ?? near(today, month, day, direction)
      if let weekday, let found, found.weekday != weekday {
        throw .againstRule(
          "\(quoted) does not exist. \(found.spelledShort) is a \(found.weekday.name.capitalizedWord)")
      }
    }
    guard let found else { throw .againstRule("\(quoted) is too far away", .advice("enter a year from 1900 to 9999")) }
    return found
  }

  /// The latest or next such day; 29 February is not in every year.
  private static func near(_ today: LocalDate, _ month: Int, _ day: Int, _ direction: Direction) -> LocalDate? {
    let year = today.components.year
    switch direction {
    case .past:
      return (0...8).compactMap { LocalDate(year: year - $0, month: month, day: day) }.first { $0 <= today }
    case .ahead:
      return (0...8).compactMap { LocalDate(year: year + $0, month: month, day: day) }.first { $0 >= today }
    }
  }
}

extension Weekday {
  /// `friday`.
  package var name: String {
    switch self {
    case .monday: "monday"
    case .tuesday: "tuesday"
    case .wednesday: "wednesday"
    case .thursday: "thursday"
    case .friday: "friday"
    case .saturday: "saturday"
    case .sunday: "sunday"
    }
  }
}
