import LogbookValues

/// Dates, times and durations as spreadsheets write them; the grammar of `log` is understood as well.
enum SpreadsheetTimeParser {
  /// A time of day, and the date and offset where they stand beside it.
  struct Reading: Equatable {
    var date: LocalDate?
    var time: ClockTime
    var offset: UTCOffset?
  }

  /// Reads `14:00`, `9:05`, `14:00:30` (seconds dropped), `2:05 pm`, and ISO 8601 `2026-11-20T14:00+01:00` or
  /// `2026-11-20 14:00`.
  ///
  /// - Throws: `.unreadable` for another shape, `.againstRule` for what no clock shows.
  static func time(_ text: String, dates: ImportMap.DateOrder) throws(JournalError) -> Reading {
    let refusal = JournalError.unreadable(
      "the time \(TerminalEscaping.quoted(text)) cannot be read; write it like 14:00, 2:00 pm or 2026-11-20T14:00")
    guard text.utf8.count <= 64 else { throw refusal }
    var rest = text[...]
    var reading = Reading(date: nil, time: ClockTime(wrapping: 0), offset: nil)
    if let gap = rest.firstIndex(where: { $0 == "T" || $0 == " " }), rest[..<gap].utf8.count >= 8,
      !rest[..<gap].contains(":")
    {
      reading.date = try date(String(rest[..<gap]), dates: dates)
      rest = rest[rest.index(after: gap)...]
    }
    if rest.hasSuffix("Z") {
      reading.offset = UTCOffset(roundingDown: 0)
      rest = rest.dropLast()
    } else if let sign = rest.lastIndex(where: { $0 == "+" || $0 == "-" }), sign > rest.startIndex {
      reading.offset = try UTCOffset(String(rest[sign...]))
      rest = rest[..<sign]
    }
    var afternoon: Bool?
    for (mark, isAfternoon) in [("am", false), ("pm", true)] where rest.lowercased().hasSuffix(mark) {
      afternoon = isAfternoon
      rest = Substring(String(rest.dropLast(2)).trimmed)
    }
    let parts = rest.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), (1...2).contains(parts[0].count),
      parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { throw refusal }
    let numbers = parts.compactMap { Int(digits: $0) }
    guard numbers.count == parts.count else { throw refusal }
    var hour = numbers[0]
    if let afternoon {
      guard (1...12).contains(hour) else { throw refusal }
      hour = hour % 12 + (afternoon ? 12 : 0)
    }
    guard hour <= 23, numbers[1] <= 59, numbers.count == 2 || numbers[2] <= 59,
      let time = ClockTime(minuteOfDay: hour * 60 + numbers[1])
    else {
      throw .againstRule(
        "the time \(TerminalEscaping.quoted(text)) does not exist; give hours 00 to 23 and minutes 00 to 59")
    }
    reading.time = time
    return reading
  }

  /// Reads a date in the order that the map names; years first are understood in any.
  ///
  /// - Throws: `.unreadable` for another shape, `.againstRule` for a day that the calendar does not have.
  static func date(_ text: String, dates: ImportMap.DateOrder) throws(JournalError) -> LocalDate {
    if let date = LocalDate(text) { return date }
    if text.utf8.count == 10, text.utf8.dropFirst(4).first == UInt8(ascii: "-") {
      // As it should be written, and yet no day of the calendar: the sentence says which days there are.
      return try DateParser.read(text, today: LocalDate(dayNumber: 0))
    }
    let yearLast: Bool
    switch dates {
    case .ymd: yearLast = false
    case .dmy, .mdy: yearLast = true
    }
    let parts = text.utf8.count <= 32 ? text.split(omittingEmptySubsequences: false) { "-/.".contains($0) } : []
    let numbers = parts.compactMap { Int(digits: $0.utf8) }
    if yearLast, parts.count == 3, numbers.count == 3, parts[2].utf8.count == 4 {
      let (day, month) = dates == .dmy ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
      guard let date = LocalDate(year: numbers[2], month: month, day: day) else {
        throw .againstRule(
          "the date \(TerminalEscaping.quoted(text)) does not exist read as \(dates == .dmy ? "day" : "month") first",
          .advice("look at it"), .dateOrder)
      }
      return date
    }
    // A file is read on any day: what would mean another one tomorrow is no date in it.
    guard numbers.count == 3, !yearLast else {
      let other = yearLast ? ", or with all four digits of the year" : ""
      throw .unreadable("the date \(TerminalEscaping.quoted(text)) cannot be read; write it as 2026-11-20\(other)")
    }
    throw .unreadable(
      "the date \(TerminalEscaping.quoted(text)) cannot be read", .advice("write it as 2026-11-20"), .dateOrder)
  }

  /// Whole minutes: `90`.
  static func minutes(_ text: String) throws(JournalError) -> Int {
    guard text.utf8.count <= 9, let minutes = Int(digits: text.utf8) else {
      throw .unreadable("the minutes \(TerminalEscaping.quoted(text)) cannot be read; write a whole number, such as 90")
    }
    return minutes
  }

  /// Hours: `1.5`, `1,5`, `1:30`. Two decimals are what spreadsheets leave of a third of an hour, so the nearest minute
  /// is meant.
  static func hours(_ text: String) throws(JournalError) -> Int {
    if text.contains(":") { return try duration(text) }
    let refusal = JournalError.unreadable(
      "the hours \(TerminalEscaping.quoted(text)) cannot be read; write them like 1.5 or 1:30")
    let parts = text.utf8.count <= 16 ? text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," } : []
    guard !text.isEmpty, (1...2).contains(parts.count),
      let whole = Int(digits: parts[0].isEmpty ? "0".utf8[...] : parts[0].utf8)
    else {
      throw refusal
    }
    guard parts.count == 2 else { return min(whole, 1_000_000) * 60 }
    let digits = parts[1].utf8.prefix(6)
    guard !parts[1].isEmpty, Int(digits: parts[1].utf8.prefix(9)) != nil, let decimals = Int(digits: digits)
    else {
      throw refusal
    }
    let unit = digits.reduce(1) { unit, _ in unit * 10 }
    return min(whole, 1_000_000) * 60 + (decimals * 60 * 2 + unit) / (unit * 2)
  }

  /// A duration: `1h30m`, `90m`, `1:30`, `01:30:00` (seconds dropped).
  static func duration(_ text: String) throws(JournalError) -> Int {
    guard text.contains(":") else { return try DurationParser.minutes(text) }
    let parts = text.utf8.count <= 16 ? text.split(separator: ":", omittingEmptySubsequences: false) : []
    let numbers = parts.compactMap { Int(digits: $0.utf8) }
    guard (2...3).contains(parts.count), numbers.count == parts.count,
      parts.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      numbers.dropFirst().allSatisfy({ $0 <= 59 })
    else {
      throw .unreadable(
        "the duration \(TerminalEscaping.quoted(text)) cannot be read; write it like 1:30, 1h30m or 90m")
    }
    return min(numbers[0], 1_000_000) * 60 + numbers[1]
  }
}
