/// What an undo took back, to be said to the learner.
public enum Undone: Sendable {
  /// A session or support entry that is gone again, and what it was.
  case entry(EntryID, shortID: String, was: EntryRow)
  /// A version of a session; the one before is current again.
  case amendment(EntryID, shortID: String, now: EntryRow)
  /// A withdrawal; the entry is back.
  case withdrawal(EntryID, shortID: String, now: EntryRow)
  /// A supervisor who was added.
  case supervisorAdded(name: String)
  /// A supervisor who was removed and is back.
  case supervisorRemoved(name: String)
  /// A change of qualification; this one is in force again.
  case enrolment(Enrolment)
}
