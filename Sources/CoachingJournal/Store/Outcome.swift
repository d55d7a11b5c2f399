/// What a change to the journal came to: the entry, what is to be said about it.
public struct Outcome: Sendable {
  /// The entry.
  public var id: EntryID
  /// Its shortest unique prefix, 6 digits or more.
  public var shortID: String
  /// The entry as it stands now; nil where an undo left none.
  public var row: EntryRow?
  /// Sentences about what is odd; the change was made all the same.
  public var warnings: [String]
}
