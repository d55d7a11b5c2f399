import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

// Units, and what assessors decided about them.

/// What would be signed of units, after everything it rests on was verified.
struct UnitQuery: Query {
  static let showsRefusal = true

  let units: [String]

  func answer(in workspace: inout Workspace) throws(JournalError) -> [UnitProposal] {
    let today = workspace.occasion.today
    return try workspace.open().units.proposals(for: units, today: today)
  }
}

/// An assessor's decision that the units that were shown are achieved.
struct SignUnits: Mutation {
  static let takesPassphrase = true

  let shown: [UnitProposal]
  let comment: String?
  let signer: KeyToSign

  func write(in workspace: inout Workspace) throws(JournalError) -> (
    units: [UnitStanding], name: String, warnings: [Notice]
  ) {
    let journal = try workspace.open()
    let file = try signer.file(in: workspace)
    try journal.criteria.requireAssessor(file.publicKey)
    try journal.units.requireUndecided(shown, by: file.publicKey)
    let occasion = workspace.occasion
    let units = try journal.units.sign(
      shown, comment: comment, by: try file.open(passphrase: signer.passphrase), at: occasion.now,
      today: occasion.today)
    return (units, signer.name, signer.remember(in: journal, file, workspace))
  }

  func message(_ written: (units: [UnitStanding], name: String, warnings: [Notice]), in zone: Zone) -> Message {
    let units = written.units
    let which = units.count == 1 ? "unit \(units.first?.unit.id ?? "")" : "\(units.count) units"
    return Message(
      done: "\(TerminalEscaping.escaped(written.name)) signed \(which) as achieved.", warnings: written.warnings)
  }
}
