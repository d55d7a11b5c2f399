import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import SignedRecords

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
  @Option(help: "What the key may sign: supervisor (sessions), assessor (criteria) or both.")
  var role = "supervisor"
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let role = try word(SignerRole.self, role, as: "--role")
    let name = try cleanName(name, as: "supervisor's name", in: &surroundings)
    let key = try PublicKey(line: publicKey)
    let open = try journal.open(in: surroundings)
    let (record, warnings) = try open.addSupervisor(
      name: name, key: key, email: try cleanLine(email, as: "e-mail address", in: &surroundings), role: role,
      at: occasion.now)
    // A key that was added before keeps what it may do.
    let granted = try open.supervisors().first { $0.key == key }?.role ?? role
    surroundings.console.prose(
      "Added \(record.hex.prefix(8)): \(VisibleText.escaped(name)) may \(granted.deed) in this journal; "
        + "have them read out \(key.digits) from their own screen")
    for warning in warnings { surroundings.console.warn(warning) }
  }
}
