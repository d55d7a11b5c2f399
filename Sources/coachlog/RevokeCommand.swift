import ArgumentParser
import CoachingJournal

/// `revoke`: the supervisor takes a decision back.
struct RevokeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "As a supervisor, take your sign-off of an entry back.")

  @Argument(help: "The entry's id, or its first 4 digits or more.")
  var id: String
  @Option(parsing: .unconditional, help: "Why.")
  var reason: String
  @OptionGroup var key: SupervisorKeyOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let reason = try required(reason, as: "reason", in: &surroundings)
    let open = try journal.open(in: surroundings)
    let file = try key.file(for: open)
    let entry = try open.entryID(id)
    try surroundings.present(try open.revocable(entry, by: file.publicKey), to: file.name, at: occasion)
    let outcome = try open.revoke(
      entry, reason: reason, by: try key.unseal(file), name: file.name, at: occasion.now)
    try surroundings.report("Revoked the sign-off of", outcome, in: occasion.zone)
  }
}
