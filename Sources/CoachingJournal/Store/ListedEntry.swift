/// An entry in a list.
public struct ListedEntry: Sendable {
  /// The entry.
  public var row: EntryRow
  /// Its shortest unique prefix.
  public var shortID: String
  /// Its texts.
  public var texts: SessionTexts
  /// Whether its text was destroyed on request.
  public var isTextErased: Bool
}
