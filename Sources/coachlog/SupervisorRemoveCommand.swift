import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import SignedRecords

/// `supervisor remove`.
struct SupervisorRemoveCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "End a supervisor's right to sign; what they signed so far stays good.")

  @Argument(parsing: .remaining, help: "Their name, fingerprint or public line.")
  var supervisor: [String]
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let (removed, record) = try journal.open(in: surroundings).removeSupervisor(
      matching: supervisor.joined(separator: " "), at: occasion.now)
    surroundings.console.prose(
      "Removed \(record.hex.prefix(8)): \(VisibleText.escaped(removed.name)) may sign no more; "
        + "what they signed so far stays good")
  }
}
