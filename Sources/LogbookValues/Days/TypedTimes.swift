/// When a session was, as people type it: `14:00-15:30`, `14-15:30`, `2pm-3.30pm`, `10-11am`, `10am to 11am`,
/// `14:00 1h`, `14:00+90m`, `14:00 for 90 min`, and `90m` for what has just ended (contract, "Commands", TIMES).
package enum TypedTimes: Equatable, Sendable {
  /// From the first to the second, and the minutes where they were said as well. Where the end is earlier it is of the
  /// next day.
  case between(ClockTime, ClockTime, minutes: Int?)
  /// So many minutes from then.
  case lasting(ClockTime, minutes: Int)
  /// So many minutes up to now.
  case justEnded(minutes: Int)

  /// - Throws: `unreadable` for another shape, with an example; `againstRule` for a time or length there cannot be.
  package init(_ text: String) throws(JournalError) {
    var parts = TypedParts(text)
    if let length = TypedTimes.lengthAlone(parts) {
      self = .justEnded(minutes: try DurationParser.minutes(of: length, text))
      return
    }
    let unreadable = JournalError.unreadable(
      "\(TerminalEscaping.quoted(text)) does not say when",
      .advice("enter the times, for example 10:00 to 11:30"))
    guard let start = TimeParser.reading(from: &parts) else { throw unreadable }
    guard parts.take("-") || parts.take(words: "to", "until", "till") else {
      let isLength = parts.take("+") || parts.take(words: "for")
      _ = parts.take(",")
      let from = try TypedTimes.time(start, text)
      guard isLength || !parts.isAtEnd else { throw TypedTimes.endIsMissing(from, text) }
      let rest = parts.rest
      let length =
        DurationParser.reading(from: &parts)
        ?? (isLength ? parts.attempt { DurationParser.number(from: &$0, .minutes) } : nil)
      guard let length, parts.isAtEnd else { throw DurationParser.unreadable(rest) }
      self = .lasting(from, minutes: try DurationParser.minutes(of: length, rest))
      return
    }
    guard let end = TimeParser.reading(from: &parts) else { throw unreadable }
    let (from, to) = try TypedTimes.pair(start, end, text)
    var minutes: Int?
    if !parts.isAtEnd {
      // What is said back has the length behind the times.
      _ = parts.take(",")
      guard let length = DurationParser.reading(from: &parts), parts.isAtEnd else { throw unreadable }
      minutes = try DurationParser.minutes(of: length, text)
    }
    self = .between(from, to, minutes: minutes)
  }

  /// The time of day at which it began; nil where only a length was said.
  package var start: ClockTime? {
    switch self {
    case .between(let start, _, _), .lasting(let start, _): start
    case .justEnded: nil
    }
  }

  private static func lengthAlone(_ parts: TypedParts) -> DurationParser.Reading? {
    var parts = parts
    _ = parts.take(words: "for")
    // A colon alone would as well be a time of day.
    guard let length = DurationParser.reading(from: &parts), parts.isAtEnd, parts.hasWord else { return nil }
    return length
  }

  private static func endIsMissing(_ start: ClockTime, _ text: String) -> JournalError {
    .unreadable(
      "\(TerminalEscaping.quoted(text)) has no end",
      .advice("enter an end, for example \(start) to \(ClockTime(wrapping: start.minuteOfDay + 60))"))
  }

  private static func time(_ reading: TimeParser.Reading, _ text: String) throws(JournalError) -> ClockTime {
    guard TimeParser.isOnClock(reading), let time = ClockTime(minuteOfDay: reading.minuteOfDay) else {
      throw TimeParser.impossible(text)
    }
    return time
  }

  /// Start and end, where morning or afternoon may be said of one only: the other is the nearest that fits.
  private static func pair(
    _ start: TimeParser.Reading, _ end: TimeParser.Reading, _ text: String
  ) throws(JournalError) -> (ClockTime, ClockTime) {
    var (start, end) = (start, end)
    if let isMorning = end.isMorning, start.mayBeLater {
      // 10-11am, and 11-1pm, which begins in the morning.
      start.isMorning = start.minuteOfDay(isMorning) < end.minuteOfDay ? isMorning : !isMorning
    } else if start.isMorning != nil, end.mayBeLater {
      // 10am-11:30, and 10am-2, which ends in the afternoon.
      end.isMorning = [true, false].first { end.minuteOfDay($0) > start.minuteOfDay } ?? true
    }
    // 24:00 ends a day, as midnight does.
    if end.isMorning == nil, end.minutes == 1_440 { end.minutes = 0 }
    return (try time(start, text), try time(end, text))
  }
}
