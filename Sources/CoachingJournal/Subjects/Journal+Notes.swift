import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Notes {
  /// Writes a reflective note. Its unit is completed, so that `303` will do.
  ///
  /// - Throws: `.againstRule` for a unit that the scheme does not have, a day to come, or what is no session.
  package func add(_ details: NoteDetails, on occasion: Occasion) throws(JournalError) -> EntryChange {
    try journal.write { ledger, key in
      var entropy = occasion.entropy
      let (details, warnings) = try ledger.checked(details, on: occasion)
      let id = EntryID(drawnFrom: &entropy)
      try ledger.append(.note(try ledger.version(id, details, &entropy, replaces: [])), by: key, at: occasion.now)
      return try ledger.outcome(ofNote: id, warnings: warnings)
    }
  }

  /// What `addNote` would say of a note but for its text, before that is written; nothing is written here.
  ///
  /// - Returns: It with its unit's full id, and the warnings.
  /// - Throws: What `addNote` would refuse it with; whether the journal can be written is not asked.
  package func review(
    note details: NoteDetails, on occasion: Occasion
  ) throws(JournalError) -> (details: NoteDetails, warnings: [String]) {
    var placeholder = details
    placeholder.text = "text"
    let written = placeholder
    var (checked, warnings) = try journal.read { db in
      try JournalTransaction(db, of: journal.enrolmentID).checked(written, on: occasion)
    }
    checked.text = details.text
    return (checked, warnings)
  }

  /// Writes a new version of a note.
  ///
  /// - Parameter version: the version the change was made to, where it was shown first.
  /// - Throws: `.againstRule` where nothing would change, it is withdrawn, another version is current than that one, or
  ///   for what `addNote` refuses.
  package func amend(
    _ id: EntryID, _ change: (NoteDetails) throws(JournalError) -> NoteDetails, basedOn version: RecordID? = nil,
    on occasion: Occasion
  ) throws(JournalError) -> EntryChange {
    try journal.write { ledger, key in
      var entropy = occasion.entropy
      let row = try ledger.requiredNote(id)
      let shortID = try EntryTable(db: ledger.db).shortened(id)
      guard row.state != .withdrawn else {
        throw JournalError.againstRule("\(shortID) is withdrawn", .enterAgain(.note))
      }
      guard version == nil || version == row.version else {
        throw JournalError.againstRule(
          "someone else changed \(shortID) since you opened it", .advice("look at it again, then make your change"))
      }
      let before = NoteDetails(
        unit: row.unit, date: row.date, model: row.model, sessions: row.sessions,
        text: try ledger.text(row.text) ?? "")
      let (after, warnings) = try ledger.checked(try change(before), on: occasion)
      guard after != before || row.state == .conflict else {
        throw JournalError.againstRule("\(shortID) already says that")
      }
      let current = try ledger.derived.currentVersions(of: id)
      try ledger.append(.note(try ledger.version(id, after, &entropy, replaces: current)), by: key, at: occasion.now)
      return try ledger.outcome(ofNote: id, warnings: warnings)
    }
  }

  /// Every note with its text, the newest day first; withdrawn ones included.
  package func list() throws(JournalError) -> [ListedNote] {
    try journal.read { db in
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      return try NoteTable(db: db).all().map { row in
        ListedNote(row: row, shortID: try EntryTable(db: db).shortened(row.id), text: try ledger.text(row.text))
      }
    }
  }

  /// A note with its text and its links; nil for an id that is no note's, or that of one that was undone.
  package func account(_ id: EntryID) throws(JournalError) -> NoteDetail? {
    try journal.read { db in
      guard let row = try NoteTable(db: db).row(id) else { return nil }
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      let table = EntryTable(db: db)
      let links = try row.sessions.compactMap { session in
        try table.row(session).map { NoteDetail.Link(shortID: try table.shortened(session), row: $0) }
      }
      return NoteDetail(
        row: row, shortID: try table.shortened(id), text: try ledger.text(row.text),
        links: links.sorted { ($0.row.date, $0.row.id) < ($1.row.date, $1.row.id) },
        actions: try ledger.planItems().filter { $0.row.note == id }, supervision: try Supervision(of: id, in: db),
        criteria: try ledger.criteria(of: id), number: try LabelTable(db: ledger.db).evidenceNumber(of: id),
        attachments: try ledger.attachments(of: id))
    }
  }

  /// The notes that reflect on a session, oldest first; withdrawn ones left out.
  package func list(on session: EntryID) throws(JournalError) -> [ListedNote] {
    try journal.read { db in try JournalTransaction(db, of: journal.enrolmentID).notes(on: session) }
  }

  /// The units of the qualification in force that ask for reflective notes.
  package func reflectiveUnits() throws(JournalError) -> [String] {
    try journal.read { db in
      try EnrolmentTable(db: db).reflectiveUnits(kept: DerivedTables(db, of: journal.enrolmentID).keptScheme)
    }
  }
}

extension JournalTransaction {
  /// The text a payload names; nil where it is missing, was erased or changed.
  package func text(_ digest: RecordID) throws -> String? {
    let whole: TextDocument? = try detached(digest)
    return whole?.text
  }

  /// Keeps the text of a note or an action.
  func keep(text: String, entropy: inout Entropy) throws -> RecordID {
    guard let digest = try keep(TextDocument(text: text), entropy: &entropy) else { throw JournalError.unkeepableText }
    return digest
  }

  func notes(on session: EntryID) throws -> [ListedNote] {
    let table = NoteTable(db: db)
    return try table.notes(on: session).compactMap { id in
      guard let row = try table.row(id) else { return nil }
      return ListedNote(row: row, shortID: try EntryTable(db: db).shortened(id), text: try text(row.text))
    }
  }

  func requiredNote(_ id: EntryID) throws -> NoteRow {
    if let row = try NoteTable(db: db).row(id) { return row }
    let shortID = try EntryTable(db: db).shortened(id)
    throw JournalError.notFound("\(shortID) is not a note", .see([.notes]))
  }

  fileprivate func version(
    _ id: EntryID, _ details: NoteDetails, _ entropy: inout Entropy, replaces: [RecordID]
  ) throws -> NoteRecord {
    NoteRecord(
      note: id, unit: details.unit, date: details.date, model: details.model, sessions: details.sessions,
      text: try keep(text: details.text, entropy: &entropy), replaces: replaces)
  }

  func outcome(ofNote id: EntryID, warnings: [String]) throws -> EntryChange {
    EntryChange(
      id: id, shortID: try EntryTable(db: db).shortened(id), row: nil, note: try NoteTable(db: db).row(id),
      warnings: warnings)
  }

  /// The note with its unit's full id and each session once, and the warnings.
  fileprivate func checked(_ details: NoteDetails, on occasion: Occasion) throws -> (NoteDetails, [String]) {
    var details = details
    let enrolment = try EnrolmentTable(db: db).required()
    let tables = DerivedTables(db, of: self.enrolment)
    guard let scheme = try tables.keptScheme(enrolment.schemeDigest) else {
      throw JournalError.storage("this journal's scheme file is missing", .restore)
    }
    guard let unit = scheme.unit(details.unit) else {
      let some = (scheme.units.first { $0.reflects != nil } ?? scheme.units.first)?.id
      throw JournalError(
        .againstRule,
        Notice(
          "\(TerminalEscaping.quoted(details.unit)) is not a unit of scheme \(scheme.code)"
            + (some == nil ? ", which has no units" : ""),
          some.map { [Remedy.advice("enter a unit, for example \($0)")] } ?? []))
    }
    details.unit = unit.id
    guard details.date <= occasion.today else {
      throw JournalError.againstRule(
        "\(details.date.spelled) is in the future", .advice("enter today or an earlier day"))
    }
    details.text = try NoteDetails.text(details.text).text
    var seen: Set<EntryID> = []
    details.sessions = details.sessions.filter { seen.insert($0).inserted }
    guard details.sessions.count <= NoteDetails.mostSessions else {
      throw JournalError.againstRule(
        "the note has \(details.sessions.count) sessions, and may have at most \(NoteDetails.mostSessions)",
        .advice("leave some out"))
    }
    for session in details.sessions {
      guard try EntryTable(db: db).row(session)?.sort == .session else {
        let shortID = try EntryTable(db: db).shortened(session)
        throw JournalError.againstRule("there is no session \(shortID) to reflect on")
      }
    }
    return (details, try warnings(about: unit, tables))
  }

  private func warnings(about unit: QualificationUnit, _ tables: DerivedTables) throws -> [String] {
    let asked = try EnrolmentTable(db: db).reflectiveUnits(kept: tables.keptScheme)
    guard !asked.contains(unit.id), !asked.isEmpty else { return [] }
    return [
      "your qualification asks for reflection in \(asked.joined(separator: " and ")). A note for \(unit.id) does not "
        + "count there"
    ]
  }
}
