import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `assess`: the assessor decides on a criterion.
struct AssessCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "assess", abstract: "As an assessor, decide on a criterion; what will be signed is shown first.",
    discussion: "Example: coachlog assess 303:1.2 met --as jane-doe.key")

  @Argument(help: "The criterion, such as 8577-303:1.2 or 303:1.2.")
  var criterion: String
  @Argument(help: "met or referred.")
  var decision: String
  @Option(parsing: .unconditional, help: "A word to the learner; what is missing, where the criterion is referred.")
  var feedback: String?
  @OptionGroup var key: SupervisorKeyOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let decision = try word(CriterionDecision.self, decision, as: "the decision")
    let feedback = try clean(feedback, as: "feedback", in: &surroundings)
    if decision == .referred, feedback ?? "" == "" {
      throw Failure(.againstRule, "a referral needs --feedback; say what the learner should add, the learner reads it")
    }
    let open = try journal.open(in: surroundings)
    let file = try key.file(for: open, assessing: true)
    let shown = try open.assessmentProposals(for: [try open.criterion(criterion)], decision)
    try open.requireUndecided(shown, decision, by: file.publicKey)
    for proposal in shown {
      try surroundings.present(proposal, to: file.name, decision, feedback: feedback ?? "", at: occasion)
    }
    let standings = try open.assess(
      shown, decision, feedback: feedback == "" ? nil : feedback, by: try key.unseal(file), name: file.name,
      at: occasion.now)
    for standing in standings {
      surroundings.console.prose("Assessed \(standing.criterion.id.text), which is now: \(standing.word)")
    }
  }
}
