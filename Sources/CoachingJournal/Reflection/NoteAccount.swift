/// A note with its text and what it is linked with.
public struct NoteAccount: Sendable {
  /// A session it reflects on.
  public struct Link: Equatable, Sendable {
    /// The session's shortest unique prefix.
    public var shortID: String
    /// The session as it stands.
    public var row: EntryRow
  }

  /// Its current version.
  public var row: NoteRow
  /// Its shortest unique prefix.
  public var shortID: String
  /// What it says; nil where the text is missing.
  public var text: String?
  /// The sessions it reflects on, oldest first; those that were undone are left out.
  public var links: [Link]
  /// The actions of the plan that grew out of it.
  public var actions: [PlanItem]
  /// Its place on the agenda, and the meetings that went through it.
  public var supervision = Supervision()
  /// What it is evidence for, in order.
  public var criteria: [Criterion] = []
}

/// A note as a list shows it.
public struct ListedNote: Equatable, Sendable {
  /// Its current version.
  public var row: NoteRow
  /// Its shortest unique prefix.
  public var shortID: String
  /// What it says; nil where the text is missing.
  public var text: String?
}

/// An action of the development plan with its text.
public struct PlanItem: Equatable, Sendable {
  /// Its current version.
  public var row: PlannedAction
  /// Its shortest unique prefix.
  public var shortID: String
  /// What is to be done; nil where the text is missing.
  public var text: String?
}
