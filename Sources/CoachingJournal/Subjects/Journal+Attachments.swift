import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// The folder beside it with the files of its attachments.
  package var attachmentFolder: AttachmentFolder { AttachmentFolder(journal: file.path) }
}

extension Journal.Attachments {
  /// Attaches a file to an entry or note, as evidence for criteria if some are given. A copy of it is on disk in full
  /// before the record is committed.
  ///
  /// - Parameter note: what is to be said of the file, 16,384 bytes; an empty one is none.
  /// - Throws: `.againstRule` where the entry is withdrawn or a file itself, where it has this file already, where the
  ///   file was erased, and for a criterion that is not on the mark sheet; `.notFound` for an entry that was undone.
  package func attach(
    _ file: AttachableFile, to entry: EntryID, note: String? = nil, criteria: [CriterionID] = [], on occasion: Occasion
  ) throws(JournalError) -> ListedAttachment {
    var text = ""
    if let note { text = try CleanText.field(note, named: "the note").text }
    let words = text
    try journal.requireWritable()
    try journal.read { db in
      try JournalTransaction(db, of: journal.enrolmentID).requireAttachable(file, to: entry, criteria)
    }
    let folder = journal.attachmentFolder
    return try folder.alone { () throws(JournalError) in
      let isNew = try folder.keep(file.bytes, named: file.digest)
      do throws(JournalError) {
        return try journal.write { ledger, key in
          // Another program may have been at it since.
          try ledger.requireAttachable(file, to: entry, criteria)
          var entropy = occasion.entropy
          let id = EntryID(drawnFrom: &entropy)
          let record = AttachmentRecord(
            attachment: id, entry: entry, type: file.type, bytes: file.bytes.count, file: file.digest,
            text: words.isEmpty ? nil : try ledger.keep(text: words, entropy: &entropy))
          // The file comes last, so that it is what an undo undoes.
          if !criteria.isEmpty {
            let label = EntryLabel(entry: id, criteria: Set(criteria).sorted(), isOnAgenda: false)
            try ledger.append(.label(LabelTable(db: ledger.db).record(of: label)), by: key, at: occasion.now)
          }
          try ledger.append(.attachment(record), by: key, at: occasion.now)
          guard let row = try AttachmentTable(db: ledger.db).row(id) else {
            throw JournalError.storage("the file was not attached", .verify)
          }
          return try ledger.listed([row], in: folder)[0]
        }
      } catch {
        if isNew { folder.drop(file.digest) }
        throw error
      }
    }
  }

  /// All attachments, the newest first.
  ///
  /// - Parameter withWithdrawn: whether withdrawn ones are among them.
  package func list(withWithdrawn: Bool = false) throws(JournalError) -> [ListedAttachment] {
    try journal.read { db in
      try JournalTransaction(db, of: journal.enrolmentID).listed(
        AttachmentTable(db: db).all(withWithdrawn: withWithdrawn).reversed(), in: journal.attachmentFolder)
    }
  }

  /// Those of an entry or note, oldest first.
  package func list(
    of entry: EntryID, withWithdrawn: Bool = false
  ) throws(JournalError) -> [ListedAttachment] {
    try journal.read { db in
      try JournalTransaction(db, of: journal.enrolmentID).listed(
        AttachmentTable(db: db).rows(of: entry, withWithdrawn: withWithdrawn), in: journal.attachmentFolder)
    }
  }

  /// One attachment, a withdrawn one too; nil for an id that is none's.
  package func item(_ id: EntryID) throws(JournalError) -> ListedAttachment? {
    try journal.read { db in
      let rows = try AttachmentTable(db: db).row(id).map { [$0] } ?? []
      return try JournalTransaction(db, of: journal.enrolmentID).listed(rows, in: journal.attachmentFolder).first
    }
  }

  /// Writes the file of an attachment to `path`, once it is known to be as it was attached.
  ///
  /// - Parameter replacing: whether a file of that name may go.
  /// - Throws: `.notFound` for what is no attachment and for a file that was erased, `.storage` where it is missing or
  ///   was changed, `.cannotCreate` where it cannot be written.
  package func save(
    _ id: EntryID, to path: String, replacing: Bool
  ) throws(JournalError) -> ListedAttachment {
    guard let attachment = try item(id) else {
      throw .notFound("\(try journal.shortened(id)) is not an attached file", .see([.attachments]))
    }
    guard attachment.fileState != .erased else {
      throw .notFound("the file of \(attachment.shortID) was erased on request")
    }
    let bytes = try journal.attachmentFolder.bytes(of: attachment.row.file)
    let file = try AtomicFileWriter(path, replaces: replacing)
    try file.write(bytes)
    try file.publish()
    return attachment
  }
}

extension JournalTransaction {
  /// Refuses a file that cannot be attached to an entry, and criteria that it cannot be evidence for.
  fileprivate func requireAttachable(
    _ file: AttachableFile, to entry: EntryID, _ criteria: [CriterionID]
  ) throws {
    let table = AttachmentTable(db: db)
    if try table.row(entry) != nil {
      throw JournalError.againstRule(
        "\(try EntryTable(db: db).shortened(entry)) is an attached file itself",
        .advice("attach this one to the same entry"))
    }
    let shortID = try requireStanding(entry)
    guard try !isErased(file.digest) else {
      throw JournalError.againstRule("this file was erased from this journal for good, so it cannot be attached again")
    }
    if let same = try table.rows(of: entry).first(where: { $0.file == file.digest }) {
      throw JournalError.againstRule(
        "this file is already attached to \(shortID), as \(try EntryTable(db: db).shortened(same.id))")
    }
    try requireOnSheet(criteria)
  }

  /// Attachments with what lists say of them.
  ///
  /// - Parameter folder: where their files lie; nil does not look whether they are there.
  package func listed(
    _ rows: some Sequence<Attachment>, in folder: AttachmentFolder? = nil
  ) throws -> [ListedAttachment] {
    var erased: Set<RecordID>?
    return try rows.map { row in
      let gone = try erased ?? erasedTexts()
      erased = gone
      let note = try row.text.flatMap { try text($0) }
      let isThere = folder.map { $0.holds(row.file) } ?? true
      let label = try LabelTable(db: db).label(of: row.id)
      return ListedAttachment(
        row: row, shortID: try EntryTable(db: db).shortened(row.id), note: note,
        isNoteGone: row.text != nil && note == nil,
        fileState: gone.contains(row.file) ? .erased : isThere ? .kept : .missing, owner: try owner(row.entry),
        ownerShortID: try EntryTable(db: db).shortened(row.entry),
        criteria: label.criteria, number: label.number)
    }
  }

  /// The attachments of an entry or note, oldest first; withdrawn ones left out.
  func attachments(of entry: EntryID) throws -> [ListedAttachment] {
    try listed(AttachmentTable(db: db).rows(of: entry))
  }

  private func owner(_ id: EntryID) throws -> ListedAttachment.Owner? {
    if let row = try EntryTable(db: db).row(id) { return .entry(row) }
    return try NoteTable(db: db).row(id).map(ListedAttachment.Owner.note)
  }
}
