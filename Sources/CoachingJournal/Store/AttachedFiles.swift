import SignedRecords

/// Where a check finds out what became of the files that attachments name.
package struct AttachedFiles: Sendable {
  private let folder: AttachmentFolder?
  private let known: [RecordID: Int]

  /// Those in the folder of a journal.
  package init(in folder: AttachmentFolder) { (self.folder, known) = (folder, [:]) }

  /// Those that are known to have these digests, by their length in bytes; nil for a folder where no others are.
  package init(_ known: [RecordID: Int], in folder: AttachmentFolder? = nil) {
    (self.folder, self.known) = (folder, known)
  }

  /// What became of one.
  package func state(of file: RecordID) -> AttachmentFolder.FileState {
    if let bytes = known[file] { return .there(bytes: bytes) }
    return folder?.state(of: file) ?? .missing
  }
}
