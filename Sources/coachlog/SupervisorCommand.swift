import ArgumentParser
import CoachingJournal
import Foundation

/// `supervisor`: who may sign in this journal.
struct SupervisorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supervisor", abstract: "Make a supervisor's key; add, list and remove supervisors.",
    subcommands: [
      SupervisorNewCommand.self, SupervisorAddCommand.self, SupervisorListCommand.self, SupervisorRemoveCommand.self,
    ])
}

/// `supervisor new`: makes a key.
struct SupervisorNewCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a supervisor's key, sealed with their passphrase.",
    discussion: "The supervisor types the passphrase and keeps the file; the learner adds the public line it prints.")

  @Option(parsing: .unconditional, help: "The supervisor's name, as it is to stand beside each signature.")
  var name: String
  @Option(parsing: .unconditional, help: "How to reach them.")
  var email: String?
  @Option(
    help: ArgumentHelp("Where to put the key; a folder for keys in your settings if left out.", valueName: "file"))
  var key: String?
  @Flag(help: "Add them to the journal in the same step.")
  var add = false
  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    var occasion = try surroundings.occasion()
    let name = try cleanName(name, as: "supervisor's name", in: &surroundings)
    let email = try cleanLine(email, as: "e-mail address", in: &surroundings)
    let path = try key.map { text throws in try coachlog.path(text, as: "--key") } ?? surroundings.keyPath(for: name)
    let open = add ? try journal.open(in: surroundings) : nil
    try open?.requireWritable()
    try KeyFile.requireFree(path, advice: "choose another with --key")
    let phrase = try passphrase.new(entropy: &occasion.entropy)
    if key == nil { try Journal.makeFolders(for: path) }
    let made = try KeyFile.create(
      at: path, name: name, passphrase: phrase, now: occasion.now, entropy: &occasion.entropy)
    surroundings.console.line("Key of \(VisibleText.escaped(name)) in \(VisibleText.escaped(path))")
    surroundings.console.line("Public line: \(made.line)")
    surroundings.console.line("Digits to read out: \(made.digits)")
    guard let open else { return }
    let (record, warnings) = try open.addSupervisor(name: name, key: made, email: email, at: occasion.now)
    surroundings.console.line("Added \(record.hex.prefix(8)): \(VisibleText.escaped(name)) may sign in this journal")
    for warning in warnings { surroundings.console.warn(warning) }
  }
}

/// `supervisor add`: lets a key sign.
struct SupervisorAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Let a supervisor sign in this journal.")

  @Option(parsing: .unconditional, help: "The supervisor's name.")
  var name: String
  @Option(parsing: .unconditional, help: "The line that 'supervisor new' printed: ssh-ed25519 AAAA...")
  var publicKey: String
  @Option(parsing: .unconditional, help: "How to reach them.")
  var email: String?
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let name = try cleanName(name, as: "supervisor's name", in: &surroundings)
    let key = try PublicKey(line: publicKey)
    let (record, warnings) = try journal.open(in: surroundings).addSupervisor(
      name: name, key: key, email: try cleanLine(email, as: "e-mail address", in: &surroundings), at: occasion.now)
    surroundings.console.line("Added \(record.hex.prefix(8)): \(VisibleText.escaped(name)) may sign in this journal")
    surroundings.console.line("Have them read out their digits and compare: \(key.digits)")
    for warning in warnings { surroundings.console.warn(warning) }
  }
}

/// `supervisor list`.
struct SupervisorListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List everybody who was ever added.")

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let supervisors = try journal.open(in: surroundings).supervisors()
    if output.json {
      surroundings.console.line(try JSONText.of(supervisors.map(SupervisorJSON.init)))
      return
    }
    for supervisor in supervisors {
      let verb = supervisor.isActive ? "added" : "removed"
      let email = supervisor.email.map { " <\(VisibleText.escaped($0))>" } ?? ""
      surroundings.console.line("\(VisibleText.escaped(supervisor.name))\(email)")
      surroundings.console.line(
        "  \(verb) \(EntryText.moment(supervisor.since, in: occasion.zone)), \(counted(supervisor.signOffs, "sign-off")), "
          + "not vouched for by a centre")
      surroundings.console.line("  \(supervisor.key.fingerprint)")
      surroundings.console.line("  digits \(supervisor.key.digits)")
    }
  }
}

/// An element of `supervisor list --json`.
struct SupervisorJSON: Encodable {
  let name: String
  let email: String?
  let publicKey: String
  let fingerprint: String
  let digits: String
  let active: Bool
  let since: String
  let signOffs: Int
  let vouchedFor = false

  init(_ supervisor: Supervisor) {
    name = supervisor.name
    email = supervisor.email
    publicKey = supervisor.key.line
    fingerprint = supervisor.key.fingerprint
    digits = supervisor.key.digits
    active = supervisor.isActive
    since = supervisor.since.rfc3339
    signOffs = supervisor.signOffs
  }
}

/// `supervisor remove`.
struct SupervisorRemoveCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "End a supervisor's right to sign; what they signed so far stays good.")

  @Argument(parsing: .remaining, help: "Their name, fingerprint or public line.")
  var supervisor: [String]
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let (removed, record) = try journal.open(in: surroundings).removeSupervisor(
      matching: supervisor.joined(separator: " "), at: occasion.now)
    surroundings.console.line(
      "Removed \(record.hex.prefix(8)): \(VisibleText.escaped(removed.name)) may sign no more; "
        + "what they signed so far stays good")
  }
}
