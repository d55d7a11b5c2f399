import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Entries {
  /// What erasing the earlier texts of an entry would destroy, to be shown before asking.
  ///
  /// - Throws: `.againstRule` where there is nothing to erase, or all that was said is in signed records.
  package func textErasure(of entry: EntryID) throws(JournalError) -> TextErasure {
    try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      return try ledger.textErasure(of: entry)
    }
  }

  /// Destroys what `textErasure(of:)` shows, for good; what holds stays, and so does every signature.
  ///
  /// - Returns: What was destroyed, the record that says so, and a sentence about bytes that may be left.
  /// - Throws: As `textErasure(of:)`, and for a reason with a client's name in it; nothing was destroyed then.
  package func eraseEarlierTexts(
    of entry: EntryID, reason: String, on occasion: Occasion
  ) throws(JournalError) -> (erasure: TextErasure, record: RecordID, warnings: [Notice]) {
    // Where the name list cannot be opened, names cannot be recognised.
    if let names = try? journal.names(), !NameFinder(names).clients(in: reason).isEmpty {
      throw .againstRule(
        "the reason contains a client's real name or part of it, and the reason stays in the journal",
        .advice("enter it without the name"))
    }
    let (written, warnings) = try journal.destroying(files: { (written: (TextErasure, RecordID)) in written.0.files }) {
      () throws(JournalError) in
      try journal.write { ledger, key -> (TextErasure, RecordID) in
        let erasure = try ledger.textErasure(of: entry)
        let signed = try ledger.append(
          .erasure(Erasure(documents: erasure.named, client: nil, reason: reason)), by: key, at: occasion.now)
        try ledger.destroy(erasure.documents)
        return (erasure, signed.id)
      }
    }
    let (erasure, record) = written
    let traces = erasure.documents.isEmpty ? nil : journal.writeAnew()
    return (erasure, record, warnings + (traces.map { [$0] } ?? []))
  }
}

extension JournalTransaction {
  mutating func textErasure(of id: EntryID) throws -> TextErasure {
    let shortID = try EntryTable(db: db).shortened(id)
    if let erasure = try fileErasure(of: id, shortID) { return erasure }
    let current = try versionsThatHold(of: id)
    var (held, others): (Set<RecordID>, Set<RecordID>) = ([], [])
    var isInRecords = false
    for record in try RecordTable(db: db).placed(about: id, in: enrolment) {
      if record.version != nil, record.payload.kind != .session { isInRecords = true }
      guard record.subject.replaces != nil, let text = record.subject.text else { continue }
      if current.contains(record.id) { held.insert(text) } else { others.insert(text) }
    }
    guard !isInRecords else {
      throw JournalError.againstRule(
        "what \(shortID) says is signed and cannot change. You can erase only texts of sessions, notes and actions")
    }
    let documents = try others.subtracting(held).filter { try document($0) != nil }.sorted { $0.hex < $1.hex }
    guard !documents.isEmpty else {
      if current.isEmpty {
        throw JournalError.againstRule("no text of \(shortID) is kept, so there is nothing to erase")
      }
      throw JournalError.againstRule(
        "no earlier text of \(shortID) is kept, so there is nothing to erase",
        .advice("to erase what it says now, amend it first"))
    }
    return TextErasure(entry: id, shortID: shortID, isWhole: current.isEmpty, documents: documents)
  }

  /// The versions whose texts are what an entry says: none of one that was withdrawn or undone.
  private mutating func versionsThatHold(of id: EntryID) throws -> Set<RecordID> {
    if let note = try NoteTable(db: db).row(id) {
      return note.state == .withdrawn ? [] : Set(try derived.currentVersions(of: id))
    }
    if let action = try ActionTable(db: db).row(id) {
      return action.state == .withdrawn ? [] : Set(try derived.currentVersions(of: id))
    }
    if let feedback = try FeedbackTable(db: db).row(id) {
      return feedback.isWithdrawn ? [] : Set(try derived.currentVersions(of: id))
    }
    let history = try history(of: id)
    return history.state == .withdrawn ? [] : Set(history.current.map(\.id))
  }
}
