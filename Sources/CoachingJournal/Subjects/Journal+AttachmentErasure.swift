import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// Runs an erasure while no other program changes the folder of attachments, and destroys the files that it named
  /// once its record is on disk. A program that is ended in between leaves that to whoever opens the journal next.
  ///
  /// - Parameter files: which files go, by what `body` gives.
  /// - Returns: What `body` gives, and a sentence for each file that may still be there.
  func destroying<Value>(
    files: (Value) -> [RecordID], _ body: () throws(JournalError) -> Value
  ) throws(JournalError) -> (value: Value, warnings: [Notice]) {
    let folder = attachmentFolder
    guard folder.isThere else { return (try body(), []) }
    return try folder.alone { () throws(JournalError) in
      let value = try body()
      let left = folder.destroy(files(value))
      return (value, left.map { AttachmentFolder.notice(ofLeft: $0, isThere: folder.holds($0)) })
    }
  }

  /// Destroys the files that a record says were erased and that are still there, where this journal can be written and
  /// no other program is at it. What fails here is tried again the next time.
  func finishErasures() {
    let folder = attachmentFolder
    guard isWritable, case let files = folder.files, !files.isEmpty,
      let erased = try? read({ db in try JournalTransaction(db, of: enrolmentID).erasedTexts() })
    else { return }
    let left = files.filter(erased.contains)
    guard !left.isEmpty else { return }
    try? PrivateFile.alone(in: folder.path) { () throws(JournalError) in _ = folder.destroy(left) }
  }
}

extension AttachmentFolder {
  /// What is to be said of a file that an erasure could not destroy.
  fileprivate static func notice(ofLeft file: RecordID, isThere: Bool) -> Notice {
    isThere
      ? Notice(
        "the attached file \(file.hex.prefix(8)) could not be removed. coachlog tries again when you next open it"
      )
      : Notice("the attached file \(file.hex.prefix(8)) is removed, but traces of it may be left on the disk")
  }
}

extension JournalTransaction {
  /// What erasing an attachment would destroy: its file and the note on it; nil for what is no attachment.
  ///
  /// - Throws: `.againstRule` while the file is still attached, here or elsewhere, and where nothing of it is kept.
  func fileErasure(of id: EntryID, _ shortID: String) throws -> TextErasure? {
    let records = try RecordTable(db: db).placed(about: id, in: enrolment).compactMap { record in
      if case .attachment(let attachment) = record.payload.body { attachment } else { nil }
    }
    guard !records.isEmpty else { return nil }
    let table = AttachmentTable(db: db)
    if let row = try table.row(id), !row.isWithdrawn {
      throw JournalError.againstRule(
        "the file \(shortID) is still attached, so it cannot be erased",
        .withdraw(Remedy.Target(id, shortID), why: "it should not be kept"))
    }
    let erased = try erasedTexts()
    let files = Set(records.map(\.file)).subtracting(erased).sorted()
    if let other = try table.all().first(where: { files.contains($0.file) }) {
      throw JournalError.againstRule(
        "the file of \(shortID) is also attached as \(try EntryTable(db: db).shortened(other.id))",
        .advice("withdraw that first"))
    }
    let texts = try Set(records.compactMap(\.text)).filter { try document($0) != nil }.sorted()
    guard !files.isEmpty || !texts.isEmpty else {
      throw JournalError.againstRule("the file of \(shortID) was erased, so there is nothing left to erase")
    }
    return TextErasure(entry: id, shortID: shortID, isWhole: true, documents: texts, files: files)
  }
}
