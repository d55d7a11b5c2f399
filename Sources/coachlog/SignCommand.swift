import ArgumentParser
import CoachingJournal

/// The options of a supervisor's command: their key and its passphrase.
struct SupervisorKeyOption: ParsableArguments {
  @Option(help: ArgumentHelp("The supervisor's key file.", valueName: "file"))
  var `as`: String
  @OptionGroup var passphrase: PassphraseOption

  /// The key file, once it is sure that its owner may sign in `journal`: nobody types a passphrase in vain.
  func file(for journal: Journal) throws -> KeyFile {
    let file = try KeyFile(at: path(`as`, as: "--as"))
    try journal.requireWritable()
    try journal.requireActive(file.publicKey)
    return file
  }

  func unseal(_ file: KeyFile) throws -> SigningKey {
    guard file.isSealed else { return try file.open(passphrase: nil) }
    return try passphrase.existing(for: file.name) { typed throws(JournalError) in
      try file.open(passphrase: typed)
    }
  }
}

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
    let shown = try open.proposals(all ? .allWaiting : .entries(try distinct(id, in: open)))
    guard !shown.isEmpty else {
      throw Failure(.notFound, "nothing waits for a signature; 'coachlog list' shows what there is")
    }
    try surroundings.present(shown, to: file.name, at: occasion)
    let outcomes = try open.decide(
      .approved, on: shown, comment: comment == "" ? nil : comment, by: try key.unseal(file), name: file.name,
      at: occasion.now)
    for outcome in outcomes { try surroundings.report("Signed", outcome, in: occasion.zone) }
  }
}

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
    let outcomes = try open.decide(
      .returned, on: shown, comment: reason, by: try key.unseal(file), name: file.name, at: occasion.now)
    for outcome in outcomes { try surroundings.report("Returned", outcome, in: occasion.zone) }
  }
}

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
    let outcome = try open.revoke(
      entry, reason: reason, by: try key.unseal(file), name: file.name, at: occasion.now)
    try surroundings.report("Revoked the sign-off of", outcome, in: occasion.zone)
  }
}

/// The entries that prefixes name, each once.
private func distinct(_ prefixes: [String], in journal: Journal) throws -> [EntryID] {
  var ids: [EntryID] = []
  for prefix in prefixes {
    let id = try journal.entryID(prefix)
    if !ids.contains(id) { ids.append(id) }
  }
  return ids
}

extension Surroundings {
  /// Shows the supervisor exactly what a signature will cover, before any passphrase is asked.
  fileprivate mutating func present(
    _ proposals: [SignOffProposal], to name: String, at occasion: Occasion
  ) throws {
    let minutes = proposals.map(\.row.minutes).reduce(0, +)
    console.line(
      "\(VisibleText.escaped(name)) signs \(proposals.count) \(proposals.count == 1 ? "entry" : "entries"), "
        + "\(Minutes.spoken(minutes)):")
    if isClockSet { console.line("clock set to \(EntryText.moment(occasion.now, in: occasion.zone))") }
    for proposal in proposals {
      console.line()
      console.line("\(proposal.shortID)  \(EntryText.sentence(proposal.row, in: occasion.zone))")
      if let reason = proposal.row.uncounted { console.line("  counts 0 min: \(reason)") }
      if let model = proposal.details?.model { console.line("  \(padded("Model:", 10))\(VisibleText.escaped(model))") }
      for line in EntryText.lines(of: proposal.texts) { console.line(line) }
      if let note = proposal.supportNote, !note.isEmpty {
        console.line("  \(EntryText.inOneLine(note))")
      }
      console.line("  Meaning: \"\(proposal.meaning)\"")
    }
    console.line()
    do {
      try console.flush()
    } catch {
      throw Failure(.storage, "standard output cannot be written, so nothing was signed unseen; look at where it goes")
    }
  }
}
