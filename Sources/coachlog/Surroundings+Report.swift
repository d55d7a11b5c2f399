import CoachingRules
import LogbookValues
import LogbookWords

extension Surroundings {
  /// Says that a change to an entry is on disk, then what is odd about it.
  mutating func report(_ verb: String, _ outcome: Outcome, in zone: Zone, more: String? = nil) throws {
    let what = EntryText.sentence(outcome, in: zone).map { ": \($0)" } ?? ""
    console.prose("\(verb) \(outcome.shortID)\(what)\(more.map { " (\($0))" } ?? "")")
    for warning in outcome.warnings { console.warn(warning) }
  }
}
