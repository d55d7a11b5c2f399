import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// The options of a supervisor's command: their key, its passphrase, and the journal.
struct SigningOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Your key file.", valueName: "file"))
  var `as`: Path
  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var journal: JournalOption

  /// The key file, once it is sure that its owner may sign in `journal`, before a passphrase is asked.
  ///
  /// - Parameters:
  ///   - assessing: whether criteria are to be decided on, not entries signed.
  ///   - verifying: whether an assessor's decisions are to be verified.
  ///   - revoking: whether something is to be revoked, which a key that was removed may do.
  func file(
    for journal: Journal, assessing: Bool = false, verifying: Bool = false, revoking: Bool = false
  ) throws -> KeyFile {
    let file = try KeyFile(at: `as`.text)
    try journal.requireWritable()
    if revoking {
      try journal.signOff.requireRevoker(file.publicKey)
    } else if assessing {
      try journal.criteria.requireAssessor(file.publicKey)
    } else if verifying {
      try journal.samples.requireVerifier(file.publicKey)
    } else {
      try journal.signOff.requireActive(file.publicKey)
    }
    return file
  }

  func unseal(_ file: KeyFile) throws -> SigningKey {
    guard file.isSealed else { return try file.open(passphrase: nil) }
    return try passphrase.existing(for: file.name) { typed throws(JournalError) in
      try file.open(passphrase: typed)
    }
  }

  /// Shows what a decision covers, signs it, and says what became of each entry.
  fileprivate func decide(
    _ decision: Decision, on shown: [SignOffProposal], of open: Journal, by file: KeyFile, comment: String?,
    in surroundings: inout Surroundings
  ) throws {
    let occasion = try surroundings.occasion()
    try open.signOff.requireUndecided(shown, decision, by: file.publicKey)
    try surroundings.present(
      shown, to: try briefing(of: file, in: open), decision: decision, rules: try open.enrolment().differences,
      at: occasion)
    let outcomes = try open.signOff.decide(
      decision, on: shown, comment: comment, by: try unseal(file), at: occasion.now)
    remember(file, in: open, &surroundings)
    for (proposal, outcome) in zip(shown, outcomes) {
      let verb = proposal.meaning(of: decision) == .read ? "Read" : decision.done
      try surroundings.report(verb, outcome, in: occasion.zone)
    }
  }

  /// What the owner of the key is told before they sign.
  func briefing(of file: KeyFile, in open: Journal) throws -> SignerBriefing {
    try open.signers.briefing(of: file, at: `as`.text)
  }

  /// Keeps what was just signed beside the key.
  func remember(_ file: KeyFile, in open: Journal, _ surroundings: inout Surroundings) {
    surroundings.console.warn(open.signers.remember(file.publicKey, at: `as`.text))
  }
}

/// What `return` and `revoke` are told: which decision, and why.
struct ReasonOptions: ParsableArguments {
  @Argument(
    help: """
      The entry's id. The first 4 digits are enough. For 'revoke' also a criterion, for example 303:1.2, or a unit, \
      for example 8577-303 or 303, or a decision that you sampled. If the word is a unit of your qualification, it is \
      taken as the unit.
      """)
  var id: TypedID
  @Option(parsing: .unconditional, help: "Why. The learner reads it.")
  var reason: String
  @OptionGroup var signing: SigningOptions

  /// The reason, once it says something.
  func reason(in surroundings: inout Surroundings) throws -> String {
    try surroundings.required(reason, as: "reason")
  }
}

/// `sign`: the supervisor approves.
struct SignCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "As a supervisor, sign entries off. First you see what you will sign.",
    discussion: "Example: coachlog sign --all --as jane-doe.key")

  @Argument(help: "The entries' ids. The first 4 digits of each are enough.", completion: .unsigned)
  var id: [TypedID] = []
  @Flag(help: "Everything that is not signed yet.")
  var all = false
  @Option(parsing: .unconditional, help: "A comment for the learner.")
  var comment: String?
  @Option(
    help:
      "What you sign of sessions that were held. Default: what this key signed last, never read. At first: supervised.")
  var meaning: SignOffMeaning?
  @OptionGroup var signing: SigningOptions

  func perform(in surroundings: inout Surroundings) throws {
    guard all != !id.isEmpty else {
      throw Failure(
        .usage, all ? "give either ids or --all, not both" : "no entry is given. Give ids, or --all")
    }
    let comment = try surroundings.clean(comment, as: "comment")
    let open = try signing.journal.open(in: surroundings)
    let file = try signing.file(for: open)
    var entries: [EntryID] = []
    for typed in id {
      let entry = try typed.entry(in: open)
      if !entries.contains(entry) { entries.append(entry) }
    }
    let said = try meaning ?? open.signOff.usualMeaning(of: file.publicKey) ?? .supervised
    var shown = try open.signOff.proposals(all ? .allWaiting : .entries(entries)).map { $0.saying(said) }
    if all {
      let waiting = shown
      shown = try open.signOff.undecided(waiting, .approved, by: file.publicKey)
      surroundings.console.warn(leftToOthers(waiting, besides: shown))
    }
    guard !shown.isEmpty else {
      throw Failure(.notFound, "there is nothing to sign. Use 'coachlog list' to see the sessions")
    }
    try signing.decide(
      .approved, on: shown, of: open, by: file, comment: comment == "" ? nil : comment, in: &surroundings)
  }

  /// Names the records that others made, since a name that is spelt in another way looks like another person.
  private func leftToOthers(_ waiting: [SignOffProposal], besides shown: [SignOffProposal]) -> [Notice] {
    let signed = Set(shown.map(\.row.id))
    return waiting.filter { !signed.contains($0.row.id) }.compactMap { proposal in
      proposal.row.maker.map { maker in
        Notice("\(proposal.shortID) is left out, since only \(TerminalEscaping.escaped(maker)) can sign it")
      }
    }
  }
}

/// `return`: the supervisor sends an entry back.
struct ReturnCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "return", abstract: "As a supervisor, send an entry back to the learner with a reason.")

  @OptionGroup var options: ReasonOptions

  func perform(in surroundings: inout Surroundings) throws {
    let reason = try options.reason(in: &surroundings)
    let open = try options.signing.journal.open(in: surroundings)
    let file = try options.signing.file(for: open)
    let shown = try open.signOff.proposals(.entries([try options.id.entry(in: open)]))
    try options.signing.decide(.returned, on: shown, of: open, by: file, comment: reason, in: &surroundings)
  }
}

/// `revoke`: a supervisor, assessor or verifier revokes a decision of theirs.
struct RevokeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "As a supervisor, assessor or internal verifier, revoke a decision of yours.")

  @OptionGroup var options: ReasonOptions

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let reason = try options.reason(in: &surroundings)
    let signing = options.signing
    let open = try signing.journal.open(in: surroundings)
    let isAssessment = options.id.text.contains(":")
    let unit = isAssessment ? nil : try open.units.named(options.id.text)
    let file = try signing.file(for: open, revoking: true)
    let answer = try open.samples.answer(options.id.text, by: file.publicKey)
    let briefing = try signing.briefing(of: file, in: open)
    if isAssessment {
      let criterion = try open.criteria.named(options.id.text)
      try surroundings.present(try open.criteria.revocable(criterion, by: file.publicKey), to: briefing, at: occasion)
      let standing = try open.criteria.revoke(
        of: criterion, reason: reason, by: try signing.unseal(file), at: occasion.now)
      signing.remember(file, in: open, &surroundings)
      surroundings.console.prose("Revoked the assessment of \(criterion.text), which is now: \(standing.word)")
    } else if let unit {
      try surroundings.present(try open.units.revocable(unit, by: file.publicKey), to: briefing, at: occasion)
      let standing = try open.units.revoke(
        unit, reason: reason, by: try signing.unseal(file), at: occasion.now, today: occasion.today)
      signing.remember(file, in: open, &surroundings)
      let now = standing.map { $0.missingPhrase.map { ". \($0.capitalised)" } ?? ", which is now: \($0.word)" } ?? ""
      surroundings.console.prose("Revoked the decision on unit \(TerminalEscaping.escaped(unit))\(now)")
    } else if let answer, answer.revocation == nil {
      try surroundings.present(answer, to: briefing, at: occasion)
      try open.samples.revoke(
        on: answer.target, reason: reason, by: try signing.unseal(file), at: occasion.now)
      signing.remember(file, in: open, &surroundings)
      surroundings.console.prose("Revoked the answer about \(answer.decision?.matter.name ?? "the decision")")
    } else {
      let entry = try entry(in: open, besides: answer)
      try surroundings.present(try open.signOff.revocable(entry, by: file.publicKey), to: briefing, at: occasion)
      let outcome = try open.signOff.revoke(
        entry, reason: reason, by: try signing.unseal(file), at: occasion.now)
      signing.remember(file, in: open, &surroundings)
      try surroundings.report("Revoked the sign-off of", outcome, in: occasion.zone)
    }
  }

  /// - Parameter answer: what else the id means, which was revoked already.
  private func entry(in open: Journal, besides answer: SampleAnswer?) throws(JournalError) -> EntryID {
    do throws(JournalError) {
      return try options.id.entry(in: open)
    } catch {
      guard let answer, error.sort == .notFound else { throw error }
      throw .againstRule("you have already revoked your answer about \(answer.decision?.matter.name ?? "the decision")")
    }
  }
}

/// `assess`: the assessor decides on criteria.
struct AssessCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "assess", abstract: "As an assessor, decide on criteria. First you see what you will sign.",
    usage: "coachlog assess <criterion> ... met|referred --as <file> [<options>]",
    discussion: """
      Examples: coachlog assess 303:1.2 303:2.1 met --as jane-doe.key, coachlog assess 303:1.3 referred \
      --feedback 'Say what you agreed' --resubmit-by '4 Dec' --as jane-doe.key
      """)

  @Argument(
    help: "The criteria, for example 8577-303:1.2 or 303:1.2, and then what you decide: met or referred.",
    completion: .assessment)
  var criterion: [String]
  @Option(parsing: .unconditional, help: "A comment for the learner. If you refer criteria, say what is missing.")
  var feedback: String?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("With referred: the day by which more evidence is due, for example 4 Dec.", valueName: "date"))
  var resubmitBy: TypedDay?
  @OptionGroup var signing: SigningOptions

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let (typed, decision) = try words()
    let feedback = try surroundings.clean(feedback, as: "feedback") ?? ""
    if decision == .referred, feedback.isEmpty {
      throw Failure(.againstRule, "a referral needs --feedback. Say what the learner should add")
    }
    guard decision == .referred || resubmitBy == nil else {
      throw Failure(.usage, "--resubmit-by is only for referred. Leave it out")
    }
    let resubmitBy = try resubmitBy?.due(on: occasion)
    try Journal.Criteria.requireAhead(resubmitBy, today: occasion.today)
    let open = try signing.journal.open(in: surroundings)
    let file = try signing.file(for: open, assessing: true)
    var criteria: [CriterionID] = []
    for text in typed {
      let criterion = try open.criteria.named(text)
      if !criteria.contains(criterion) { criteria.append(criterion) }
    }
    let shown = try open.criteria.proposals(for: criteria, decision)
    try open.criteria.requireUndecided(shown, decision, by: file.publicKey)
    try surroundings.present(
      shown, to: try signing.briefing(of: file, in: open), decision, feedback: feedback, resubmitBy: resubmitBy,
      rules: try open.enrolment().differences, at: occasion)
    let standings = try open.criteria.assess(
      shown, decision, feedback: feedback.isEmpty ? nil : feedback, resubmitBy: resubmitBy,
      by: try signing.unseal(file), at: occasion.now, today: occasion.today)
    signing.remember(file, in: open, &surroundings)
    for standing in standings {
      surroundings.console.prose("Assessed \(standing.criterion.id.text), which is now: \(standing.word)")
    }
  }

  /// What is said where no decision follows the criteria.
  static let noDecision = Failure(.usage, "the decision is missing. Write met or referred after the criteria")

  /// The criteria as they were typed, and the decision behind them.
  private func words() throws(Failure) -> (criteria: [String], decision: CriterionDecision) {
    guard let last = criterion.last, let decision = CriterionDecision(argument: last) else {
      if let last = criterion.last, !last.contains(":"), criterion.count > 1 {
        let known = CriterionDecision.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(.usage, "the decision is \(TerminalEscaping.quoted(last)). Choose one of \(known)")
      }
      throw AssessCommand.noDecision
    }
    guard criterion.count > 1 else {
      throw Failure(.usage, "the criterion is missing. See 'coachlog assess --help'")
    }
    return (criterion.dropLast(), decision)
  }
}
