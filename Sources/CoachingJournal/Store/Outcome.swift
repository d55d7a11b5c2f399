/// What a change to the journal came to: the entry, what is to be said about it.
public struct Outcome: Sendable {
  /// The entry.
  public var id: EntryID
  /// Its shortest unique prefix, 6 digits or more.
  public var shortID: String
  /// The session or support entry as it stands now; nil where it is none.
  public var row: EntryRow?
  /// The note as it stands now, where it is one.
  public var note: NoteRow?
  /// The action of the plan as it stands now, where it is one.
  public var action: PlanItem?
  /// Sentences about what is odd; the change was made all the same.
  public var warnings: [String]
}
