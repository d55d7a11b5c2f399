/// A day, a time of day or both, as a cell of a table has them: `20/11/2026`, `14:00`, `20-Nov-26 2.30pm`,
/// `2026-11-20T14:00:59.000Z`.
package struct TypedMoment: Equatable, Sendable {
  /// The day, where one was said.
  package var date: LocalDate?
  /// The time of day, where one was said; 24:00 is that of the day after.
  package var time: ClockTime?
  /// The seconds beside the time, 0...59.
  package var seconds = 0
  /// How far its clock is ahead of UTC, where that was said.
  package var offset: UTCOffset?

  /// What `9.30` is where it may be either.
  package enum Expectation: Sendable {
    case date
    case time
  }

  /// - Parameters:
  ///   - expected: what two numbers with a point between them are.
  ///   - today: seen from where a day without a year is the latest one past.
  /// - Throws: `unreadable` for what is neither, with an example; `againstRule` for a day or a time there is not.
  package init(
    _ text: String, as expected: Expectation = .date, today: LocalDate, order: DateParser.Order
  ) throws(JournalError) {
    // What most files have is read without looking at every part.
    if let date = LocalDate(text) {
      self.date = date
      return
    }
    if text.utf8.count <= 5, text.utf8.contains(UInt8(ascii: ":")), let time = try? ClockTime(text) {
      self.time = time
      return
    }
    var parts = TypedParts(text)
    if expected == .time, TypedMoment.isTimeAlone(parts) {
      // What follows reads it.
    } else if let day = DateParser.day(from: &parts, order),
      parts.isAtEnd || parts.isAtGap || [.word("t"), .mark(",")].contains(parts.peek())
    {
      date = try DateParser.date(of: day, text, today, .past)
      _ = parts.take(words: "t", "at")
      _ = parts.take(",")
    } else {
      parts = TypedParts(text)
    }
    if !parts.isAtEnd {
      guard let reading = TimeParser.reading(from: &parts) else { throw TypedMoment.unreadable(text) }
      try take(reading, text)
      offset = try TypedMoment.offset(from: &parts)
    }
    guard parts.isAtEnd, date != nil || time != nil else { throw TypedMoment.unreadable(text) }
  }

  private static func isTimeAlone(_ parts: TypedParts) -> Bool {
    var parts = parts
    return TimeParser.reading(from: &parts) != nil && parts.isAtEnd
  }

  private mutating func take(_ reading: TimeParser.Reading, _ text: String) throws(JournalError) {
    seconds = reading.seconds
    if reading.isMorning == nil, reading.minutes == 1_440 {
      date = date?.adding(days: 1)
      time = ClockTime(wrapping: 0)
      return
    }
    guard TimeParser.isOnClock(reading), let found = ClockTime(minuteOfDay: reading.minuteOfDay) else {
      throw TimeParser.impossible(text)
    }
    time = found
  }

  private static func unreadable(_ text: String) -> JournalError {
    .unreadable(
      "\(TerminalEscaping.quoted(text)) is neither a date nor a time",
      .advice("enter a date or a time, for example 20 Nov 2026 or 10:00"))
  }

  /// `Z`, `+01:00`, `-0500`, `UTC`.
  private static func offset(from parts: inout TypedParts) throws(JournalError) -> UTCOffset? {
    let isUTC = parts.take(words: "z", "utc", "gmt")
    let isAhead = parts.take("+")
    guard isAhead || parts.take("-"), let hours = parts.number() else {
      return isUTC ? UTCOffset(roundingDown: 0) : nil
    }
    _ = parts.take(":")
    let minutes = parts.number(digits: 2)
    let (h, m) =
      hours.digits == 4 && minutes == nil ? (hours.value / 100, hours.value % 100) : (hours.value, minutes ?? 0)
    return try UTCOffset("\(isAhead ? "+" : "-")\(LocalDate.padded(h, 2)):\(LocalDate.padded(m, 2))")
  }
}
