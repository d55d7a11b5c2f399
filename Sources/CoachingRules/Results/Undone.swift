import LogbookValues

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
  /// What was noted on an entry.
  case label(EntryID, shortID: String)
  /// What the register says of a client.
  case client(ClientCode, now: ClientRow?)
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
