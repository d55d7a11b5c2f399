import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// `return`: the supervisor sends an entry back.
struct ReturnCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "return", abstract: "As a supervisor, send an entry back to the learner with a reason.")

  @Argument(help: "The entry's id, or its first 4 digits or more.")
  var id: String
  @Option(parsing: .unconditional, help: "What the learner should change.")
  var reason: String
  @OptionGroup var key: SupervisorKeyOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let reason = try required(reason, as: "reason", in: &surroundings)
    let open = try journal.open(in: surroundings)
    let file = try key.file(for: open)
    let shown = try open.proposals(.entries([try open.entryID(id)]))
    try open.requireUndecided(shown, .returned, by: file.publicKey)
    try surroundings.present(shown, to: file.name, decision: .returned, at: occasion)
    let outcomes = try open.decide(
      .returned, on: shown, comment: reason, by: try key.unseal(file), name: file.name, at: occasion.now)
    for outcome in outcomes { try surroundings.report("Returned", outcome, in: occasion.zone) }
  }
}
