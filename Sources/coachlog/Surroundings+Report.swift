import CoachingJournal

extension Surroundings {
  /// Says that a change to an entry is on disk, then what is odd about it.
  mutating func report(_ verb: String, _ outcome: Outcome, in zone: Zone) throws {
    let what = EntryText.sentence(outcome, in: zone).map { ": \($0)" } ?? ""
    console.prose("\(verb) \(outcome.shortID)\(what)")
    for warning in outcome.warnings { console.warn(warning) }
  }
}
