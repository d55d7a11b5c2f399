import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import LogbookWords
import SignedRecords

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
        "  \(verb) \(EntryText.moment(supervisor.since, in: occasion.zone)), \(supervisor.record), "
          + "not vouched for by a centre")
      surroundings.console.line("  \(supervisor.key.fingerprint)")
      surroundings.console.line("  digits \(supervisor.key.digits)")
    }
  }
}

extension Supervisor {
  /// What the key may sign where that is not sessions alone, and how much it has signed.
  fileprivate var record: String {
    var parts: [String] = []
    switch role {
    case .supervisor: parts.append(counted(signOffs, "sign-off"))
    case .assessor: parts += ["may \(role.deed)", counted(assessments, "assessment")]
    case .both: parts += ["may \(role.deed)", counted(signOffs, "sign-off"), counted(assessments, "assessment")]
    }
    return parts.joined(separator: ", ")
  }
}

/// An element of `supervisor list --json`.
struct SupervisorJSON: Encodable {
  let name: String
  let email: String?
  let publicKey: String
  let fingerprint: String
  let digits: String
  let role: String
  let active: Bool
  let since: String
  let signOffs: Int
  let assessments: Int
  let vouchedFor = false

  init(_ supervisor: Supervisor) {
    name = supervisor.name
    email = supervisor.email
    publicKey = supervisor.key.line
    fingerprint = supervisor.key.fingerprint
    digits = supervisor.key.digits
    role = supervisor.role.rawValue
    active = supervisor.isActive
    since = supervisor.since.rfc3339
    signOffs = supervisor.signOffs
    assessments = supervisor.assessments
  }
}
