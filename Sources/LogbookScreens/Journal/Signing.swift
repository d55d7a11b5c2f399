import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// Keys, who may sign with them, and what supervisors decided.

/// The supervisors' key files on this computer, and those that were chosen elsewhere since the program began.
struct SignersQuery: Query {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [Signer] {
    try workspace.open().signers.keys(in: workspace.place.keyFolder ?? "", and: workspace.keyFiles)
  }
}

/// The key in a file that lies elsewhere, such as on a stick; from then on it is among `SignersQuery`.
struct KeyFileQuery: Query {
  static let showsRefusal = true

  let path: String

  func answer(in workspace: inout Workspace) throws(JournalError) -> Signer {
    let file = workspace.place.expanded(path)
    let signer = try workspace.open().signers.key(at: file)
    if !workspace.keyFiles.contains(file) { workspace.keyFiles.append(file) }
    return signer
  }
}

/// Everyone who was ever allowed to sign, in the order in which they were added.
struct SupervisorsQuery: Query {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [Supervisor] {
    try workspace.open().signers.list()
  }
}

/// The latest decisions of supervisors, newest first.
struct DecisionsQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [SignedDecision] {
    try workspace.open().signOff.decisions(limit: 500)
  }
}

/// What would be signed, after everything it rests on was verified.
struct SignOffQuery: Query {
  static let showsRefusal = true

  let entries: [EntryID]

  func answer(in workspace: inout Workspace) throws(JournalError) -> [SignOffProposal] {
    try workspace.open().signOff.proposals(.entries(entries))
  }
}

/// A suggested passphrase of random words.
struct PassphraseQuery: Query {
  func answer(in workspace: inout Workspace) throws(JournalError) -> String {
    Passphrase.offered(by: &workspace.occasion.entropy)
  }
}

/// A supervisor's or assessor's key made in the usual folder, and added.
struct MakeSupervisor: Mutation {
  static let takesPassphrase = true

  let name: String
  let email: String?
  let role: SignerRole
  let passphrase: String

  /// The key, its file, and what to check about it.
  struct Made: Sendable {
    let name: String
    let path: String
    let key: PublicKey
    let warnings: [String]
  }

  /// If the key cannot be added, its file stays: its owner may have written the passphrase down already.
  func write(in workspace: inout Workspace) throws(JournalError) -> Made {
    let journal = try workspace.open()
    try journal.requireWritable()
    guard let folder = workspace.place.keyFolder else {
      throw .cannotCreate(
        "HOME is not set, so there is no usual place for the key",
        .advice("use 'coachlog supervisor new --key'"))
    }
    let path = Signer.freeKeyPath(for: name, in: folder)
    try Journal.makeFolders(for: path)
    let now = workspace.occasion.now
    let key = try KeyFile.create(
      at: path, name: name, passphrase: passphrase, now: now, entropy: &workspace.occasion.entropy)
    do {
      let (_, warnings) = try journal.signers.add(name: name, key: key, email: email, role: role, at: now)
      return Made(name: name, path: path, key: key, warnings: warnings)
    } catch {
      let words = "the key was made in \(TerminalEscaping.escaped(path)), but it may not sign here yet: \(error.reason)"
      throw JournalError(.storage, Notice(words, error.remedies + [.addSigner]))
    }
  }

  func message(_ made: Made, in zone: Zone) -> Message {
    Message(done: "\(TerminalEscaping.escaped(name)) may \(role.deed) in this journal.", warnings: made.warnings)
  }
}

/// A key that was made elsewhere is allowed to sign.
struct AddSupervisor: Mutation {
  let name: String
  let email: String?
  let key: PublicKey
  let role: SignerRole

  /// What the key may do now, which is what it was before as well, and warnings.
  func write(in workspace: inout Workspace) throws(JournalError) -> (role: SignerRole, warnings: [String]) {
    let journal = try workspace.open()
    let (_, warnings) = try journal.signers.add(
      name: name, key: key, email: email, role: role, at: workspace.occasion.now)
    return (try journal.signers.list().first { $0.key == key }?.role ?? role, warnings)
  }

  func message(_ written: (role: SignerRole, warnings: [String]), in zone: Zone) -> Message {
    Message(done: "\(TerminalEscaping.escaped(name)) may \(written.role.deed) here.", warnings: written.warnings)
  }
}

/// A right to sign ended; the name is for what is said.
struct RemoveSupervisor: Mutation {
  let key: PublicKey
  let name: String

  func write(in workspace: inout Workspace) throws(JournalError) {
    _ = try workspace.open().signers.remove(matching: key.line, at: workspace.occasion.now)
  }

  func message(_ written: Void, in zone: Zone) -> Message {
    Message("\(TerminalEscaping.escaped(name)) can no longer sign. Press u to undo.", .good)
  }
}

/// A supervisor's decision about what was shown.
struct DecideEntries: Mutation {
  static let takesPassphrase = true

  let decision: Decision
  let shown: [SignOffProposal]
  let comment: String?
  let signer: KeyToSign

  func write(in workspace: inout Workspace) throws(JournalError) -> (
    outcomes: [EntryChange], name: String, warnings: [Notice]
  ) {
    let journal = try workspace.open()
    let file = try signer.file(in: workspace)
    // What costs nothing to refuse is refused before the key is opened, which takes a while.
    try journal.signOff.requireActive(file.publicKey)
    let rest = try journal.signOff.undecided(shown, decision, by: file.publicKey)
    let outcomes = try journal.signOff.decide(
      decision, on: rest, comment: comment, by: try file.open(passphrase: signer.passphrase),
      at: workspace.occasion.now)
    return (outcomes, signer.name, signer.remember(in: journal, file, workspace))
  }

  func message(_ written: (outcomes: [EntryChange], name: String, warnings: [Notice]), in zone: Zone) -> Message {
    let verb =
      switch decision {
      case .approved: shown.allSatisfy { $0.meaning == .read } ? "read" : "signed"
      case .returned: "returned"
      }
    let count = written.outcomes.count == 1 ? "1 entry" : "\(written.outcomes.count) entries"
    return Message(
      done: "\(TerminalEscaping.escaped(written.name)) \(verb) \(count).", warnings: written.warnings)
  }
}

/// The file of a key, and what opens it.
struct KeyToSign: Sendable {
  let path: String
  /// The name of its owner in this journal.
  let name: String
  let passphrase: String

  init(_ signer: Signer, passphrase: String) {
    (path, name) = (signer.path, signer.name)
    self.passphrase = passphrase
  }

  func file(in workspace: Workspace) throws(JournalError) -> KeyFile {
    try KeyFile(at: workspace.place.expanded(path))
  }

  /// Keeps what was just signed beside the key; what is to be said where that fails.
  func remember(in journal: Journal, _ file: KeyFile, _ workspace: Workspace) -> [Notice] {
    journal.signers.remember(file.publicKey, at: workspace.place.expanded(path))
  }
}
