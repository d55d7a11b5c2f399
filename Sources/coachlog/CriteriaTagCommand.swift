import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues

/// `criteria tag`.
struct CriteriaTagCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Say that an entry or note is evidence for criteria; what was signed stays as it is.",
    discussion: "Example: coachlog criteria tag 4f1c2a 303:1.2 303:2.1")

  @OptionGroup var evidence: EvidenceArguments
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let (entry, criteria) = try evidence.named(in: open)
    try surroundings.report(try open.tag(entry, with: criteria, on: occasion), in: open)
  }
}

/// `criteria untag`.
struct CriteriaUntagCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "untag", abstract: "Say that an entry or note is no longer evidence for criteria.")

  @OptionGroup var evidence: EvidenceArguments
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let (entry, criteria) = try evidence.named(in: open)
    try surroundings.report(try open.untag(entry, from: criteria, on: occasion), in: open)
  }
}

/// What is evidence, and for which criteria.
struct EvidenceArguments: ParsableArguments {
  @Argument(help: "The id of a session, note, support entry or block, or its first 4 digits or more.")
  var id: String
  @Argument(help: "The criteria, such as 8577-303:1.2 or 303:1.2.")
  var criterion: [String]

  /// The entry and the criteria in full.
  func named(in journal: Journal) throws -> (entry: EntryID, criteria: [CriterionID]) {
    (try journal.entryID(id), try criterion.map { text throws in try journal.criterion(text) })
  }
}

extension Surroundings {
  /// Says what an entry is evidence for now.
  fileprivate mutating func report(_ label: EntryLabel, in journal: Journal) throws {
    let criteria = label.criteria.map(\.text).joined(separator: ", ")
    console.prose(
      "Tagged \(try journal.shortened(label.entry)): evidence for \(criteria.isEmpty ? "nothing" : criteria)")
  }
}
