import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Derives every row from the records and compares it with the journal's (rule V14).
///
/// Tables of which each row comes of a few records are filled anew beside the journal, and compared there. `about`,
/// `pin` and `entry` have a row for each record or entry: they are compared as they are read, with what the records in
/// memory come to.
struct DerivedComparison {
  /// As `JournalFile.besideEmptyTables` gives it.
  let db: Database
  let records: CheckedRecords
  /// The entries whose rows are compared; nil for those of all.
  var shown: Set<EntryID>?

  func problems(_ work: ProgressReporter) throws -> [VerificationProblem] {
    var derived = DerivedTables(db, of: records.enrolment, known: records)
    try fill(&derived)
    var differing: Set<String> = []
    if try !isAboutSame() { differing.insert("about") }
    if try !arePinsSame() { differing.insert("pin") }
    if try !areEntriesSame(&derived, work) { differing.insert("entry") }
    for (done, table) in Schema.derivedTables.enumerated() where !["about", "pin", "entry"].contains(table) {
      try work.check("comparing lists and totals", done, of: Schema.derivedTables.count)
      // These come of all entries.
      if shown != nil, table == "discussed" || Schema.totals[table] != nil { continue }
      let ours = Schema.totals[table] ?? "SELECT * FROM main.\(table)"
      let theirs = "SELECT * FROM source.\(table)"
      // No two rows of ours are alike. Where each of them is among as many of theirs, theirs are the same. They are
      // counted in the table itself: an index of a damaged file may have other rows.
      let isDifferent = try Bool.fetchOne(
        db,
        sql: """
          SELECT (SELECT count(*) FROM (\(ours))) <> (SELECT count(*) FROM source.\(table) NOT INDEXED)
            OR EXISTS (\(ours) EXCEPT \(theirs))
          """)
      if isDifferent != false { differing.insert(table) }
    }
    return Schema.derivedTables.filter(differing.contains).map { table in
      VerificationProblem(
        rule: .v14, severity: .error, record: nil, message: "table '\(table)' does not match the records")
    } + (try changedParts())
  }

  private func fill(_ derived: inout DerivedTables) throws {
    for end in records.ends { try derived.index(end.record, inChainOf: end.signer, at: end.n) }
    for (place, item) in records.items.enumerated() {
      let signer = records.signers[item.signer].bytes
      guard item.isRead else {
        if let request = item.request { try derived.index(item.id, answering: request, by: signer) }
        continue
      }
      guard item.hasSay else {
        try derived.setAside(item.id)
        continue
      }
      // Versions of sessions act on no other record.
      if case .session? = item.payload?.body { continue }
      if let record = records.decoded(at: place) { try derived.indexActs(of: record) }
    }
    try derived.deriveAllButEntries()
  }

  // MARK: By the records in memory

  private func isAboutSame() throws -> Bool {
    guard let shown else {
      let rows = try RowBytes.fetchCursor(db, sql: "SELECT entry, record FROM source.about")
      return try holdsAll(of: rows, records.about.values.reduce(0) { $0 + $1.count })
    }
    return try shown.allSatisfy { entry in
      let rows = try RowBytes.fetchCursor(
        db, sql: "SELECT entry, record FROM source.about WHERE entry = ?", arguments: [entry])
      return try holdsAll(of: rows, records.about[entry, default: []].count)
    }
  }

  /// Whether these rows of `about`, of which no two are alike, are so many and each is right.
  private func holdsAll(of rows: FastDatabaseValueCursor<RowBytes>, _ count: Int) throws -> Bool {
    var left = count
    while let row = try rows.next() {
      guard let (entry, record) = row.entryAndRecord, records.holds(record, about: entry) else { return false }
      left -= 1
    }
    return left == 0
  }

  /// Whether each signer's row of `pin` is there for every record of another that it named, and no other row.
  private func arePinsSame() throws -> Bool {
    struct Pin: Hashable {
      let signer: Int
      let record: RecordID
    }
    var left: Set<Pin> = []
    for item in records.items {
      for head in item.payload?.head.heads ?? item.heads { left.insert(Pin(signer: item.signer, record: head.record)) }
    }
    let rows = try RowBytes.fetchCursor(db, sql: "SELECT signer, record FROM source.pin")
    while let row = try rows.next() {
      guard let (key, record) = row.signerAndRecord, let signer = records.place(ofSigner: key),
        left.remove(Pin(signer: signer, record: record)) != nil
      else { return false }
    }
    return left.isEmpty
  }

  /// Also fills `discussed`, which comes of the same histories.
  private func areEntriesSame(_ derived: inout DerivedTables, _ work: ProgressReporter) throws -> Bool {
    let (facts, records) = (try EntryFacts(&derived, records), records)
    var left = shown ?? Set(records.about.keys)
    let total = left.count
    var isSame = true
    var batch: [(id: EntryID?, row: RowBytes)] = []
    func check() throws {
      let found = batch.mappedOnAllCores { id, found -> (isSame: Bool, discusses: EntryHistory?) in
        guard let id else { return (false, nil) }
        let history = facts.history(of: id, from: records.decoded(about: id))
        let isSame = facts.context.row(of: history).map { RowBytes($0) == found } ?? false
        return (isSame, history.discusses ? history : nil)
      }
      for (isRight, history) in found {
        if !isRight { isSame = false }
        if let history { try derived.deriveDiscussed(history, facts.context.row(of: history)) }
      }
      batch = []
    }
    func take(_ rows: FastDatabaseValueCursor<RowBytes>) throws {
      while let row = try rows.next() {
        try work.check("comparing entries", total - left.count, of: total)
        // A row that is there twice, or of no entry, is wrong.
        batch.append((row.entry.flatMap { left.remove($0) }, row))
        if batch.count == CheckedRecords.batch { try check() }
      }
    }
    let rows = "SELECT \(EntryTable.columns) FROM source.entry"
    if let shown {
      for entry in shown { try take(RowBytes.fetchCursor(db, sql: rows + " WHERE id = ?", arguments: [entry])) }
    } else {
      try take(RowBytes.fetchCursor(db, sql: rows))
    }
    try check()
    // Without a row are notes and whatever was undone.
    return isSame
      && left.allSatisfy { facts.context.row(of: facts.history(of: $0, from: records.decoded(about: $0))) == nil }
  }

  // MARK: Parts

  private func changedParts() throws -> [VerificationProblem] {
    let changed = try String.fetchAll(
      db,
      sql: """
        WITH ours AS (SELECT type, name, tbl_name, sql FROM main.sqlite_master),
          theirs AS (SELECT type, name, tbl_name, sql FROM source.sqlite_master)
        SELECT name FROM (SELECT * FROM ours EXCEPT SELECT * FROM theirs)
        UNION
        SELECT name FROM (SELECT * FROM theirs EXCEPT SELECT * FROM ours)
        """)
    return changed.map { name in
      VerificationProblem(
        rule: .v14, severity: .error, record: nil,
        message: "part '\(TerminalEscaping.escaped(name))' of the file is not as coachlog makes it")
    }
  }
}

/// What decides where entries stand, besides the records about each of them.
struct EntryFacts: Sendable {
  let context: CountingContext
  private let voided: VoidedRecords
  private let asked: Set<RecordID>
  private let standings: [[UInt8]: SupervisorStanding]

  /// - Parameter derived: tables that are filled, all but those of entries.
  init(_ derived: inout DerivedTables, _ records: CheckedRecords) throws {
    context = try derived.context()
    voided = VoidedRecords(records)
    asked = Set(
      try RecordID.fetchAll(
        derived.db,
        sql: """
          SELECT asked.version FROM asked JOIN request ON request.record = asked.request WHERE request.state = 'open'
          """))
    standings = Dictionary(
      try derived.supervisors().map { ($0.key.bytes, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  func history(of id: EntryID, from records: [DecodedRecord]) -> EntryHistory {
    EntryHistory(
      of: id, from: records, voids: voided.isUndone, revoked: voided.isRevoked,
      role: { signer, n in standings[signer].flatMap { $0.permits(.signoff, n: n) ? $0.role : nil } },
      counts: context.rules.counts, asked: asked.contains)
  }
}
