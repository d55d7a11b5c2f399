import CoachingJournal

extension EntryText {
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
}

extension Surroundings {
  /// Says that a change to an entry is on disk, then what is odd about it.
  mutating func report(_ verb: String, _ outcome: Outcome, in zone: Zone) throws {
    let what = outcome.row.map { ": \(EntryText.sentence($0, in: zone))" } ?? ""
    console.prose("\(verb) \(outcome.shortID)\(what)")
    for warning in outcome.warnings { console.warn(warning) }
  }
}
