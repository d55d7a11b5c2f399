import ArgumentParser
import CoachingJournal

/// `criteria tag`.
struct CriteriaTagCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Say that an entry or note is evidence for criteria; what was signed stays as it is.",
    discussion: "Example: coachlog criteria tag 4f1c2a 303:1.2 303:2.1")

  @Argument(help: "The id of a session, note, support entry or block, or its first 4 digits or more.")
  var id: String
  @Argument(help: "The criteria, such as 8577-303:1.2 or 303:1.2.")
  var criterion: [String]
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let entry = try open.entryID(id)
    let named = try criterion.map { text throws in try open.criterion(text) }
    try surroundings.report(try open.tag(entry, with: named, on: occasion), in: open)
  }
}

/// `criteria untag`.
struct CriteriaUntagCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "untag", abstract: "Say that an entry or note is no longer evidence for criteria.")

  @Argument(help: "The id of a session, note, support entry or block, or its first 4 digits or more.")
  var id: String
  @Argument(help: "The criteria, such as 8577-303:1.2 or 303:1.2.")
  var criterion: [String]
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let entry = try open.entryID(id)
    let named = try criterion.map { text throws in try open.criterion(text) }
    try surroundings.report(try open.untag(entry, from: named, on: occasion), in: open)
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
