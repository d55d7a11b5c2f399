import LogbookValues
import SignedRecords

/// What the development plan shows of one action: its current version.
package struct PlannedAction: Equatable, Sendable {
  /// The action.
  package var id: EntryID
  /// The record of its current version.
  package var version: RecordID
  /// Whether it is done.
  package var status: ActionStatus
  /// By when.
  package var due: LocalDate?
  /// When it was done.
  package var doneOn: LocalDate?
  /// The reflective note it grew out of.
  package var note: EntryID?
  /// Its detached text.
  package var text: RecordID
  /// When its first version says it was written.
  package var written: Instant
  /// Where it stands.
  package var state: NoteRow.State

  package init(
    id: EntryID, version: RecordID, status: ActionStatus, due: LocalDate? = nil, doneOn: LocalDate? = nil,
    note: EntryID? = nil, text: RecordID, written: Instant, state: NoteRow.State
  ) {
    self.id = id
    self.version = version
    self.status = status
    self.due = due
    self.doneOn = doneOn
    self.note = note
    self.text = text
    self.written = written
    self.state = state
  }
}

/// What an action of the development plan says.
package struct PlanDetails: Equatable, Sendable {
  /// What is to be done.
  package var text: String
  /// By when.
  package var due: LocalDate?
  /// The note it grew out of.
  package var note: EntryID?

  /// An action of these parts.
  package init(text: String, due: LocalDate?, note: EntryID?) {
    self.text = text
    self.due = due
    self.note = note
  }
}

extension PlannedAction {
  /// Whether it is open and its day has come.
  package func isDue(on today: LocalDate) -> Bool {
    switch status {
    case .open: due.map { $0 <= today } ?? false
    case .done: false
    }
  }
}
