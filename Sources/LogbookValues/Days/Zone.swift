import Foundation

/// The time zone that the learner's local dates and times are in (contract, "Files and environment", `TZ`).
package struct Zone: Sendable {
  private let timeZone: TimeZone

  /// The zone that the value of `TZ` names, such as `Europe/London`; nil is the system's own, empty is UTC.
  ///
  /// A leading `:` and a path below `/usr/share/zoneinfo/` are accepted. Reads the system's setting when it is asked
  /// for it, and nothing else.
  /// - Throws: `unreadable` for a name that is not in the time zone database.
  package init(identifier: String?) throws(JournalError) {
    guard let identifier else {
      timeZone = Zone.system
      return
    }
    var name = identifier[...]
    if name.hasPrefix(":") { name = name.dropFirst() }
    if name == Zone.systemLink {
      timeZone = Zone.system
      return
    }
    if name.hasPrefix(Zone.folder) { name = name.dropFirst(Zone.folder.count) }
    let known = identifier.isEmpty || identifier == ":" ? "UTC" : String(name)
    guard Zone.isInDatabase(known), let timeZone = TimeZone(identifier: known) else {
      throw .unreadable(
        "the time zone \(TerminalEscaping.quoted(identifier)) in TZ is unknown",
        .advice("set TZ to a time zone, for example Europe/London")
      )
    }
    self.timeZone = timeZone
  }

  private static let folder = "/usr/share/zoneinfo/"
  private static let systemLink = "/etc/localtime"

  /// The system's own. A link to a zone says its name; to find it any other way, Foundation copies all of the
  /// environment twice, which every command would wait for.
  private static var system: TimeZone {
    guard let zone = try? FileManager.default.destinationOfSymbolicLink(atPath: systemLink), zone.hasPrefix(folder)
    else { return .current }
    return TimeZone(identifier: String(zone.dropFirst(folder.count))) ?? .current
  }

  /// How far the zone's clocks are ahead of UTC at `instant`.
  package func offset(at instant: Instant) -> UTCOffset {
    let moment = Date(timeIntervalSince1970: TimeInterval(instant.seconds))
    return UTCOffset(roundingDown: timeZone.secondsFromGMT(for: moment))
  }

  /// What the zone's clocks and calendars show at `instant`, seconds dropped.
  package func moment(at instant: Instant) -> OffsetDateTime {
    OffsetDateTime(instant, offset: offset(at: instant))
  }

  /// The zone's date at `instant`.
  package func date(at instant: Instant) -> LocalDate { moment(at: instant).date }

  /// The zone's time of day at `instant`, seconds dropped.
  package func time(at instant: Instant) -> ClockTime { moment(at: instant).time }

  /// The offsets at which the zone's clocks showed `time` on `date`: none where the clocks skipped it, two where they
  /// showed it twice, the earlier instant first.
  package func offsets(of date: LocalDate, _ time: ClockTime) -> [UTCOffset] {
    offsets(around: date, time)
      .filter { OffsetDateTime(date: date, time: time, offset: $0).belongs(to: self) }
      .sorted { $0.minutes > $1.minutes }
  }

  /// The moment at which the zone's clocks showed `time` on `date`.
  ///
  /// An `offset` settles which of two is meant; one that the zone never had then is taken as given, for a session held
  /// in another zone (design, "What a session can be").
  /// - Throws: `againstRule` for a time the clocks skipped, and for one they showed twice when `offset` is nil.
  package func moment(
    on date: LocalDate, at time: ClockTime, offset: UTCOffset?
  ) throws(JournalError) -> OffsetDateTime {
    let found = offsets(of: date, time)
    if let offset {
      guard found.isEmpty, offsets(around: date, time).contains(offset) else {
        return OffsetDateTime(date: date, time: time, offset: offset)
      }
      throw skipped(date, time)
    }
    guard let first = found.first else { throw skipped(date, time) }
    guard let second = found.dropFirst().first else { return OffsetDateTime(date: date, time: time, offset: first) }
    throw .againstRule(
      "\(time) occurs twice on \(date.spelled), because the clocks went back",
      .sayWhich(first: first, second: second))
  }

  /// The point in time at which the zone's clocks showed `time` on `date`; errors as `moment(on:at:offset:)`.
  package func instant(
    of date: LocalDate, _ time: ClockTime, offset: UTCOffset? = nil
  ) throws(JournalError) -> Instant {
    try moment(on: date, at: time, offset: offset).instant
  }

  /// The refusal for a time that no clock of the zone showed.
  func skipped(_ date: LocalDate, _ time: ClockTime) -> JournalError {
    let what = "\(time) does not exist on \(date.spelled)"
    guard let (before, after) = change(around: date, time) else {
      return .againstRule("\(what) in this time zone", .advice("check the date and the time"))
    }
    guard before.date == after.date else {
      return .againstRule(
        "\(what): the clocks went from \(before.date.spelled) \(before.time) to \(after.date.spelled) \(after.time)")
    }
    return .againstRule("\(what): the clocks went from \(before.time) to \(after.time)")
  }

  /// Every offset the zone had within 15 hours: offsets reach 14 hours, and no zone changes twice within one hour.
  private func offsets(around date: LocalDate, _ time: ClockTime) -> Set<UTCOffset> {
    Set(hours(around: date, time).map(offset(at:)))
  }

  private func hours(around date: LocalDate, _ time: ClockTime) -> [Instant] {
    let middle = (date.dayNumber * 1_440 + time.minuteOfDay) * 60
    return (-15...15).map { Instant(seconds: middle + $0 * 3_600) }
  }

  /// What the clocks showed at the change that skipped `time`: the reading they had reached, and the one they took.
  private func change(around date: LocalDate, _ time: ClockTime) -> (before: OffsetDateTime, after: OffsetDateTime)? {
    let hours = hours(around: date, time)
    let wanted = date.dayNumber * 1_440 + time.minuteOfDay
    for (start, end) in zip(hours, hours.dropFirst()) where offset(at: start) != offset(at: end) {
      let old = offset(at: start)
      var (low, high) = (start.seconds, end.seconds)
      while high - low > 1 {
        let middle = (low + high) / 2
        if offset(at: Instant(seconds: middle)) == old { low = middle } else { high = middle }
      }
      let before = OffsetDateTime(Instant(seconds: high), offset: old)
      let after = moment(at: Instant(seconds: high))
      if before.minuteNumber <= wanted, wanted < after.minuteNumber { return (before, after) }
    }
    return nil
  }

  /// Foundation also takes abbreviations, and reads `BST` as Bangladesh and `UTC+5` against POSIX: only names of the
  /// time zone database pass.
  private static func isInDatabase(_ name: String) -> Bool {
    name.utf8.count <= 64 && (name.contains("/") || plainNames.contains(name) || knownNames.contains(name))
  }

  private static let knownNames = Set(TimeZone.knownTimeZoneIdentifiers)

  private static let plainNames: Set<String> = [
    "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT", "GMT0", "Greenwich",
    "HST", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT",
    "NZ", "NZ-CHAT", "Navajo", "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "UCT",
    "UTC", "Universal", "W-SU", "WET", "Zulu",
  ]
}

extension OffsetDateTime {
  /// Minutes on the local clock since 1970-01-01 00:00, for comparing readings of clocks at different offsets.
  fileprivate var minuteNumber: Int { date.dayNumber * 1_440 + time.minuteOfDay }
}
