/// An entry with all that happened to it.
public struct EntryAccount: Sendable {
  /// The entry as it stands; nil where it was undone.
  public var row: EntryRow?
  /// Its shortest unique prefix.
  public var shortID: String
  /// What happened, in the order in which the records say it did.
  public var events: [HistoryEvent]
  /// The reflective notes about it, oldest first; withdrawn ones left out.
  public var notes: [ListedNote] = []
  /// Its place on the agenda, the meetings that went through it, and what it went through itself.
  public var supervision = Supervision()
  /// What it is evidence for, in order; without a label what the mark sheet does not have.
  public var criteria: [Criterion] = []
}
