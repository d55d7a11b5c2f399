import CoachingJournal

extension Surroundings {
  /// Says that a change to an entry is on disk, then what is odd about it.
  mutating func report(_ verb: String, _ outcome: Outcome, in zone: Zone) throws {
    let what = outcome.row.map { ": \(EntryText.sentence($0, in: zone))" } ?? ""
    console.prose("\(verb) \(outcome.shortID)\(what)")
    for warning in outcome.warnings { console.warn(warning) }
  }
}
