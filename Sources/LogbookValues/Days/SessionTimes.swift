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
      throw .againstRule("a session from \(start.time) takes at least 1 minute; check when it ended")
    }
    guard minutes <= DurationParser.longestSession else {
      throw .againstRule(
        "a session from \(start.time) of \(DurationParser.text(minutes)) is longer than 24h; log it in parts")
    }
    self.start = start
    self.minutes = minutes
  }

  /// Reads TIMES: `14:00-15:30` (or an en dash), `14:00+1h30m` or `14:00+90m`, beginning on `date`.
  ///
  /// - Parameter offset: what `--offset` said; needed only for a time the clocks of `zone` showed twice.
  /// - Throws: `unreadable` for another shape; `againstRule` for a time that does not exist or exists twice, an end
  ///   that is not after the start on the same day, and a session over 24 hours.
  package static func read(
    _ text: String, on date: LocalDate, in zone: Zone, offset: UTCOffset?
  ) throws(JournalError) -> SessionTimes {
    let dashes: [Character] = ["-", "–"]
    guard text.utf8.count <= 64, let mark = text.firstIndex(where: { $0 == "+" || dashes.contains($0) }) else {
      throw .unreadable(
        "the times \(TerminalEscaping.quoted(text)) cannot be read; write 14:00-15:30, 14:00+1h30m or 14:00+90m")
    }
    let start = try ClockTime(String(text[..<mark]))
    let rest = String(text[text.index(after: mark)...])
    guard text[mark] == "+" else {
      return try resolve(from: start, to: try ClockTime(rest), on: date, in: zone, offset: offset)
    }
    return try resolve(start, minutes: try DurationParser.minutes(rest), on: date, in: zone, offset: offset)
  }

  /// A session of `minutes` from `start` on `date`, as `amend` and `stop` give it; it may run past midnight.
  ///
  /// - Throws: `againstRule` for a start that does not exist or exists twice, under 1 minute, or over 24 hours.
  package static func resolve(
    _ start: ClockTime, minutes: Int, on date: LocalDate, in zone: Zone, offset: UTCOffset?
  ) throws(JournalError) -> SessionTimes {
    try SessionTimes(start: try zone.moment(on: date, at: start, offset: offset), minutes: minutes)
  }

  /// A session from `start` to `end`, both on `date`.
  ///
  /// - Throws: `againstRule` as `read(_:on:in:offset:)`.
  package static func resolve(
    from start: ClockTime, to end: ClockTime, on date: LocalDate, in zone: Zone, offset: UTCOffset?
  ) throws(JournalError) -> SessionTimes {
    guard end != start else {
      throw .againstRule("a session cannot end at \(end), when it starts; check the times, or write \(start)+60m")
    }
    let began = try zone.moment(on: date, at: start, offset: offset)
    let ends = try ends(of: began, at: end, on: date, in: zone)
      .map { ($0.instant.seconds - began.instant.seconds) / 60 }
      .filter { $0 > 0 }
      .sorted()
    guard let shortest = ends.first else { throw endsBefore(began, end, in: zone) }
    // The offset that was given for the start settles the end too: both were read off one clock.
    guard ends.count > 1, offset == nil else { return try SessionTimes(start: began, minutes: shortest) }
    let choices = ends.map { "\(start)+\(DurationParser.text($0))" }.joined(separator: " or ")
    throw .againstRule("\(end) came twice on \(date.spelled); say how long it took, \(choices)")
  }

  /// The moment it ended, on the clocks of `zone`, or at the offset of the start where that is not the zone's.
  package func end(in zone: Zone) -> OffsetDateTime {
    start.adding(minutes: minutes, in: zone)
  }

  /// The moments that `end` may mean; a start at an offset foreign to the zone ends at that offset.
  private static func ends(
    of began: OffsetDateTime, at end: ClockTime, on date: LocalDate, in zone: Zone
  ) throws(JournalError) -> [OffsetDateTime] {
    guard began.belongs(to: zone) else { return [OffsetDateTime(date: date, time: end, offset: began.offset)] }
    let offsets = zone.offsets(of: date, end)
    guard !offsets.isEmpty else { throw zone.skipped(date, end) }
    return offsets.map { OffsetDateTime(date: date, time: end, offset: $0) }
  }

  /// The refusal for an end that is not after the start, with the duration to write if it was meant for the next day.
  private static func endsBefore(_ began: OffsetDateTime, _ end: ClockTime, in zone: Zone) -> JournalError {
    let nextDay = try? ends(of: began, at: end, on: began.date.adding(days: 1), in: zone).first
    let elapsed = nextDay.map { ($0.instant.seconds - began.instant.seconds) / 60 }
      .flatMap { $0 <= DurationParser.longestSession ? $0 : nil }
    let advice =
      elapsed.map { "write \(began.time)+\(DurationParser.text($0))" } ?? "write how long it took, such as 23:30+45m,"
    return .againstRule(
      "a session from \(began.time) cannot end at \(end) the same day; \(advice) if it ran past midnight")
  }
}
