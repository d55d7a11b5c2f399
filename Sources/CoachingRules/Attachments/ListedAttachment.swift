import LogbookValues
import SignedRecords

extension Attachment {
  /// An attachment as its record says.
  package init(_ said: AttachmentRecord, record: RecordID, _ head: Payload.Head, isWithdrawn: Bool = false) {
    self.init(
      id: said.attachment, entry: said.entry, version: record, type: said.type, bytes: said.bytes, file: said.file,
      text: said.text, attachedAt: head.signedAt, n: head.n, isWithdrawn: isWithdrawn)
  }

  /// The day on which it was attached, in UTC: its place among other evidence.
  package var date: LocalDate { attachedAt.utcDate }
}

/// An attachment with what lists say of it.
package struct ListedAttachment: Equatable, Sendable {
  /// What an attachment belongs to.
  package enum Owner: Equatable, Sendable {
    case entry(EntryRow)
    case note(NoteRow)
  }

  /// What became of the file.
  package enum FileState: String, Equatable, Sendable {
    case kept
    /// It was destroyed on request.
    case erased
    /// It is not there, and nothing says why.
    case missing
  }

  package var row: Attachment
  /// Its shortest unique prefix.
  package var shortID: String
  /// The note on it; nil where none was written, and where it is gone.
  package var note: String?
  /// Whether a note was written that is not there any more.
  package var isNoteGone: Bool
  package var fileState: FileState
  /// What it belongs to; nil where that was undone.
  package var owner: Owner?
  /// The shortest unique prefix of that.
  package var ownerShortID: String
  /// What it is evidence for.
  package var criteria: [CriterionID]
  /// The number under which it is filed as evidence; nil where it was never tagged.
  package var number: EvidenceNumber?

  package init(
    row: Attachment, shortID: String, note: String? = nil, isNoteGone: Bool = false, fileState: FileState = .kept,
    owner: Owner? = nil, ownerShortID: String, criteria: [CriterionID] = [], number: EvidenceNumber? = nil
  ) {
    self.row = row
    self.shortID = shortID
    self.note = note
    self.isNoteGone = isNoteGone
    self.fileState = fileState
    self.owner = owner
    self.ownerShortID = ownerShortID
    self.criteria = criteria
    self.number = number
  }
}
