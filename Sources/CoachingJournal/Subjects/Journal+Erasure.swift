import CoachingRules
import GRDB
import LogbookValues
import LogbookWords
import SignedRecords

extension Journal.Clients {
  /// What erasing a client would destroy and where their name would stay, to be shown before asking.
  ///
  /// - Parameter texts: whether the texts of their sessions and their feedback go as well.
  /// - Throws: `.notFound` where nothing is known of such a client, `.againstRule` where there is nothing to erase.
  package func erasure(of client: ClientCode, texts: Bool) throws(JournalError) -> ClientErasure {
    let names = try journal.names()
    let name = names[client]
    let drafts = texts ? try journal.drafts(of: client) : []
    let unsaved = name.map { unsavedMentions(by: NameFinder($0, of: client), besides: drafts.map(\.id)) } ?? []
    return try journal.read { db in
      let found = try ClientTexts(of: client, name: name, texts: texts, in: db, of: journal.enrolmentID)
      var erasure = ClientErasure(
        client: client, name: name, hasContact: names[contactOf: client] != nil,
        sessionTexts: texts ? found.sessions.count : 0,
        feedbackTexts: texts ? found.feedback.count + found.wholeFeedback.count : 0,
        hasProfile: texts && !found.profiles.isEmpty, files: texts ? found.files.count : 0, drafts: drafts.count,
        mentions: found.mentions + unsaved)
      erasure.sharedFiles = texts ? found.sharedFiles.count : 0
      guard erasure.isEmpty else { return erasure }
      if erasure.sharedFiles > 0 {
        throw JournalError(
          .againstRule,
          Notice("nothing else of \(client) is kept, and \(ClientText.shared(erasure))", .see([.attachments])))
      }
      guard try !ClientSummaries(db, of: journal.enrolmentID).all(only: client).isEmpty || !found.sessions.isEmpty
      else {
        throw JournalError.notFound("\(client) is not registered and has no sessions", .see([.clients]))
      }
      guard !texts else {
        throw JournalError.againstRule(
          "no name and no texts of \(client) are kept, so there is nothing to erase")
      }
      throw JournalError.againstRule(
        "no name of \(client) is kept, so there is nothing to erase", .eraseClientTexts)
    }
  }

  /// Destroys what `erasure(of:texts:)` shows, for good: the name and contact details are taken out of the map. With
  /// `texts` the texts and the files that are attached to their sessions are deleted and the journal is written anew,
  /// so that none of their bytes are left in it. Every signature stays good.
  ///
  /// - Returns: What was destroyed, and sentences about what could not be.
  /// - Throws: As `erasure(of:texts:)`; nothing was destroyed then.
  package func erase(
    _ client: ClientCode, texts: Bool, reason: String, on occasion: Occasion
  ) throws(JournalError) -> (erasure: ClientErasure, record: RecordID, warnings: [Notice]) {
    let erasure = try erasure(of: client, texts: texts)
    guard erasure.name.map({ NameFinder($0, of: client).clients(in: reason).isEmpty }) ?? true else {
      throw .againstRule(
        "the reason contains the name or part of it, and the reason stays in the journal",
        .advice("enter it without the name"))
    }
    // Found before anything is written: what can fail has failed by then.
    let unsaved = texts ? try journal.drafts(of: client) : []
    let (written, leftFiles) = try journal.destroying(
      files: { (written: (value: Gone, isOldDestroyed: Bool)) in written.value.files }
    ) { () throws(JournalError) in
      try journal.write(names: { $0.remove(client) }, on: occasion) { ledger, key -> Gone in
        var (documents, files): (Set<RecordID>, Set<RecordID>) = ([], [])
        if texts {
          let found = try ClientTexts(of: client, name: nil, texts: true, in: ledger.db, of: journal.enrolmentID)
          (documents, files) = (found.all, found.files)
        }
        let named = documents.union(files).sorted()
        let record = Erasure(documents: named, client: client.text, reason: reason)
        let signed = try ledger.append(.erasure(record), by: key, at: occasion.now)
        try ledger.destroy(documents.sorted())
        return Gone(hasTexts: !documents.isEmpty, files: files.sorted(), record: signed.id)
      }
    }
    let (gone, isOldDestroyed) = written
    var warnings = journal.drop(unsaved) + leftFiles
    if erasure.name != nil || erasure.hasContact, !isOldDestroyed { warnings.append(Notice(Self.oldNamesStay)) }
    if gone.hasTexts, let warning = journal.writeAnew() { warnings.append(warning) }
    return (erasure, gone.record, warnings)
  }

  /// What an erasure destroyed, and the record that says so.
  private struct Gone {
    let hasTexts: Bool
    let files: [RecordID]
    let record: RecordID
  }

  /// Drafts, and notes that were left behind in an editor, with the name in them.
  private func unsavedMentions(by finder: NameFinder, besides dropped: [String]) -> [ClientErasure.Mention] {
    let drafts = journal.draftFolder.drafts().filter { draft in
      !dropped.contains(draft.id) && journal.draftFolder.holds(draft.id)
        && draft.fields.values.contains { !finder.clients(in: $0).isEmpty }
    }
    let notes = EditorFile.leftBehind(beside: journal).filter { path in
      (try? EditorFile.text(ofFile: path)).map { !finder.clients(in: $0).isEmpty } ?? false
    }
    return drafts.map {
      ClientErasure.Mention(
        place: .draft, id: "of \($0.subject.words)", isSigned: false)
    }
      + notes.map { ClientErasure.Mention(place: .file, id: TerminalEscaping.escaped($0), isSigned: false) }
  }
}

extension Journal {
  /// Writes the whole file anew, without what was left over of rows that are gone.
  ///
  /// - Returns: A sentence where that could not be done.
  package func writeAnew() -> Notice? {
    do throws(JournalError) {
      try file.translated {
        try database.writeWithoutTransaction { db in
          try db.execute(sql: "PRAGMA secure_delete = ON")
          defer { try? db.execute(sql: "PRAGMA secure_delete = OFF") }
          try db.execute(sql: "VACUUM")
        }
      }
      return nil
    } catch {
      return error.notice.saying {
        "the texts are deleted, but traces may be left in the file, because it could not be rewritten: \($0)"
      }
    }
  }
}

extension JournalTransaction {
  /// Deletes detached texts so that SQLite writes zeros over them.
  ///
  /// - Returns: How many of them were there.
  @discardableResult
  package func destroy(_ documents: [RecordID]) throws -> Int {
    try db.execute(sql: "PRAGMA secure_delete = ON")
    defer { try? db.execute(sql: "PRAGMA secure_delete = OFF") }
    let statement = try db.cachedStatement(sql: "DELETE FROM document WHERE sha256 = ?")
    var destroyed = 0
    for document in documents {
      try statement.execute(arguments: [document])
      destroyed += db.changesCount
    }
    return destroyed
  }

  /// Whether a text was destroyed on request.
  func isErased(_ text: RecordID) throws -> Bool { try erasedTexts().contains(text) }

  /// Every text that was destroyed on request.
  package func erasedTexts() throws -> Set<RecordID> {
    var erased: Set<RecordID> = []
    for record in try RecordTable(db: db).placed(ofRare: .erasure, in: enrolment) {
      guard case .erasure(let erasure) = record.payload.body else { continue }
      erased.formUnion(erasure.documents)
    }
    return erased
  }
}
