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
  var criteria: [String]
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let entry = try open.entryID(id)
    let named = try criteria.map { text throws in try open.criterion(text) }
    guard try open.tag([entry], with: named, on: occasion) > 0 else {
      throw Failure(.againstRule, "\(try open.shortened(entry)) is tagged so already; nothing was changed")
    }
    try surroundings.reportTags(of: entry, in: open)
  }
}

/// `criteria untag`.
struct CriteriaUntagCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "untag", abstract: "Say that an entry or note is no longer evidence for criteria.")

  @Argument(help: "The id of a session, note, support entry or block, or its first 4 digits or more.")
  var id: String
  @Argument(help: "The criteria, such as 8577-303:1.2 or 303:1.2.")
  var criteria: [String]
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let entry = try open.entryID(id)
    let named = try criteria.map { text throws in try open.criterion(text) }
    guard try open.untag([entry], from: named, on: occasion) > 0 else {
      throw Failure(
        .againstRule, "\(try open.shortened(entry)) is not tagged so; nothing was changed, and 'show' says how it is")
    }
    try surroundings.reportTags(of: entry, in: open)
  }
}

extension Surroundings {
  /// Says what an entry is evidence for now.
  fileprivate mutating func reportTags(of entry: EntryID, in journal: Journal) throws {
    let criteria = try journal.label(of: entry).criteria.map(\.text).joined(separator: ", ")
    console.prose(
      "Tagged \(try journal.shortened(entry)): \(criteria.isEmpty ? "evidence for nothing" : "evidence for \(criteria)")")
  }
}
