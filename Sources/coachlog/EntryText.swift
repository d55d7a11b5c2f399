import CoachingJournal

/// Entries in words, the same in every command.
enum EntryText {
  /// `Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min, coaching with C07`.
  static func sentence(_ row: EntryRow, in zone: Zone) -> String {
    var parts = [row.date.spelled]
    if let start = row.start {
      let end = start.adding(minutes: row.minutes, in: zone)
      let nextDay = end.date == start.date ? "" : " on \(end.date.spelled)"
      parts.append("\(clock(start, in: zone)) to \(clock(end, in: zone))\(nextDay)")
    }
    parts.append(Minutes.spoken(row.minutes))
    parts.append(subject(row))
    if row.status != .held { parts.append(row.status.rawValue) }
    return parts.joined(separator: ", ")
  }

  /// `14:00`, or `01:30 (UTC+01:00)` where the zone's clock shows that time twice or another zone's was read.
  private static func clock(_ moment: LocalMoment, in zone: Zone) -> String {
    let isPlain = zone.offsets(of: moment.date, moment.time) == [moment.offset]
    return isPlain ? "\(moment.time)" : "\(moment.time) (UTC\(moment.offset))"
  }

  /// `coaching with C07`, `tutorial`.
  static func subject(_ row: EntryRow) -> String {
    if let role = row.role, let client = row.client { return "\(role.rawValue) with \(client.text)" }
    return row.support?.rawValue ?? ""
  }

  /// What a signature covers beside who and when: `held · phone · workplace · internal · model GROW`.
  static func traits(of details: SessionDetails) -> String {
    var traits = [details.status.rawValue, details.channel.rawValue, details.setting.rawValue, details.fee.rawValue]
    if details.group > 1 { traits.append("group of \(details.group)") }
    if let model = details.model { traits.append("model \(VisibleText.escaped(model))") }
    if let unit = details.unit { traits.append("unit \(unit)") }
    return traits.joined(separator: " · ")
  }

  /// The texts of a session, each under its name.
  static func lines(of texts: SessionTexts) -> [String] {
    let named = [
      ("Summary", texts.summary), ("Goal", texts.goal), ("Actions", texts.actions), ("Feedback", texts.feedback),
    ]
    return named.flatMap { name, text in text.map { lines(name, VisibleText.escaped($0, keepingNewlines: true)) } ?? []
    }
  }

  /// A text under its name, its lines one below the other.
  static func lines(_ name: String, _ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { position, line in
      "  " + padded(position == 0 ? "\(name):" : "", 10) + line
    }
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
    console.prose("\(verb) \(outcome.shortID)\(what)")
    for warning in outcome.warnings { console.warn(warning) }
  }
}
