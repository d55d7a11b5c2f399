/// What lists show of one reflective note: its current version.
public struct NoteRow: Equatable, Sendable {
  /// Where a note or an action stands.
  public enum State: String, Sendable {
    case current
    /// Two current versions; the newer is shown.
    case conflict
    case withdrawn
  }

  /// The note.
  public var id: EntryID
  /// The record of its current version.
  public var version: RecordID
  /// The reflective unit it is written for.
  public var unit: String
  /// The day it was written for.
  public var date: LocalDate
  /// The reflective model.
  public var model: String?
  /// The sessions it reflects on.
  public var sessions: [EntryID]
  /// Its detached text.
  public var text: RecordID
  /// When its first version says it was written.
  public var written: Instant
  /// When its current version says it was written.
  public var amended: Instant
  /// Where it stands.
  public var state: State
}
