import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// Sessions and hours of support, one by one and as lists, the timer and what is undone.

/// The entries a filter lets through, newest first.
struct EntriesQuery: Query {
  let filter: EntryFilter

  func answer(in workspace: inout Workspace) throws(JournalError) -> EntryList {
    try workspace.catalogue.rows(filter, of: workspace.open())
  }
}

/// What lists and searches will need, read while nobody waits.
struct ReadAheadQuery: Query {
  static let urgency = Urgency.whenIdle

  func answer(in workspace: inout Workspace) throws(JournalError) {
    try workspace.catalogue.readAhead(of: workspace.open(), reporting: workspace.work)
  }
}

/// What waits for a signature, oldest first.
struct WaitingQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [EntryRow] {
    var filter = EntryFilter()
    filter.states = [.logged, .changed, .requested]
    return try workspace.catalogue.rows(filter, of: workspace.open()).reversed()
  }
}

/// One entry with its history.
struct EntryQuery: Query {
  let entry: EntryID

  func answer(in workspace: inout Workspace) throws(JournalError) -> EntryDetail {
    try workspace.open().entries.account(of: entry)
  }
}

/// What `log` would say about a session: warnings, or the refusal.
struct ReviewQuery: Query {
  static let showsRefusal = true

  let details: SessionDetails
  /// The entry it is to take the place of.
  let besides: EntryID?

  func answer(in workspace: inout Workspace) throws(JournalError) -> [String] {
    try workspace.open().sessions.review(details, besides: besides, on: workspace.occasion)
  }
}

/// A new session; `timer` is the one that it comes from.
struct LogSession: Mutation {
  let details: SessionDetails
  let texts: SessionTexts
  let timer: RunningTimer?

  func write(in workspace: inout Workspace) throws(JournalError) -> EntryChange {
    guard let timer else { return try workspace.open().sessions.log(details, texts, on: workspace.occasion) }
    return try workspace.open().timer.log(details, texts, ending: timer, on: workspace.occasion)
  }

  func message(_ outcome: EntryChange, in zone: Zone) -> Message { Message("Logged", outcome, in: zone) }
}

/// A new version of a session that was opened as `version`.
struct AmendSession: Mutation {
  let entry: EntryID
  let details: SessionDetails
  let texts: SessionTexts
  let version: RecordID

  func write(in workspace: inout Workspace) throws(JournalError) -> EntryChange {
    let change = SessionChange(details: { _ throws(JournalError) in details }, texts: { _ in texts })
    return try workspace.open().sessions.amend(entry, change, basedOn: version, on: workspace.occasion)
  }

  func message(_ outcome: EntryChange, in zone: Zone) -> Message { Message("Amended", outcome, in: zone) }
}

/// An entry that is withdrawn with a reason: it stays in the journal and does not count.
struct Withdraw: Mutation {
  let entry: EntryID
  let reason: String

  func write(in workspace: inout Workspace) throws(JournalError) -> EntryChange {
    try workspace.open().sessions.withdraw(entry, reason: reason, on: workspace.occasion)
  }

  func message(_ outcome: EntryChange, in zone: Zone) -> Message { Message("Withdrew", outcome, in: zone) }
}

/// The learner's last action undone.
struct UndoLast: Mutation {
  /// The import that the learner agreed to undo.
  var confirmed: RecordID?

  func write(in workspace: inout Workspace) throws(JournalError) -> Undoing {
    try workspace.open().undo(confirmed, on: workspace.occasion)
  }

  func message(_ undoing: Undoing, in zone: Zone) -> Message {
    switch undoing {
    case .undone(let undone): Message("Undid \(EntryText.undone(undone, in: zone)). Press U to redo it.", .good)
    case .asks: Message("Nothing is undone yet.", .text)
    }
  }
}

/// What was undone last brought back.
struct Redo: Mutation {
  func write(in workspace: inout Workspace) throws(JournalError) -> Redone {
    try workspace.open().redo(on: workspace.occasion)
  }

  func message(_ redone: Redone, in zone: Zone) -> Message {
    Message("Redid \(EntryText.redone(redone, in: zone)).", .good)
  }
}

/// The timer started.
struct StartTimer: Mutation {
  let role: Role
  let client: ClientCode

  func write(in workspace: inout Workspace) throws(JournalError) -> (timer: RunningTimer, warnings: [String]) {
    let journal = try workspace.open()
    let timer = try journal.timer.start(role, client, on: workspace.occasion)
    return (timer, [journal.nameWarning(of: client)].compactMap(\.self))
  }

  func message(_ written: (timer: RunningTimer, warnings: [String]), in zone: Zone) -> Message {
    Message(
      done: "Timer running: \(written.timer.role.rawValue) with \(written.timer.client). Press t to stop it.",
      warnings: written.warnings)
  }
}

/// The timer dropped.
struct CancelTimer: Mutation {
  func write(in workspace: inout Workspace) throws(JournalError) { _ = try workspace.open().timer.cancel() }

  func message(_ written: Void, in zone: Zone) -> Message {
    Message("Timer dropped. Nothing was logged.", .text)
  }
}

extension Message {
  /// What came of a change to an entry, after a verb such as `Logged`.
  init(_ verb: String, _ outcome: EntryChange, in zone: Zone) {
    let what = EntryText.sentence(outcome, in: zone).map { ": \($0)" } ?? ""
    self.init(done: "\(verb) \(outcome.shortID)\(what).", warnings: outcome.warnings)
  }
}
