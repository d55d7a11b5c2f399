/// What erasing the texts of an entry that hold no longer would destroy, or has destroyed: those of versions that were
/// amended or undone, and all of an entry that was withdrawn.
public struct TextErasure: Equatable, Sendable {
  /// The session, note or action.
  public var entry: EntryID
  /// Its shortest unique prefix.
  public var shortID: String
  /// Whether no text of it holds: it was withdrawn or undone.
  public var isWhole: Bool
  /// The texts that go.
  var documents: [RecordID]

  /// `2 texts of earlier versions of 4f1c2a`.
  public var phrase: String {
    let count = documents.count
    let texts = count == 1 ? "1 text" : "\(count) texts"
    guard !isWhole else { return "\(texts) of \(shortID), which no longer stands" }
    return "\(texts) of \(count == 1 ? "an earlier version" : "earlier versions") of \(shortID)"
  }
}
