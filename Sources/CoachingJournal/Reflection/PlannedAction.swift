/// What the development plan shows of one action: its current version.
public struct PlannedAction: Equatable, Sendable {
  /// Whether it is done.
  public enum Status: String, CaseIterable, Sendable {
    case open
    case done
  }

  /// The action.
  public var id: EntryID
  /// The record of its current version.
  public var version: RecordID
  /// Whether it is done.
  public var status: Status
  /// By when.
  public var due: LocalDate?
  /// When it was done.
  public var doneOn: LocalDate?
  /// The reflective note it grew out of.
  public var note: EntryID?
  /// Its detached text.
  public var text: RecordID
  /// When its first version says it was written.
  public var written: Instant
  /// Where it stands.
  public var state: NoteRow.State
}
