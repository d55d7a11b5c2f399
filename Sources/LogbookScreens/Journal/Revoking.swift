import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// What supervisors, assessors and verifiers revoke.

/// A supervisor's decision that is revoked.
struct RevokeDecision: Mutation {
  static let takesPassphrase = true

  let entry: EntryID
  let reason: String
  let signer: KeyToSign

  func write(in workspace: inout Workspace) throws(JournalError) -> (
    outcome: EntryChange, name: String, warnings: [Notice]
  ) {
    let journal = try workspace.open()
    let file = try signer.file(in: workspace)
    try journal.signOff.requireRevoker(file.publicKey)
    _ = try journal.signOff.revocable(entry, by: file.publicKey)
    let outcome = try journal.signOff.revoke(
      entry, reason: reason, by: try file.open(passphrase: signer.passphrase),
      at: workspace.occasion.now)
    return (outcome, signer.name, signer.remember(in: journal, file, workspace))
  }

  func message(_ written: (outcome: EntryChange, name: String, warnings: [Notice]), in zone: Zone) -> Message {
    Message(
      done: "\(TerminalEscaping.escaped(written.name)) revoked the decision on \(written.outcome.shortID).",
      warnings: written.warnings)
  }
}

/// What an assessor or verifier decided on.
enum AssessedMatter: Equatable, Sendable {
  case criterion(CriterionID)
  case unit(String)
  /// What a verifier answered about a decision, and what that is on.
  case sample(RecordID, of: String)

  var name: String {
    switch self {
    case .criterion(let id): id.text
    case .unit(let id): "unit \(TerminalEscaping.escaped(id))"
    case .sample(_, let name): name
    }
  }

  /// What is revoked: `the decision on unit 8577-303`.
  var decision: String {
    switch self {
    case .criterion, .unit: "the decision on \(name)"
    case .sample: "the answer about \(name)"
    }
  }
}

/// A decision of an assessor that its key can revoke.
struct RevocableAssessment: Sendable {
  let name: String
  let key: PublicKey
  let decidedAt: Instant
  /// `met by Jane Doe, Sat 21 Nov 2026, 10:00`.
  let sentence: String
}

/// The decisions on a criterion or unit that can be revoked, the last of each assessor, newest first.
struct RevocableQuery: Query {
  let matter: AssessedMatter

  func answer(in workspace: inout Workspace) throws(JournalError) -> [RevocableAssessment] {
    let journal = try workspace.open()
    let zone = workspace.occasion.zone
    var decisions: [RevocableAssessment] = []
    for assessor in try journal.signers.list() {
      let (name, key) = (assessor.name, assessor.key)
      do throws(JournalError) {
        switch matter {
        case .criterion(let id):
          let row = try journal.criteria.revocable(id, by: key)
          decisions.append(.init(name: name, key: key, decidedAt: row.decidedAt, sentence: row.sentence(in: zone)))
        case .unit(let id):
          let row = try journal.units.revocable(id, by: key)
          let sentence = "achieved, \(row.sentence(in: zone))"
          decisions.append(.init(name: name, key: key, decidedAt: row.decidedAt, sentence: sentence))
        case .sample(let decision, _):
          let answer = try journal.samples.revocable(decision, by: key)
          decisions.append(
            .init(name: name, key: key, decidedAt: answer.answeredAt, sentence: answer.sentence(in: zone)))
        }
      } catch {
        // A person who decided nothing on it has nothing to revoke. Any other refusal is one.
        guard error.sort == .againstRule else { throw error }
      }
    }
    return decisions.sorted { $0.decidedAt > $1.decidedAt }
  }
}

/// An assessor's decision that is revoked.
struct RevokeAssessment: Mutation {
  static let takesPassphrase = true

  let matter: AssessedMatter
  let reason: String
  let signer: KeyToSign

  func write(in workspace: inout Workspace) throws(JournalError) -> [Notice] {
    let journal = try workspace.open()
    let file = try signer.file(in: workspace)
    try journal.signOff.requireRevoker(file.publicKey)
    let occasion = workspace.occasion
    switch matter {
    case .criterion(let id):
      _ = try journal.criteria.revocable(id, by: file.publicKey)
      _ = try journal.criteria.revoke(
        of: id, reason: reason, by: try file.open(passphrase: signer.passphrase), at: occasion.now)
    case .unit(let id):
      _ = try journal.units.revocable(id, by: file.publicKey)
      _ = try journal.units.revoke(
        id, reason: reason, by: try file.open(passphrase: signer.passphrase), at: occasion.now, today: occasion.today)
    case .sample(let decision, _):
      _ = try journal.samples.revocable(decision, by: file.publicKey)
      try journal.samples.revoke(
        on: decision, reason: reason, by: try file.open(passphrase: signer.passphrase), at: occasion.now)
    }
    return signer.remember(in: journal, file, workspace)
  }

  func message(_ warnings: [Notice], in zone: Zone) -> Message {
    Message(
      done: "\(TerminalEscaping.escaped(signer.name)) revoked \(matter.decision).", warnings: warnings)
  }
}
