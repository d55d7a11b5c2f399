import LogbookValues
import SignedRecords

/// What lists show of one reflective note: its current version.
package struct NoteRow: Equatable, Sendable {
  /// Where a note or an action stands.
  package enum State: String, Sendable {
    case current
    /// Two current versions; the newer is shown.
    case conflict
    case withdrawn
  }

  /// The note.
  package var id: EntryID
  /// The record of its current version.
  package var version: RecordID
  /// The reflective unit it is written for.
  package var unit: String
  /// The day it was written for.
  package var date: LocalDate
  /// The reflective model.
  package var model: String?
  /// The sessions it reflects on.
  package var sessions: [EntryID]
  /// Its detached text.
  package var text: RecordID
  /// When its first version says it was written.
  package var written: Instant
  /// When its current version says it was written.
  package var amended: Instant
  /// Where it stands.
  package var state: State

  package init(
    id: EntryID, version: RecordID, unit: String, date: LocalDate, model: String? = nil, sessions: [EntryID],
    text: RecordID, written: Instant, amended: Instant, state: State
  ) {
    self.id = id
    self.version = version
    self.unit = unit
    self.date = date
    self.model = model
    self.sessions = sessions
    self.text = text
    self.written = written
    self.amended = amended
    self.state = state
  }
}
