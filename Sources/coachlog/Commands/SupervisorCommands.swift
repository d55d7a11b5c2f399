import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `supervisor`: who may sign in this journal.
struct SupervisorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supervisor", abstract: "Make a supervisor's key, and add, list or remove supervisors.",
    subcommands: [
      SupervisorNewCommand.self, SupervisorAddCommand.self, SupervisorListCommand.self, SupervisorRemoveCommand.self,
      SupervisorTimesCommand.self,
    ])
}

/// `supervisor new`: makes a key.
struct SupervisorNewCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a supervisor's key, protected by their passphrase.",
    discussion: "The supervisor types the passphrase and keeps the file. The learner adds the public line it prints.")

  @Option(parsing: .unconditional, help: "The supervisor's name, as it should appear beside each signature.")
  var name: String
  @Option(parsing: .unconditional, help: "How to reach them.")
  var email: String?
  @Option(
    help: """
      What the key may sign: supervisor, tutor, witness, assessor or verifier. Join several with +, for example \
      supervisor+assessor.
      """)
  var role = SignerRole.supervisor
  @Option(
    help: ArgumentHelp("Where to put the key. Default: the folder for keys in your settings.", valueName: "file"))
  var key: Path?
  @Flag(help: "Also add them to the journal.")
  var add = false
  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    var occasion = try surroundings.occasion()
    let name = try surroundings.cleanName(name, as: "supervisor's name")
    let email = try surroundings.cleanLine(email, as: "e-mail address")
    let path = try key?.text ?? surroundings.keyPath(for: name)
    let open = add ? try journal.open(in: surroundings) : nil
    try open?.requireWritable()
    try KeyFile.requireFree(path, advice: "choose another file with --key")
    let phrase = try passphrase.new(entropy: &occasion.entropy)
    if key == nil { try Journal.makeFolders(for: path) }
    let made = try KeyFile.create(
      at: path, name: name, passphrase: phrase, now: occasion.now, entropy: &occasion.entropy)
    surroundings.console.prose("Made the key of \(TerminalEscaping.escaped(name)) in \(TerminalEscaping.escaped(path))")
    surroundings.console.line("Public line: \(made.line)")
    surroundings.console.line("Check digits to read out: \(made.digits)")
    guard let open else { return }
    let (record, warnings) = try open.signers.add(
      name: name, key: made, email: email, role: role, at: occasion.now)
    surroundings.console.prose(
      "Added \(record.hex.prefix(8)): \(TerminalEscaping.escaped(name)) may \(role.deed) in this journal")
    surroundings.console.warn(warnings)
  }
}

/// `supervisor add`: lets a key sign.
struct SupervisorAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Let a supervisor sign in this journal.")

  @Option(parsing: .unconditional, help: "The supervisor's name.")
  var name: String
  @Option(
    parsing: .unconditional, help: "The line that 'supervisor new' printed: ssh-ed25519 AAAA...",
    transform: { try PublicKey(line: $0) })
  var publicKey: PublicKey
  @Option(parsing: .unconditional, help: "How to reach them.")
  var email: String?
  @Option(
    help: """
      What the key may sign: supervisor, tutor, witness, assessor or verifier. Join several with +, for example \
      supervisor+assessor.
      """)
  var role = SignerRole.supervisor
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let name = try surroundings.cleanName(name, as: "supervisor's name")
    let email = try surroundings.cleanLine(email, as: "e-mail address")
    let open = try journal.open(in: surroundings)
    let (record, warnings) = try open.signers.add(
      name: name, key: publicKey, email: email, role: role, at: occasion.now)
    // A key that was added before keeps what it may do.
    let granted = try open.signers.list().first { $0.key == publicKey }?.role ?? role
    surroundings.console.prose(
      "Added \(record.hex.prefix(8)): \(TerminalEscaping.escaped(name)) may \(granted.deed) in this journal. "
        + "Ask them to read out their check digits from their own screen, and compare: \(publicKey.digits)")
    surroundings.console.warn(warnings)
  }
}

/// `supervisor list`.
struct SupervisorListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List everyone you have added, also those you removed.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let supervisors = try journal.open(in: surroundings).signers.list()
    if output.json {
      return try surroundings.console.json(supervisors.map(\.json))
    }
    for supervisor in supervisors {
      let verb = supervisor.isActive ? "added" : "removed"
      let email = supervisor.email.map { " <\(TerminalEscaping.escaped($0))>" } ?? ""
      surroundings.console.line("\(TerminalEscaping.escaped(supervisor.name))\(email)")
      surroundings.console.line(
        "  \(verb) \(EntryText.moment(supervisor.since, in: occasion.zone)), \(supervisor.record), "
          + "not confirmed by your centre")
      surroundings.console.line("  \(supervisor.key.fingerprint)")
      surroundings.console.line("  check digits \(supervisor.key.digits)")
    }
  }
}

extension Supervisor {
  /// What the key may sign where that is not sessions alone, and how much it has signed.
  fileprivate var record: String {
    var parts = role == .supervisor ? [] : ["may \(role.deed)"]
    if role.signsOff { parts.append(counted(signOffs, "sign-off")) }
    if role.assesses { parts.append(counted(assessments, "assessment")) }
    if role.verifies { parts.append(counted(samples, "verified decision")) }
    return parts.joined(separator: ", ")
  }

  /// An element of `supervisor list --json`.
  fileprivate var json: JSONObject {
    [
      "name": name, "email": email, "publicKey": key.line, "fingerprint": key.fingerprint, "digits": key.digits,
      "role": role.rawValue, "active": isActive, "since": since.rfc3339, "signOffs": signOffs,
      "assessments": assessments, "samples": samples, "vouchedFor": false,
    ]
  }
}

/// `supervisor remove`.
struct SupervisorRemoveCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "End a supervisor's right to sign. What they signed so far stays valid.")

  @Argument(help: "Their name, fingerprint or public line.", completion: .signers)
  var supervisor: [String]
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let (removed, record) = try journal.open(in: surroundings).signers.remove(
      matching: supervisor.joined(separator: " "), at: occasion.now)
    surroundings.console.prose(
      "Removed \(record.hex.prefix(8)): \(TerminalEscaping.escaped(removed.name)) can no longer sign. "
        + "What they signed so far stays valid.")
  }
}

/// `supervisor times`.
struct SupervisorTimesCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "times",
    abstract: "Show how much each person signed, returned and assessed, how soon, and how many at once.",
    discussion: "How many at once is the largest number of one person's decisions within one minute.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let zone = try surroundings.occasion().zone
    let open = try journal.open(in: surroundings)
    let times = SignOffTimes.all(
      of: try open.signOff.decisions(limit: .max), assessed: try open.samples.decisions(), in: zone)
    if output.json { return try surroundings.console.json(times.map(\.json)) }
    for signer in times {
      surroundings.console.line(TerminalEscaping.escaped(signer.name))
      var counts: [String] = []
      if signer.signed + signer.returned > 0 { counts.append("signed \(signer.signed), returned \(signer.returned)") }
      if let assessed = signer.assessed { counts.append(assessed.counts) }
      surroundings.console.prose("  \(counts.joined(separator: ", ")), last on \(signer.lastDay.spelled)")
      for sentence in signer.sentences { surroundings.console.prose("  \(sentence)") }
    }
  }
}

extension SignOffTimes {
  /// An element of `supervisor times --json`.
  fileprivate var json: JSONObject {
    [
      "name": name, "fingerprint": key.fingerprint, "signed": signed, "returned": returned, "medianDays": medianDays,
      "longestDays": longestDays, "lastDay": lastDay.description, "mostAtOnce": mostAtOnce,
      "amendedSince": amendedSince,
      "assessed": assessed.map { assessed -> JSONObject in
        [
          "met": assessed.met, "referred": assessed.referred, "units": assessed.units,
          "mostAtOnce": assessed.mostAtOnce,
        ]
      },
    ]
  }
}
