import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

// Files that are attached to entries and notes.

/// The files of one entry or note, oldest first, or all files, newest first; withdrawn ones, too, and what became of
/// their files.
struct AttachmentsQuery: Query {
  let entry: EntryID?

  func answer(in workspace: inout Workspace) throws(JournalError) -> [ListedAttachment] {
    let attachments = try workspace.open().attachments
    guard let entry else { return try attachments.list(withWithdrawn: true) }
    return try attachments.list(of: entry, withWithdrawn: true)
  }
}

/// One attached file; nil for an id that is none's.
struct AttachmentQuery: Query {
  let id: EntryID

  func answer(in workspace: inout Workspace) throws(JournalError) -> ListedAttachment? {
    try workspace.open().attachments.item(id)
  }
}

/// A file attached to an entry or note.
struct AttachFile: Mutation {
  let entry: EntryID
  /// As it was typed or dropped on the terminal.
  let path: String
  let note: String
  /// As they were typed.
  let criteria: [String]

  func write(in workspace: inout Workspace) throws(JournalError) -> ListedAttachment {
    let journal = try workspace.open()
    let criteria = try criteria.map { text throws(JournalError) in try journal.criteria.named(text) }
    let file = try AttachableFile(at: workspace.place.expanded(path))
    return try journal.attachments.attach(
      file, to: entry, note: note, criteria: criteria, on: workspace.occasion)
  }

  func message(_ attached: ListedAttachment, in zone: Zone) -> Message {
    let evidence = attached.criteria.isEmpty ? "" : " It is evidence for \(attached.criteria.map(\.text).listed)."
    return Message("Attached \(attached.shortID): \(attached.row.phrase).\(evidence)", .good)
  }
}

/// The file of an attachment written to a file of its own.
struct SaveAttachment: Mutation {
  let id: EntryID
  let path: String

  /// The whole path.
  func write(in workspace: inout Workspace) throws(JournalError) -> String {
    let path = workspace.place.whole(path)
    _ = try workspace.open().attachments.save(id, to: path, replacing: false)
    return path
  }

  func message(_ path: String, in zone: Zone) -> Message {
    Message("Saved to \(TerminalEscaping.escaped(path)).", .good)
  }
}
