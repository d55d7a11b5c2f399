import CoachingJournal

/// Entries in words, the same in every command.
enum EntryText {
  /// `Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min, coaching with C07`.
  static func sentence(_ row: EntryRow, in zone: Zone) -> String {
    var parts = [row.date.spelled]
    if let start = row.start {
      let end = start.adding(minutes: row.minutes, in: zone)
      let nextDay = end.date == start.date ? "" : " on \(end.date.spelled)"
      let offset = zone.offsets(of: start.date, start.time) == [start.offset] ? "" : " (UTC\(start.offset))"
      parts.append("\(start.time) to \(end.time)\(nextDay)\(offset)")
    }
    parts.append(Minutes.spoken(row.minutes))
    parts.append(subject(row))
    if row.status != .held { parts.append(row.status.rawValue) }
    return parts.joined(separator: ", ")
  }

  /// `coaching with C07`, `tutorial`.
  static func subject(_ row: EntryRow) -> String {
    if let role = row.role, let client = row.client { return "\(role.rawValue) with \(client.text)" }
    return row.support?.rawValue ?? ""
  }

  /// A text of any length and several lines where there is room for one.
  static func inOneLine(_ text: String) -> String {
    VisibleText.escaped(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// An instant on the clock of `zone`: `Mon 23 Nov 2026, 09:00`.
  static func moment(_ instant: Instant, in zone: Zone) -> String {
    "\(zone.date(at: instant).spelled), \(zone.time(at: instant))"
  }
}

extension Surroundings {
  /// Says that a change to an entry is on disk, then what is odd about it.
  mutating func report(_ verb: String, _ outcome: Outcome, in zone: Zone) throws {
    let what = outcome.row.map { ": \(EntryText.sentence($0, in: zone))" } ?? ""
    console.line("\(verb) \(outcome.shortID)\(what)")
    for warning in outcome.warnings { console.warn(warning) }
  }
}
