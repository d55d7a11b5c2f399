/// When a session began and how many minutes of elapsed time it took; both are settled once, at entry.
///
/// The rules are those of design, "What a session can be", and contract, "Commands", TIMES.
package struct SessionTimes: Equatable, Sendable {
  /// The moment it began.
  package let start: OffsetDateTime
  /// Elapsed minutes between the two instants, 1...1440, right across a clock change.
  package let minutes: Int

  /// A session of `minutes` from `start`.
  ///
  /// - Throws: `againstRule` for under 1 minute or over 24 hours.
  package init(start: OffsetDateTime, minutes: Int) throws(JournalError) {
    guard minutes >= 1 else {
      throw .againstRule("a session from \(start.time) must take at least 1 minute", .advice("enter a later end"))
    }
    guard minutes <= DurationParser.longestSession else {
      throw .againstRule(
        "a session from \(start.time) of \(Minutes.spoken(minutes)) is longer than 24 h",
        .advice("log it in parts"))
    }
    self.start = start
    self.minutes = minutes
  }

  /// Reads TIMES as `TypedTimes` does, and finds out when that was.
  ///
  /// - Parameters:
  ///   - date: the day on which it began.
  ///   - offset: what `--offset` said; needed only for a time the clocks of `zone` showed twice.
  ///   - now: when a length alone has just ended; nil where a length alone says too little.
  /// - Throws: `unreadable` for another shape; `againstRule` for a time that does not exist or exists twice, an end
  ///   that cannot be of the same session, and a session over 24 hours.
  package static func read(
    _ text: String, on date: LocalDate, in zone: Zone, offset: UTCOffset?, now: Instant? = nil
  ) throws(JournalError) -> SessionTimes {
    switch try TypedTimes(text) {
    case .between(let start, let end, let said):
      let times = try resolve(from: start, to: end, on: date, in: zone, offset: offset)
      guard said == nil || said == times.minutes else {
        throw .againstRule(
          "\(TerminalEscaping.quoted(text)) gives two lengths. From \(start) to \(times.end(in: zone).time) is "
            + Minutes.spoken(times.minutes))
      }
      return times
    case .lasting(let start, let minutes):
      return try resolve(start, minutes: minutes, on: date, in: zone, offset: offset)
    case .justEnded(let minutes):
      guard let now, date == zone.date(at: now) else {
        throw .unreadable(
          "there is no start",
          .advice("enter a time before the length, for example 14:00 for \(Minutes.spoken(minutes))"))
      }
      return try SessionTimes(
        start: zone.moment(at: Instant(seconds: now.seconds - minutes * 60)), minutes: minutes)
    }
  }

  /// A session of `minutes` from `start` on `date`, as `amend` and `stop` give it; it may run past midnight.
  ///
  /// - Throws: `againstRule` for a start that does not exist or exists twice, under 1 minute, or over 24 hours.
  package static func resolve(
    _ start: ClockTime, minutes: Int, on date: LocalDate, in zone: Zone, offset: UTCOffset?
  ) throws(JournalError) -> SessionTimes {
    try SessionTimes(start: try zone.moment(on: date, at: start, offset: offset), minutes: minutes)
  }

  /// A session from `start` on `date` to the next `end`, which may be of the next day.
  ///
  /// - Throws: `againstRule` as `read(_:on:in:offset:now:)`.
  package static func resolve(
    from start: ClockTime, to end: ClockTime, on date: LocalDate, in zone: Zone, offset: UTCOffset?
  ) throws(JournalError) -> SessionTimes {
    guard end != start else {
      throw .againstRule(
        "a session cannot start and end at \(end)",
        .advice("enter a later end, or how long it took, for example \(start) for 1 h"))
    }
    let began = try zone.moment(on: date, at: start, offset: offset)
    var ends = try ends(of: began, at: end, on: date, in: zone)
    if ends.isEmpty {
      // Midnight ends a day, however early the session began.
      guard end.minuteOfDay == 0 || end.minuteOfDay + 1_440 - start.minuteOfDay < 720 else {
        throw endsBefore(began, end)
      }
      ends = try self.ends(of: began, at: end, on: date.adding(days: 1), in: zone)
    }
    guard let shortest = ends.first else { throw endsBefore(began, end) }
    // The offset that was given for the start settles the end too: both were read off one clock.
    guard ends.count > 1, offset == nil else { return try SessionTimes(start: began, minutes: shortest) }
    let choices = ends.map { "\(start) for \(Minutes.spoken($0))" }.joined(separator: " or ")
    throw .againstRule(
      "\(end) occurs twice on \(date.spelled), because the clocks went back",
      .advice("enter how long it took, \(choices)"))
  }

  /// The moment it ended, on the clocks of `zone`, or at the offset of the start where that is not the zone's.
  package func end(in zone: Zone) -> OffsetDateTime {
    start.adding(minutes: minutes, in: zone)
  }

  /// The minutes from its start that `end` on `date` may mean, the fewest first; a start at an offset foreign to the
  /// zone ends at that offset.
  private static func ends(
    of began: OffsetDateTime, at end: ClockTime, on date: LocalDate, in zone: Zone
  ) throws(JournalError) -> [Int] {
    var moments = [OffsetDateTime(date: date, time: end, offset: began.offset)]
    if began.belongs(to: zone) {
      let offsets = zone.offsets(of: date, end)
      guard !offsets.isEmpty else { throw zone.skipped(date, end) }
      moments = offsets.map { OffsetDateTime(date: date, time: end, offset: $0) }
    }
    return moments.map { ($0.instant.seconds - began.instant.seconds) / 60 }.filter { $0 > 0 }.sorted()
  }

  private static func endsBefore(_ began: OffsetDateTime, _ end: ClockTime) -> JournalError {
    .againstRule(
      "\(end) is not after \(began.time)",
      .advice("enter a later end, or how long it took, for example \(began.time) for 1 h"))
  }
}
