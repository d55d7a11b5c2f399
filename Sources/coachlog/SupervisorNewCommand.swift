import ArgumentParser
import CoachingJournal
import Foundation
import LogbookValues
import SignedRecords

/// `supervisor new`: makes a key.
struct SupervisorNewCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Make a supervisor's key, sealed with their passphrase.",
    discussion: "The supervisor types the passphrase and keeps the file; the learner adds the public line it prints.")

  @Option(parsing: .unconditional, help: "The supervisor's name, as it is to stand beside each signature.")
  var name: String
  @Option(parsing: .unconditional, help: "How to reach them.")
  var email: String?
  @Option(help: "What the key may sign: supervisor (sessions), assessor (criteria) or both.")
  var role = "supervisor"
  @Option(
    help: ArgumentHelp("Where to put the key; a folder for keys in your settings if left out.", valueName: "file"))
  var key: String?
  @Flag(help: "Add them to the journal in the same step.")
  var add = false
  @OptionGroup var passphrase: PassphraseOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    var occasion = try surroundings.occasion()
    let role = try word(SignerRole.self, role, as: "--role")
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
    surroundings.console.prose("Made the key of \(VisibleText.escaped(name)) in \(VisibleText.escaped(path))")
    surroundings.console.line("Public line: \(made.line)")
    surroundings.console.line("Digits to read out: \(made.digits)")
    guard let open else { return }
    let (record, warnings) = try open.addSupervisor(
      name: name, key: made, email: email, role: role, at: occasion.now)
    surroundings.console.prose(
      "Added \(record.hex.prefix(8)): \(VisibleText.escaped(name)) may \(role.deed) in this journal")
    for warning in warnings { surroundings.console.warn(warning) }
  }
}
