import LogbookValues
import SignedRecords

/// What erasing the texts of an entry that hold no longer would destroy, or has destroyed: those of versions that were
/// amended or undone, and all of an entry that was withdrawn.
package struct TextErasure: Equatable, Sendable {
  /// The session, note, action or attachment.
  package var entry: EntryID
  /// Its shortest unique prefix.
  package var shortID: String
  /// Whether no text of it holds: it was withdrawn or undone.
  package var isWhole: Bool
  /// The texts that go.
  package var documents: [RecordID]
  /// The attached files that go.
  package var files: [RecordID]

  package init(entry: EntryID, shortID: String, isWhole: Bool, documents: [RecordID], files: [RecordID] = []) {
    self.entry = entry
    self.shortID = shortID
    self.isWhole = isWhole
    self.documents = documents
    self.files = files
  }

  /// What the record of the erasure names.
  package var named: [RecordID] { Set(documents + files).sorted() }

  /// `2 texts of earlier versions of 4f1c2a`.
  package var phrase: String {
    let count = documents.count
    let texts = count == 1 ? "1 text" : "\(count) texts"
    guard files.isEmpty else {
      return "the file of \(shortID), which was withdrawn or undone\(count > 0 ? ", and the note on it" : "")"
    }
    guard !isWhole else { return "\(texts) of \(shortID), which was withdrawn or undone" }
    return "\(texts) of \(count == 1 ? "an earlier version" : "earlier versions") of \(shortID)"
  }
}
