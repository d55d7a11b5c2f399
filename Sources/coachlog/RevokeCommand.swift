import ArgumentParser
import CoachingJournal
import LogbookValues
import LogbookWords
import SignedRecords

/// `revoke`: the supervisor takes a decision back.
struct RevokeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "As a supervisor or assessor, take a decision of yours back.")

  @Argument(help: "The entry's id, or its first 4 digits or more; or the criterion, such as 303:1.2.")
  var id: String
  @Option(parsing: .unconditional, help: "Why.")
  var reason: String
  @OptionGroup var key: SupervisorKeyOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let reason = try required(reason, as: "reason", in: &surroundings)
    let open = try journal.open(in: surroundings)
    if id.contains(":") { return try revokeAssessment(reason, in: open, at: occasion, &surroundings) }
    let file = try key.file(for: open)
    let entry = try open.entryID(id)
    try surroundings.present(try open.revocable(entry, by: file.publicKey), to: file.name, at: occasion)
    let outcome = try open.revoke(
      entry, reason: reason, by: try key.unseal(file), name: file.name, at: occasion.now)
    try surroundings.report("Revoked the sign-off of", outcome, in: occasion.zone)
  }

  private func revokeAssessment(
    _ reason: String, in open: Journal, at occasion: Occasion, _ surroundings: inout Surroundings
  ) throws {
    let file = try key.file(for: open, assessing: true)
    let criterion = try open.criterion(id)
    try surroundings.present(try open.revocableAssessment(criterion, by: file.publicKey), to: file.name, at: occasion)
    let standing = try open.revokeAssessment(
      of: criterion, reason: reason, by: try key.unseal(file), name: file.name, at: occasion.now)
    surroundings.console.prose("Revoked the assessment of \(criterion.text), which is now: \(standing.word)")
  }
}
