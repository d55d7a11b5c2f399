import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// `sign`: the supervisor approves.
struct SignCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "As a supervisor, sign entries off; what will be signed is shown first.",
    discussion: "Example: coachlog sign --all --as jane-doe.key")

  @Argument(help: "The entries' ids, or their first 4 digits or more.")
  var id: [String] = []
  @Flag(help: "Everything that waits for a signature.")
  var all = false
  @Option(parsing: .unconditional, help: "A word to the learner.")
  var comment: String?
  @OptionGroup var key: SupervisorKeyOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    guard all != !id.isEmpty else {
      throw Failure(
        .usage, all ? "both --all and ids are given; give one of the two" : "no entry is named; give ids, or --all")
    }
    let occasion = try surroundings.occasion()
    let comment = try clean(comment, as: "comment", in: &surroundings)
    let open = try journal.open(in: surroundings)
    let file = try key.file(for: open)
    let shown = try open.proposals(all ? .allWaiting : .entries(try entries(in: open)))
    guard !shown.isEmpty else {
      throw Failure(.notFound, "nothing waits for a signature; 'coachlog list' shows what there is")
    }
    try open.requireUndecided(shown, .approved, by: file.publicKey)
    try surroundings.present(shown, to: file.name, decision: .approved, at: occasion)
    let outcomes = try open.decide(
      .approved, on: shown, comment: comment == "" ? nil : comment, by: try key.unseal(file), name: file.name,
      at: occasion.now)
    for outcome in outcomes { try surroundings.report("Signed", outcome, in: occasion.zone) }
  }

  /// The entries that the ids name, each once.
  private func entries(in journal: Journal) throws -> [EntryID] {
    var entries: [EntryID] = []
    for prefix in id {
      let entry = try journal.entryID(prefix)
      if !entries.contains(entry) { entries.append(entry) }
    }
    return entries
  }
}
