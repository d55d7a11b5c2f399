import LogbookValues

/// A file that is kept beside the journal as evidence (Docs/Format.md 4.24).
package struct AttachmentRecord: Equatable, Sendable {
  package var attachment: EntryID
  /// The session, support entry, block or note that it belongs to.
  package var entry: EntryID
  package var type: AttachmentType
  /// The length of the file, 1...16,777,216 bytes.
  package var bytes: Int
  /// SHA-256 of the file.
  package var file: RecordID
  /// The detached text with the note on it.
  package var text: RecordID?

  /// The longest file, in bytes.
  package static let limit = 16_777_216

  package init(
    attachment: EntryID, entry: EntryID, type: AttachmentType, bytes: Int, file: RecordID, text: RecordID? = nil
  ) {
    self.attachment = attachment
    self.entry = entry
    self.type = type
    self.bytes = bytes
    self.file = file
    self.text = text
  }

  func write(to line: inout StrictJSON) {
    line.add("attachment", attachment.hex)
    line.add("entry", entry.hex)
    line.add("type", type.rawValue)
    line.add("bytes", bytes)
    line.add("file_sha256", file.hex)
    line.addIfPresent("text_sha256", text?.hex)
  }
}

extension AttachmentRecord {
  package init?(from fields: inout FieldReader) {
    guard let attachment = fields.entry("attachment"), let entry = fields.entry("entry"),
      let type = fields.word("type", AttachmentType.self), let bytes = fields.number("bytes"),
      (1...AttachmentRecord.limit).contains(bytes), let file = fields.id("file_sha256"),
      let text = fields.optionalID("text_sha256")
    else { return nil }
    self.init(attachment: attachment, entry: entry, type: type, bytes: bytes, file: file, text: text)
  }
}
