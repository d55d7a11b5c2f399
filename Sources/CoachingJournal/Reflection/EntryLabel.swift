/// What the learner noted on an entry without changing it.
public struct EntryLabel: Equatable, Sendable {
  /// The session, support entry, block or note.
  public var entry: EntryID
  /// What it is evidence for, in order.
  public var criteria: [CriterionID]
  /// Whether it is marked to be taken to supervision.
  public var isOnAgenda: Bool
}
