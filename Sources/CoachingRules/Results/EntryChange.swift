import LogbookValues
import SignedRecords

/// What a change to the journal came to: the entry, what is to be said about it.
package struct EntryChange: Sendable {
  /// The entry.
  package var id: EntryID
  /// Its shortest unique prefix, 6 digits or more.
  package var shortID: String
  /// The session or support entry as it stands now; nil where it is none.
  package var row: EntryRow?
  /// The note as it stands now, where it is one.
  package var note: NoteRow?
  /// The action of the plan as it stands now, where it is one.
  package var action: PlanItem?
  /// Sentences about what is odd; the change was made all the same.
  package var warnings: [String]

  package init(
    id: EntryID, shortID: String, row: EntryRow? = nil, note: NoteRow? = nil, action: PlanItem? = nil,
    warnings: [String]
  ) {
    self.id = id
    self.shortID = shortID
    self.row = row
    self.note = note
    self.action = action
    self.warnings = warnings
  }
}

/// What came of asking for an undo.
package enum Undoing: Sendable {
  /// The last action is undone.
  case undone(Undone)
  /// Nothing was: the last action is an import of more than one entry, which the learner is asked about first.
  case asks(RecordID, source: String, entries: Int)
}

/// What a redo brought back, to be said to the learner.
package enum Redone: Sendable {
  /// A version of a session, support entry or block, or its withdrawal, and what the entry is now.
  case entry(EntryID, shortID: String, change: EntryChange, now: EntryRow)
  /// A version of a note or an action of the plan, or its withdrawal; feedback, or its withdrawal.
  case text(EntryID, shortID: String, Text, change: EntryChange)
  /// What was noted on an entry.
  case label(EntryID, shortID: String)
  /// What the register says of a client.
  case client(ClientCode)
  /// A request for signatures from elsewhere, or its cancelling, by the name of who was asked.
  case request(name: String, isCancelling: Bool)
  /// The learner's cover statements.
  case declaration
  /// What the person with this name said of their competence.
  case competence(name: String)
  /// A mark sheet.
  case markSheet(source: String)
  /// A whole import.
  case imported(source: String, records: Int)
  /// A supervisor who was added again.
  case supervisorAdded(name: String)
  /// A supervisor who was removed again.
  case supervisorRemoved(name: String)
  /// A change of enrolment.
  case enrolment(Enrolment)

  /// The entry, note, action or feedback it is about; nil for what is about the journal.
  package var entry: EntryID? {
    switch self {
    case .entry(let id, _, _, _), .text(let id, _, _, _), .label(let id, _): id
    case .client, .request, .declaration, .competence, .markSheet, .imported, .supervisorAdded, .supervisorRemoved,
      .enrolment:
      nil
    }
  }

  /// A text that is never signed off.
  package enum Text: String, Sendable {
    case note, action, feedback, attachment
  }

  /// What was done to an entry.
  package enum EntryChange: Sendable {
    case logged, amended, withdrawn
  }
}

/// What an undo took back, to be said to the learner.
package enum Undone: Sendable {
  /// A session or support entry that is gone again, and what it was.
  case entry(EntryID, shortID: String, was: EntryRow)
  /// A version of a session; the one before is current again.
  case amendment(EntryID, shortID: String, now: EntryRow)
  /// A withdrawal; the entry is back.
  case withdrawal(EntryID, shortID: String, now: EntryRow)
  /// A version of a reflective note and what it said, nil where it was withdrawn; and what the note is now.
  case note(EntryID, shortID: String, wrote: NoteDetails?, now: NoteRow?)
  /// A version of an action of the plan and what it said, nil where it was withdrawn; and what the action is now.
  case action(EntryID, shortID: String, wrote: PlanDetails?, now: PlannedAction?)
  /// Feedback on the session with the first id.
  case feedback(EntryID, shortID: String)
  /// A withdrawal of feedback on the session with the first id.
  case feedbackWithdrawn(EntryID, shortID: String)
  /// What was noted on an entry.
  case label(EntryID, shortID: String)
  /// What the register says of a client.
  case client(ClientCode, now: ClientRow?)
  /// A request for signatures from elsewhere, or its cancelling, by the name of who was asked.
  case request(name: String, isCancelling: Bool)
  /// The learner's cover statements.
  case declaration
  /// A file that was attached to the entry with the first id.
  case attachment(EntryID, shortID: String)
  /// A withdrawal of a file that was attached to the entry with the first id.
  case attachmentWithdrawn(EntryID, shortID: String)
  /// What the person with this name said of their competence.
  case competence(name: String)
  /// A mark sheet.
  case markSheet(source: String)
  /// A whole import.
  case imported(source: String, records: Int)
  /// A supervisor who was added.
  case supervisorAdded(name: String)
  /// A supervisor who was removed and is back.
  case supervisorRemoved(name: String)
  /// A change of enrolment; this one is in force again.
  case enrolment(Enrolment)
}
