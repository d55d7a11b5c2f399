import LogbookValues
import SignedRecords

/// A file that is kept beside the journal, as the journal knows it.
package struct Attachment: Equatable, Sendable {
  package var id: EntryID
  /// The session, support entry, block or note that it belongs to.
  package var entry: EntryID
  /// Its record.
  package var version: RecordID
  package var type: AttachmentType
  /// The length of the file, in bytes.
  package var bytes: Int
  /// SHA-256 of the file.
  package var file: RecordID
  /// The detached text with the note on it.
  package var text: RecordID?
  package var attachedAt: Instant
  /// Its place in the learner's chain.
  package var n: Int
  package var isWithdrawn: Bool

  package init(
    id: EntryID, entry: EntryID, version: RecordID, type: AttachmentType, bytes: Int, file: RecordID,
    text: RecordID?, attachedAt: Instant, n: Int, isWithdrawn: Bool
  ) {
    self.id = id
    self.entry = entry
    self.version = version
    self.type = type
    self.bytes = bytes
    self.file = file
    self.text = text
    self.attachedAt = attachedAt
    self.n = n
    self.isWithdrawn = isWithdrawn
  }
}
