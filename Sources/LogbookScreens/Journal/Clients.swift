import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// The register of clients, and what is forgotten of them.

/// Clients by how recently they were met.
struct RecentClientsQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [RecentClient] {
    try workspace.open().clients.recent()
  }
}

/// The clients that are registered and in no session yet.
struct UnmetClientsQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [ClientCode] {
    try workspace.open().clients.unmet()
  }
}

/// Every client, by code.
struct ClientsQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [ClientSummary] {
    try workspace.open().clients.accounts()
  }
}

/// One client, with their feedback.
struct ClientQuery: KeptQuery {
  let code: ClientCode

  func answer(in workspace: inout Workspace) throws(JournalError) -> (account: ClientSummary, feedback: String?) {
    try workspace.open().clients.account(code)
  }
}

/// The real names: read only when the learner wants to see them, and never kept.
struct NamesQuery: Query {
  static let showsRefusal = true

  func answer(in workspace: inout Workspace) throws(JournalError) -> NameMap { try workspace.open().names() }
}

/// What erasing a client would destroy.
struct ErasureQuery: Query {
  static let showsRefusal = true

  let code: ClientCode
  let texts: Bool

  func answer(in workspace: inout Workspace) throws(JournalError) -> ClientErasure {
    try workspace.open().clients.erasure(of: code, texts: texts)
  }
}

/// What erasing the texts of an entry that hold no longer would destroy.
struct TextErasureQuery: Query {
  static let showsRefusal = true

  let entry: EntryID

  func answer(in workspace: inout Workspace) throws(JournalError) -> TextErasure {
    try workspace.open().entries.textErasure(of: entry)
  }
}

/// What the register says of a client, new or known; nil leaves the name or contact details in the map.
struct WriteClient: Mutation {
  let code: ClientCode
  let isNew: Bool
  let details: ClientDetails
  let name: String?
  var contact: String?

  func write(in workspace: inout Workspace) throws(JournalError) -> Registered {
    let journal = try workspace.open()
    return try isNew
      ? journal.clients.register(code, details, name: name, contact: contact, on: workspace.occasion)
      : journal.clients.amend(code, name: name, contact: contact, on: workspace.occasion) { $0 = details }
  }

  func message(_ registered: Registered, in zone: Zone) -> Message {
    let facts = ClientText.facts(of: registered.account).joined(separator: ", ")
    return Message(
      done: "\(isNew ? "Registered" : "Amended") \(registered.account.code): \(facts).", warnings: registered.warnings)
  }
}

/// A client who is to be forgotten.
struct EraseClient: Mutation {
  let code: ClientCode
  let texts: Bool

  func write(in workspace: inout Workspace) throws(JournalError) -> (erasure: ClientErasure, warnings: [Notice]) {
    let (erasure, _, warnings) = try workspace.open().clients.erase(
      code, texts: texts, reason: "asked for by the client", on: workspace.occasion)
    return (erasure, warnings)
  }

  func message(_ written: (erasure: ClientErasure, warnings: [Notice]), in zone: Zone) -> Message {
    Message(
      done: "Erased \(ClientText.targets(of: written.erasure)) of \(code), for good.",
      warnings: written.warnings + ClientText.remains(of: written.erasure))
  }
}

/// The texts of an entry that hold no longer.
struct EraseTexts: Mutation {
  let entry: EntryID

  func write(in workspace: inout Workspace) throws(JournalError) -> (erasure: TextErasure, warnings: [Notice]) {
    let (erasure, _, warnings) = try workspace.open().entries.eraseEarlierTexts(
      of: entry, reason: "it should not be kept", on: workspace.occasion)
    return (erasure, warnings)
  }

  func message(_ written: (erasure: TextErasure, warnings: [Notice]), in zone: Zone) -> Message {
    Message(done: "Erased \(written.erasure.phrase), for good.", warnings: written.warnings)
  }
}
