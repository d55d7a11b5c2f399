/// An entry with all that happened to it.
public struct EntryAccount: Sendable {
  /// The entry as it stands; nil where it was undone.
  public var row: EntryRow?
  /// Its shortest unique prefix.
  public var shortID: String
  /// What happened, in the order in which the records say it did.
  public var events: [HistoryEvent]
  /// What it is evidence for, in order; without a label what the mark sheet does not have.
  public var criteria: [Criterion] = []
}
