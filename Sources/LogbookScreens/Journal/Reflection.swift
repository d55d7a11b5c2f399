import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

// Reflective notes, the models they follow, and the plan that grows out of them.

/// The models there are to choose from, and what is wrong with the learner's own.
struct ModelsQuery: Query {
  func answer(in workspace: inout Workspace) throws(JournalError) -> (library: ModelLibrary, warnings: [String]) {
    _ = try workspace.open()
    return workspace.models
  }
}

/// Every reflective note, newest first.
struct NotesQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [ListedNote] { try workspace.open().notes.list() }
}

/// One note with its text and its links; nil for one that was undone.
struct NoteQuery: Query {
  let note: EntryID

  func answer(in workspace: inout Workspace) throws(JournalError) -> NoteDetail? {
    try workspace.open().notes.account(note)
  }
}

/// The development plan.
struct PlanQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [PlanItem] { try workspace.open().plan.list() }
}

/// A reflective note: a new one, or a new version of one that was opened as `version`.
struct WriteNote: Mutation {
  let entry: (id: EntryID, version: RecordID)?
  let details: NoteDetails

  func write(in workspace: inout Workspace) throws(JournalError) -> (outcome: EntryChange, measure: NoteMeasure) {
    let journal = try workspace.open()
    let outcome: EntryChange
    if let entry {
      outcome = try journal.notes.amend(
        entry.id, { _ throws(JournalError) in details }, basedOn: entry.version, on: workspace.occasion)
    } else {
      outcome = try journal.notes.add(details, on: workspace.occasion)
    }
    let library = workspace.models.library
    return (
      outcome, NoteMeasure(of: details.text, by: details.model.flatMap { library.named($0) }, in: library)
    )
  }

  func message(_ written: (outcome: EntryChange, measure: NoteMeasure), in zone: Zone) -> Message {
    var message = Message(entry == nil ? "Wrote" : "Amended", written.outcome, in: zone)
    message.text += " It has \(written.measure.spoken)."
    return message
  }
}

/// An action of the plan: a new one, or a new version of one.
struct WriteAction: Mutation {
  let entry: EntryID?
  let details: PlanDetails

  func write(in workspace: inout Workspace) throws(JournalError) -> EntryChange {
    let journal = try workspace.open()
    guard let entry else {
      return try journal.plan.add(details.text, due: details.due, from: details.note, on: workspace.occasion)
    }
    return try journal.plan.amend(
      entry,
      { before in
        var after = before
        after.text = details.text
        after.due = details.due
        return after
      }, on: workspace.occasion)
  }

  func message(_ outcome: EntryChange, in zone: Zone) -> Message {
    Message(entry == nil ? "Planned" : "Changed", outcome, in: zone)
  }
}

/// An action that is done, or open again.
struct MarkAction: Mutation {
  let entry: EntryID
  let isDone: Bool

  func write(in workspace: inout Workspace) throws(JournalError) -> EntryChange {
    try workspace.open().plan.amend(
      entry,
      { before in
        var after = before
        after.status = isDone ? .done : .open
        return after
      }, on: workspace.occasion)
  }

  func message(_ outcome: EntryChange, in zone: Zone) -> Message { Message("Changed", outcome, in: zone) }
}
