import CoachingJournal
import CoachingRules
import GRDB
import LogbookValues
import LogbookWords
import SignedRecords

extension Journal {
  /// Writes an export to a new file of mode 0600, which has its name only once all of it is on disk.
  ///
  /// - Parameters:
  ///   - replacing: whether a file of that name may go.
  ///   - work: told how far it is.
  /// - Throws: `.cancelled`; `.cannotCreate` where it cannot be written, `.storage` where the journal does not verify.
  package func export(
    _ export: Export, toFile path: String, replacing: Bool = false, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> Export.Summary {
    let file = try AtomicFileWriter(path, replaces: replacing)
    let summary = try self.export(export, reporting: work) { text throws(JournalError) in try file.write(text) }
    try file.publish()
    return summary
  }

  /// Gives the text of an export piece by piece.
  ///
  /// What it shows as signed must be so: a journal that does not verify is given out as JSON only, where everybody can
  /// check it again. As JSON every signature goes out, so every one is checked, and elsewhere those that bind what is
  /// shown.
  /// - Parameter write: takes the pieces while the journal is being read, so it must not wait for anybody.
  /// - Throws: `.storage` where the journal does not verify.
  package func export(
    _ export: Export, reporting work: ProgressReporter = .silent,
    to write: @escaping (String) throws(JournalError) -> Void
  ) throws(JournalError) -> Export.Summary {
    let isWhole =
      switch export.format {
      case .json: true
      case .csv, .ical, .icf: false
      }
    let isSound = try verify(isWhole ? .all : .chained, reporting: work).isOK
    var notes: [Notice] = []
    switch (export.format, isSound) {
    case (_, true): break
    case (.json, false):
      notes.append(Notice("this journal does not verify, and neither will what was exported", .verify))
    case (.csv, false), (.ical, false), (.icf, false):
      throw .storage(
        "this journal does not verify, so nothing was exported", .verify, .exportJournal)
    }
    var (map, ownLimit): (NameMap?, Int?) = (nil, nil)
    if case .icf = export.format {
      map = namesOrReason(&notes)
      // Sources differ on the largest group: it stands with the other figures of that body.
      ownLimit = try SchemeSource.bundledICF.scheme().counting.groupLargest
    }
    let (names, usualLimit) = (map, ownLimit)
    var summary = try read { db in
      let output = ExportOutput(db: db, enrolment: enrolmentID, folder: attachmentFolder, write: write, work: work)
      return switch export.format {
      case .csv: try output.sessions(in: export.zone)
      case .ical: try output.calendar()
      case .icf:
        try output.clientLog(
          names: names, largestGroup: export.largestGroup ?? usualLimit ?? .max, withContacts: export.withContacts)
      case .json: try output.everything()
      }
    }
    summary.notes = notes + summary.notes
    return summary
  }
}

extension Journal {
  /// The real names; nil where they cannot be opened here, which a note then says.
  private func namesOrReason(_ notes: inout [Notice]) -> NameMap? {
    do {
      return try names()
    } catch {
      notes.append(error.notice.saying { "clients are shown by code, not by name: \($0)" })
      return nil
    }
  }
}

/// Writes exports out of one state of the journal.
private struct ExportOutput {
  let db: Database
  let enrolment: EnrolmentID
  /// Where the files of attachments lie.
  let folder: AttachmentFolder
  let write: (String) throws(JournalError) -> Void
  let work: ProgressReporter

  func sessions(in zone: Zone) throws -> Export.Summary {
    try write(SessionField.headings)
    let ledger = JournalTransaction(db, of: enrolment)
    let erased = try ledger.erasedTexts()
    let later = try ledger.laterFeedback()
    var (count, empty) = (0, 0)
    try forEachSession(withTexts: true) { row, texts in
      var texts = texts
      texts.feedback = SessionField.feedback(of: texts, followedBy: later[row.id, default: []])
      try write(SessionField.line(of: row, texts, in: zone))
      count += 1
      if row.text.map(erased.contains) ?? false { empty += 1 }
    }
    var notes = try blocksNote("the table") + assumedTimesNote()
    if empty > 0 {
      notes.append(
        empty == 1
          ? "1 session has no text here: it was erased on request"
          : "\(empty) sessions have no text here: it was erased on request")
    }
    return Export.Summary(count: count, notes: notes)
  }

  func calendar() throws -> Export.Summary {
    try write(ICalendarWriter.begin)
    var count = 0
    try forEachSession(withTexts: false) { row, _ in
      guard let start = row.start else { return }
      let (changed, isTimeAssumed) = try version(of: row)
      try write(ICalendarWriter.event(row, start: start, changed: changed, isTimeAssumed: isTimeAssumed))
      count += 1
    }
    try write(ICalendarWriter.end)
    return Export.Summary(count: count, notes: try blocksNote("the calendar"))
  }

  func clientLog(names: NameMap?, largestGroup: Int, withContacts: Bool) throws -> Export.Summary {
    let register = try ClientTable(db: db).all()
    var log = ClientLog(
      consents: Dictionary(register.map { ($0.code, $0.consent) }, uniquingKeysWith: { first, _ in first }),
      largestGroup: largestGroup)
    for sort in [EntryRow.Sort.block, .session] {
      _ = try EntryTable(db: db).matching(EntryFilter(sort: sort), withTexts: false) { row, _ in log.add(row) }
    }
    let people = withContacts ? names : nil
    try write(log.text(name: { names?[$0] }, contact: { people?[contactOf: $0] }))
    let unreachable = Set(log.relationships.map(\.client)).filter { people?[contactOf: $0] == nil }.sorted()
    var notes = log.notes
    if people != nil, let first = unreachable.first {
      let who = unreachable.prefix(8).map(\.text).joined(separator: ", ") + (unreachable.count > 8 ? " and others" : "")
      notes.append(Notice("there are no contact details of \(who)", .amendClient(first, .contact)))
    }
    return Export.Summary(count: log.relationships.count, notes: notes)
  }

  func everything() throws -> Export.Summary {
    func count(_ table: String) throws -> Int { try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0 }
    let files = try attachedFiles()
    let contents = JournalDocument.Contents(
      schemes: try count("scheme"), markSheets: try count("marksheet"), documents: try count("document"),
      statements: try count("statement"), attachments: files.count, records: try count("record"))
    try write(JournalDocument.head(of: enrolment, contents))
    // In the order of what each is, so that the same set always gives the same bytes.
    var done = 0
    func item(_ item: JournalDocument.Item) throws {
      try work.check("writing records", done, of: contents.total)
      try write((done == 0 ? "\n" : ",\n") + JournalDocument.line(of: item))
      done += 1
    }
    for (table, make) in [
      ("scheme", JournalDocument.Item.scheme), ("marksheet", JournalDocument.Item.markSheet),
      ("document", JournalDocument.Item.document), ("statement", JournalDocument.Item.statement),
    ] {
      let rows = try Blob.fetchCursor(db, sql: "SELECT bytes FROM \(table) ORDER BY sha256")
      while let row = try rows.next() { try item(make(row.bytes)) }
    }
    for file in files { try item(.attachment(folder.bytes(of: file))) }
    try RecordTable(db: db).forEach(ordered: true) { record in try item(.record(record)) }
    try write("\n\(JournalDocument.end)\n")
    return Export.Summary(count: contents.records)
  }

  /// The files of attachments, in the order of their digests: those that are there and as they were attached. What is
  /// missing, checking the journal has said.
  private func attachedFiles() throws -> [RecordID] {
    let erased = try JournalTransaction(db, of: enrolment).erasedTexts()
    let named = try RecordTable(db: db).placed(ofRare: .attachment, in: enrolment).compactMap { record -> RecordID? in
      guard case .attachment(let attachment) = record.payload.body, !erased.contains(attachment.file) else {
        return nil
      }
      return attachment.file
    }
    return try Set(named).sorted().filter { file in
      try work.check("checking attached files", 0, of: 0)
      return if case .there = folder.state(of: file) { true } else { false }
    }
  }

  /// The sessions, oldest first.
  private func forEachSession(withTexts: Bool, _ body: (EntryRow, SessionTexts) throws -> Void) throws {
    let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry WHERE sort = 'session'") ?? 0
    var done = 0
    try EntryTable(db: db).forEachSession(withTexts: withTexts) { row, texts in
      try work.check("writing sessions", done, of: total)
      try body(row, texts)
      done += 1
    }
  }

  /// When the version or the decision about it was signed, whichever came later, and whether its time is assumed.
  private func version(of row: EntryRow) throws -> (changed: Instant, isTimeAssumed: Bool) {
    let written = try RecordTable(db: db).record(row.version).flatMap { Payload(unproven: $0.payload) }
    let changed = max(written?.head.signedAt ?? Instant(seconds: 0), row.decidedAt ?? Instant(seconds: 0))
    guard case .session(let session)? = written?.body else { return (changed, false) }
    return (changed, session.details.isTimeAssumed)
  }

  /// A table has no column for it.
  private func assumedTimesNote() throws -> [Notice] {
    let sql = """
      SELECT count(*) FROM entry JOIN record ON record.id = entry.version
      WHERE entry.sort = 'session' AND instr(record.payload, CAST('"time":"assumed"' AS BLOB)) > 0
      """
    let count = try Int.fetchOne(db, sql: sql) ?? 0
    guard count > 0 else { return [] }
    return [
      Notice("\(count) \(count == 1 ? "session has" : "sessions have") an assumed time, and the table does not say so")
    ]
  }

  private func blocksNote(_ what: String) throws -> [Notice] {
    let blocks = try Int.fetchOne(db, sql: "SELECT count(*) FROM entry WHERE sort = 'block'") ?? 0
    guard blocks > 0 else { return [] }
    return [
      Notice(
        "hours brought forward are not single sessions, so \(what) leaves them out. "
          + "A client log and a whole copy have them")
    ]
  }
}
