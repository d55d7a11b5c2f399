import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `sample`: internal verification of what assessors decided.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "As an internal verifier, sample the assessors' decisions, and agree or require action.",
    subcommands: [SampleProposeCommand.self, SampleAgreeCommand.self, SampleActCommand.self],
    defaultSubcommand: SampleProposeCommand.self)
}

/// `sample propose`, which `sample` alone does.
struct SampleProposeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "Propose a sample of the assessors' decisions that count.",
    discussion: """
      It has at least one decision of each assessor on each unit, as far as the size allows, and more at random. The \
      same seed and the same decisions give the same sample. What was answered so far is shown with it.
      """)

  @Option(
    help: "A number from 0 to 999999 that decides what is drawn. Default: follows from the journal and the decisions.",
    transform: wholeNumber("--seed", in: SamplePlan.seeds))
  var seed: Int?
  @Option(
    help: """
      How many decisions. Default: one for each assessor and unit, or a fifth of all decisions if that is more.
      """,
    transform: wholeNumber("--size", in: 1...2_000))
  var size: Int?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let zone = try surroundings.occasion().zone
    let open = try journal.open(in: surroundings)
    let (plan, decisions, answers) = try open.samples.overview(seed: seed, size: size)
    if output.json { return try surroundings.console.json(plan.json(answers)) }
    guard plan.total > 0 else {
      surroundings.console.prose("No decision of an assessor counts yet, so there is nothing to sample.")
      return
    }
    let ids = decisions.map(\.record)
    let scheme = try open.terms.scheme()
    surroundings.console.prose(plan.sentence + (plan.isUsualSeed ? "." : ", which you chose."))
    var unit: String?
    for decision in plan.decisions {
      if decision.matter.unit != unit {
        unit = decision.matter.unit
        surroundings.console.line()
        let title = scheme.unit(decision.matter.unit)?.title ?? "a unit of another scheme"
        surroundings.console.prose("\(TerminalEscaping.escaped(decision.matter.unit))  \(title)")
      }
      let own = answers.filter { $0.target == decision.record && $0.counts }
      print(decision, ids, in: zone, &surroundings)
      for answer in own { print(answer, in: zone, &surroundings) }
    }
    let drawn = Set(plan.decisions.map(\.record))
    let others = answers.filter { !drawn.contains($0.target) && $0.counts }
    guard !others.isEmpty else { return }
    surroundings.console.line()
    surroundings.console.prose("Answered before, and not in this sample:")
    for answer in others {
      if let decision = answer.decision { print(decision, ids, in: zone, &surroundings) }
      print(answer, in: zone, &surroundings)
    }
  }

  private func print(
    _ decision: AssessorDecision, _ ids: [RecordID], in zone: Zone, _ surroundings: inout Surroundings
  ) {
    let id = Journal.Samples.shortened(decision.record, among: ids)
    surroundings.console.prose("  \(id)  \(decision.matter.name), \(decision.sentence(in: zone))")
  }

  private func print(_ answer: SampleAnswer, in zone: Zone, _ surroundings: inout Surroundings) {
    let said = [answer.sentence(in: zone), answer.sequel(in: zone)].compactMap(\.self).asSentences
    surroundings.console.prose("            \(said)")
  }
}

/// What `sample agree` and `sample act` are told.
struct SampleOptions: ParsableArguments {
  @Argument(
    help: "The decisions' ids, as 'coachlog sample' shows them. The first 4 digits of each are enough.",
    completion: .decisions)
  var id: [String]
  @OptionGroup var signing: SigningOptions

  /// Shows the decisions, signs the answer about all of them, and says what was answered.
  fileprivate func answer(_ result: SampleResult, feedback text: String?, in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let typed = try surroundings.clean(text, as: "feedback") ?? ""
    let feedback = typed.isEmpty ? nil : typed
    let open = try signing.journal.open(in: surroundings)
    let file = try signing.file(for: open, verifying: true)
    var decisions: [RecordID] = []
    for prefix in id {
      let decision = try open.samples.decision(prefix)
      if !decisions.contains(decision) { decisions.append(decision) }
    }
    let shown = try open.samples.proposals(for: decisions)
    try open.samples.requireAnswerable(shown, result, feedback: feedback, by: file.publicKey)
    try surroundings.present(
      shown, to: try signing.briefing(of: file, in: open), result, feedback: feedback,
      rules: try open.enrolment().differences, at: occasion)
    let answers = try open.samples.answer(
      shown, result, feedback: feedback, by: try signing.unseal(file), at: occasion.now)
    signing.remember(file, in: open, &surroundings)
    for answer in answers {
      let name = answer.decision?.matter.name ?? ""
      surroundings.console.prose("Verified \(answer.record.hex.prefix(8)): \(name), \(answer.result.word)")
    }
  }
}

/// `sample agree`.
struct SampleAgreeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "agree", abstract: "As an internal verifier, agree with decisions. First you see what you will sign.",
    discussion: "Example: coachlog sample agree 4f1c2a9b --as vera-hall.key")

  @OptionGroup var options: SampleOptions
  @Option(parsing: .unconditional, help: "A comment for the assessor.")
  var feedback: String?

  func perform(in surroundings: inout Surroundings) throws {
    try options.answer(.agreed, feedback: feedback, in: &surroundings)
  }
}

/// `sample act`.
struct SampleActCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "act",
    abstract: "As an internal verifier, require action on decisions. First you see what you will sign.",
    discussion: """
      Example: coachlog sample act 4f1c2a9b --feedback 'Say which evidence shows it' --as vera-hall.key. The assessor \
      sees it until they decide again or you agree. It changes no total.
      """)

  @OptionGroup var options: SampleOptions
  @Option(parsing: .unconditional, help: "What is to be done. The assessor reads it.")
  var feedback: String

  func perform(in surroundings: inout Surroundings) throws {
    let feedback = try surroundings.required(feedback, as: "feedback")
    try options.answer(.action, feedback: feedback, in: &surroundings)
  }
}

extension SamplePlan {
  /// `sample --json`.
  fileprivate func json(_ answers: [SampleAnswer]) -> JSONObject {
    [
      "seed": seed, "defaultSeed": isUsualSeed, "size": decisions.count, "decisions": total,
      "sample": decisions.map { decision in
        decision.json(answers: answers.filter { $0.target == decision.record && $0.counts })
      },
      "answers": answers.map(\.json),
    ]
  }
}

extension AssessorDecision {
  /// An element of `sample` in `sample --json`.
  fileprivate func json(answers: [SampleAnswer]) -> JSONObject {
    let criterion: String? = if case .criterion(let id) = matter { id.text } else { nil }
    return [
      "id": record.hex, "unit": matter.unit, "criterion": criterion, "decision": verdict.rawValue, "name": name,
      "fingerprint": key.fingerprint, "decidedAt": decidedAt.rfc3339, "feedback": feedback,
      "answered": answers.last?.result.rawValue,
    ]
  }
}

extension SampleAnswer {
  /// An element of `answers` in `sample --json`.
  fileprivate var json: JSONObject {
    [
      "id": record.hex, "target": target.hex, "result": result.rawValue, "feedback": feedback, "name": name,
      "fingerprint": key.fingerprint, "answeredAt": answeredAt.rfc3339, "counts": counts,
      "actionOpen": isOpenAction, "revocationReason": revocation?.reason,
    ]
  }
}
