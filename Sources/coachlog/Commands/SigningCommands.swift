import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// The options of a supervisor's command: their key, its passphrase, and the journal.
struct SigningOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The supervisor's key file.", valueName: "file"))
  var `as`: Path
  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var journal: JournalOption

  /// The key file, once it is sure that its owner may sign in `journal`, before a passphrase is asked.
  ///
  /// - Parameter assessing: whether criteria are to be decided on, not entries signed.
  func file(for journal: Journal, assessing: Bool = false) throws -> KeyFile {
    let file = try KeyFile(at: `as`.text)
    try journal.requireWritable()
    if assessing {
      try journal.criteria.requireAssessor(file.publicKey)
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
    try surroundings.present(shown, to: try briefing(of: file, in: open), decision: decision, at: occasion)
    let outcomes = try open.signOff.decide(
      decision, on: shown, comment: comment, by: try unseal(file), at: occasion.now)
    remember(file, in: open, &surroundings)
    for outcome in outcomes { try surroundings.report(decision.done, outcome, in: occasion.zone) }
  }

  /// What the owner of the key is told before they sign.
  fileprivate func briefing(of file: KeyFile, in open: Journal) throws -> SignerBriefing {
    try open.signers.briefing(of: file, at: `as`.text)
  }

  /// Keeps what was just signed beside the key.
  fileprivate func remember(_ file: KeyFile, in open: Journal, _ surroundings: inout Surroundings) {
    surroundings.console.warn(open.signers.remember(file.publicKey, at: `as`.text))
  }
}

/// What `return` and `revoke` are told: which decision, and why.
struct ReasonOptions: ParsableArguments {
  @Argument(
    help: "The entry's id. The first 4 digits are enough. For 'revoke' also a criterion, for example 303:1.2.")
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

  @Argument(help: "The entries' ids. The first 4 digits of each are enough.")
  var id: [TypedID] = []
  @Flag(help: "Everything that is not signed yet.")
  var all = false
  @Option(parsing: .unconditional, help: "A comment for the learner.")
  var comment: String?
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
    let shown = try open.signOff.proposals(all ? .allWaiting : .entries(entries))
    guard !shown.isEmpty else {
      throw Failure(.notFound, "there is nothing to sign. Use 'coachlog list' to see the sessions")
    }
    try signing.decide(
      .approved, on: shown, of: open, by: file, comment: comment == "" ? nil : comment, in: &surroundings)
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

/// `revoke`: a supervisor or assessor revokes a decision of theirs.
struct RevokeCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "As a supervisor or assessor, revoke a decision of yours.")

  @OptionGroup var options: ReasonOptions

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let reason = try options.reason(in: &surroundings)
    let signing = options.signing
    let open = try signing.journal.open(in: surroundings)
    let isAssessment = options.id.text.contains(":")
    let file = try signing.file(for: open, assessing: isAssessment)
    let briefing = try signing.briefing(of: file, in: open)
    if isAssessment {
      let criterion = try open.criteria.named(options.id.text)
      try surroundings.present(try open.criteria.revocable(criterion, by: file.publicKey), to: briefing, at: occasion)
      let standing = try open.criteria.revoke(
        of: criterion, reason: reason, by: try signing.unseal(file), at: occasion.now)
      signing.remember(file, in: open, &surroundings)
      surroundings.console.prose("Revoked the assessment of \(criterion.text), which is now: \(standing.word)")
    } else {
      let entry = try options.id.entry(in: open)
      try surroundings.present(try open.signOff.revocable(entry, by: file.publicKey), to: briefing, at: occasion)
      let outcome = try open.signOff.revoke(
        entry, reason: reason, by: try signing.unseal(file), at: occasion.now)
      signing.remember(file, in: open, &surroundings)
      try surroundings.report("Revoked the sign-off of", outcome, in: occasion.zone)
    }
  }
}

/// `assess`: the assessor decides on a criterion.
struct AssessCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "assess", abstract: "As an assessor, decide on a criterion. First you see what you will sign.",
    discussion: "Example: coachlog assess 303:1.2 met --as jane-doe.key")

  @Argument(help: "The criterion, for example 8577-303:1.2 or 303:1.2.")
  var criterion: String
  @Argument(help: "What you decide.")
  var decision: CriterionDecision
  @Option(parsing: .unconditional, help: "A comment for the learner. If you refer the criterion, say what is missing.")
  var feedback: String?
  @OptionGroup var signing: SigningOptions

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let feedback = try surroundings.clean(feedback, as: "feedback") ?? ""
    if decision == .referred, feedback.isEmpty {
      throw Failure(.againstRule, "a referral needs --feedback. Say what the learner should add")
    }
    let open = try signing.journal.open(in: surroundings)
    let file = try signing.file(for: open, assessing: true)
    let shown = try open.criteria.proposals(for: [try open.criteria.named(criterion)], decision)
    try open.criteria.requireUndecided(shown, decision, by: file.publicKey)
    let briefing = try signing.briefing(of: file, in: open)
    for proposal in shown {
      try surroundings.present(proposal, to: briefing, decision, feedback: feedback, at: occasion)
    }
    let standings = try open.criteria.assess(
      shown, decision, feedback: feedback.isEmpty ? nil : feedback, by: try signing.unseal(file),
      at: occasion.now)
    signing.remember(file, in: open, &surroundings)
    for standing in standings {
      surroundings.console.prose("Assessed \(standing.criterion.id.text), which is now: \(standing.word)")
    }
  }
}
