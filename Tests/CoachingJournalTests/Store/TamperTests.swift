import GRDB
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Whatever is changed in the file behind the journal's back, `verify` notices.
@Suite struct TamperTests {
  /// A damaged page may hold the names of columns.
  @Test func aFileThatLostAColumnIsSaidToBeDamaged() throws {
    let journal = try TestJournal()
    try journal.tamper("ALTER TABLE enrolment RENAME COLUMN credits TO credit5")
    let error = #expect(throws: JournalError.self) {
      try Journal(at: journal.journal.path).progress.report(today: TestJournal.registered)
    }
    #expect(error?.sort == .storage)
  }

  /// A journal with a row in every derived table and something in every column.
  static func rich() throws -> TestJournal { try TestJournal(copying: kept.get()) }

  private static let kept = Result { try made().kept() }

  private static func made() throws -> TestJournal {
    let journal = try TestJournal(targets: [("8577-302", 2_400)])
    let jane = try journal.supervisor()
    var ids = try (0..<4).map { try journal.log($0, summary: "talk \($0)") }
    ids.append(try journal.log(5, role: .mentoring))
    try journal.decide(ids[0], by: jane)
    try journal.decide(ids[1], .returned, by: jane, comment: "say more")
    try journal.amend(ids[1], minutes: 45)
    try journal.decide(ids[2], by: jane)
    _ = try journal.journal.signOff.revoke(ids[2], reason: "slip", by: jane, at: TestJournal.now)
    _ = try journal.journal.sessions.withdraw(ids[3], reason: "twice", on: journal.occasion())
    try journal.amend(ids[4], minutes: 30)
    _ = try journal.journal.undo(on: journal.occasion())
    _ = try journal.journal.support.add(
      .induction, on: TestJournal.registered, minutes: 60, with: "Jane", note: "aims", on: journal.occasion(seed: 99))
    let john = TestJournal.key(101)
    _ = try journal.journal.signers.add(
      name: "John Roe", key: john.publicKey, email: "john@example.org", at: TestJournal.now)
    _ = try journal.journal.signers.remove(matching: "John Roe", at: TestJournal.now)
    var entropy = Entropy.seeded(9)
    let document = SessionTexts(summary: "a note").document(salt: entropy.randomBytes(16))
    try journal.tamper("INSERT INTO document VALUES (?, ?)", [Blob(RecordID(of: document).bytes), Blob(document)])
    try addReflection(to: journal, on: ids[0], text: RecordID(of: document))
    let last = try #require(try journal.records().last { $0.signer == jane.publicKey.bytes })
    try journal.insert(InsertionOrderTests.later(after: last, by: jane, in: journal.enrolment))
    return journal
  }

  private static func addReflection(to journal: TestJournal, on session: EntryID, text: RecordID) throws {
    let (note, day) = (SamplePayloads.entry(), TestJournal.registered)
    let version = try journal.append(
      .note(
        NoteRecord(
          note: note, unit: "8577-303", date: day, model: "Gibbs", sessions: [session], text: text, replaces: [])),
      by: journal.learner)
    try journal.append(
      .feedback(
        FeedbackRecord(
          feedback: SamplePayloads.entry(12), session: session, source: .client, date: day, text: text)),
      by: journal.learner)
    try journal.append(
      .action(
        ActionRecord(
          action: SamplePayloads.entry(8), status: .done, due: day, doneOn: day, note: note, text: text, replaces: [])),
      by: journal.learner)
    let criterion = try #require(CriterionID("8577-303:1.2"))
    try journal.append(
      .label(LabelRecord(entry: note, criteria: [criterion], isOnAgenda: true, number: 1)), by: journal.learner)
    try journal.append(
      .support(
        SupportRecord(
          support: SamplePayloads.entry(9), type: .supervision, date: day, minutes: 60, with: "Jane",
          discussed: [note], replaces: [])),
      by: journal.learner)
    try journal.append(
      .client(
        ClientRecord(
          client: try ClientCode("C07"), relation: .external, contract: day, consent: true, consentOn: day,
          feedbackOn: day, text: text)),
      by: journal.learner)
    let sheet = try journal.journal.write { ledger, _ in try ledger.keep(markSheet: InsertionOrderTests.sheet) }
    try journal.append(.marksheet(MarkSheetRecord(sheet: sheet, source: "marks.csv")), by: journal.learner)
    let assessor = TestJournal.key(102)
    try journal.append(
      .supervisor(
        SupervisorRecord(action: .added, name: "Ann Lee", email: nil, role: .assessor, key: assessor.publicKey)),
      by: journal.learner)
    let seen = try #require(try journal.head(of: journal.learner)?.record)
    let assessed = try journal.append(
      .assessment(
        Assessment(
          criterion: criterion, decision: .referred, feedback: "say why", covers: [version.id],
          label: RecordID(of: []), sheet: sheet, signature: signed(by: "Ann Lee", seen: seen))),
      by: assessor)
    let verifier = TestJournal.key(103)
    try journal.append(
      .supervisor(
        SupervisorRecord(action: .added, name: "Kofi Osei", email: nil, role: .verifier, key: verifier.publicKey)),
      by: journal.learner)
    try journal.append(
      .sample(
        Sample(
          target: assessed.id, result: .action, feedback: "say why",
          signature: signed(by: "Kofi Osei", seen: seen))),
      by: verifier)
    try journal.append(
      .declaration(Declaration(isOwnWork: true, isNotSubmittedElsewhere: true)), by: journal.learner)
    let essay = Array("%PDF".utf8)
    let folder = journal.journal.attachmentFolder
    _ = try folder.alone { () throws(JournalError) in try folder.keep(essay, named: RecordID(of: essay)) }
    try journal.append(
      .attachment(
        AttachmentRecord(
          attachment: SamplePayloads.entry(13), entry: session, type: .pdf, bytes: essay.count,
          file: RecordID(of: essay), text: text)),
      by: journal.learner)
    let request = try journal.append(
      .request(
        Request(
          request: SamplePayloads.entry(11), name: "Ann Lee", key: assessor.publicKey,
          asks: [try #require(try journal.row(session)).version], units: [criterion.unit], matter: sheet,
          after: try journal.head(of: assessor)?.record)),
      by: journal.learner)
    let enrolment = try journal.journal.enrolment()
    try journal.append(
      .unit(
        UnitDecision(
          unit: criterion.unit, qualification: enrolment.title, grounds: [], hours: [], scheme: enrolment.schemeDigest,
          sheet: sheet, signature: signed(by: "Ann Lee", seen: request.id, device: .page, request: request.id))),
      by: assessor)
    try journal.append(
      .import(ImportRecord(format: .icf, source: "log.csv", file: sheet, records: 1)), by: journal.learner)
    try journal.append(
      .block(
        BlockRecord(
          block: SamplePayloads.entry(10), role: .coaching, client: try ClientCode("C08"), from: day, to: day,
          minutes: 3_000, paid: 60, group: 1, source: "log.csv", replaces: [])),
      by: journal.learner)
  }

  @Test func theRichJournalIsSound() throws {
    let journal = try TamperTests.rich()
    #expect(try journal.journal.verify().problems.map(\.rule) == [.v13])
    for (table, rows) in try journal.derived() { #expect(!rows.isEmpty, "\(table) is empty") }
  }

  @Test(arguments: ["id", "namespace", "payload", "signer", "signature"])
  func aFlippedBitOfARecordIsNoticed(_ column: String) throws {
    let journal = try TamperTests.rich()
    var rng = SeededGenerator(state: UInt64(column.utf8.count) + 70)
    let records = try journal.records().filter { Kind(namespace: $0.namespace) != nil }
    for record in Soak.sample(10, of: records, seed: UInt64(column.utf8.count)) {
      let whole: [UInt8] =
        switch column {
        case "id": record.id.bytes
        case "namespace": Array(record.namespace.utf8)
        case "payload": record.payload
        case "signer": record.signer
        default: record.signature
        }
      var flipped = whole
      let bit = Int.random(in: 0..<(whole.count * 8), using: &rng)
      flipped[bit / 8] ^= 1 << UInt8(bit % 8)
      let value = column == "namespace" ? "CAST(? AS TEXT)" : "?"
      try journal.tamper(
        "UPDATE record SET \(column) = \(value) WHERE id = ?", [Blob(flipped), Blob(record.id.bytes)])
      let report = try journal.journal.verify()
      #expect(!report.isOK, "bit \(bit) of \(column) of a \(record.namespace)")
      #expect(report.problems.contains { [.v1, .v3, .v4].contains($0.rule) })
      let id = column == "id" ? flipped : record.id.bytes
      try journal.tamper("UPDATE record SET \(column) = \(value) WHERE id = ?", [Blob(whole), Blob(id)])
    }
    #expect(try journal.journal.verify().isOK)
  }

  /// Every column of every derived table, read from the schema itself.
  static let columns: [(table: String, column: String)] = {
    guard let database = try? DatabaseQueue() else { return [] }
    let found = try? database.write { db in
      try db.execute(sql: Schema.version1)
      return try Schema.derivedTables.flatMap { table in
        try Row.fetchAll(db, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
          .map { (table: table, column: $0[0] as String) }
      }
    }
    return found ?? []
  }()

  @Test func thereAreColumnsToChange() {
    #expect(Set(TamperTests.columns.map(\.table)) == Set(Schema.derivedTables))
    #expect(TamperTests.columns.count > 60)
  }

  @Test(arguments: Schema.derivedTables) func aChangedColumnOfADerivedTableIsNoticed(_ table: String) throws {
    let journal = try TamperTests.rich()
    for (_, column) in Soak.sample(3, of: TamperTests.columns.filter({ $0.table == table })) {
      try journal.withoutTriggers { db in
        try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
        // Text and blobs get one more letter or byte, numbers one more, and what is empty gets a value.
        let row = try Row.fetchOne(
          db,
          sql: "SELECT typeof(\(column)), \(column) FROM \(table) ORDER BY \(column) IS NULL, \(column) DESC LIMIT 1")
        let type: String = try #require(row)[0]
        let changed =
          switch type {
          case "text": "\(column) || 'x'"
          case "blob": "CAST(\(column) || x'00' AS BLOB)"
          case "integer": "\(column) + 1"
          default:
            try String.fetchOne(
              db, sql: "SELECT type FROM pragma_table_info(?) WHERE name = ?", arguments: [table, column])
              == "INTEGER" ? "1" : "'x'"
          }
        // The last row in order, so that a key moved up by one meets no other.
        try db.execute(
          sql: """
            UPDATE \(table) SET \(column) = \(changed) WHERE \(column) IS
              (SELECT \(column) FROM \(table) ORDER BY \(column) IS NULL, \(column) DESC LIMIT 1)
            """)
        #expect(db.changesCount > 0)
      }
      let report = try journal.journal.verify()
      #expect(
        report.problems.contains {
          $0.rule == .v14 && $0.severity == .error
            && $0.message == "table '\(table)' does not match the records"
        }, "\(table).\(column)")
      try journal.journal.write { ledger, _ in try ledger.rebuild() }
    }
    #expect(try journal.journal.verify().isOK)
  }

  @Test(arguments: Schema.derivedTables) func aRowTooFewIsNoticed(_ table: String) throws {
    let journal = try TamperTests.rich()
    try journal.tamper("DELETE FROM \(table)")
    #expect(try journal.findings().contains { $0.hasPrefix("V14 error") && $0.contains("'\(table)'") })
  }

  @Test(arguments: Schema.derivedTables) func aRowTooManyIsNoticed(_ table: String) throws {
    let journal = try TamperTests.rich()
    try journal.withoutTriggers { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
      let values = TamperTests.columns.filter { $0.table == table }.map { _, column in
        """
        CASE typeof(\(column)) WHEN 'text' THEN \(column) || 'x' WHEN 'blob' THEN CAST(\(column) || x'00' AS BLOB)
          WHEN 'integer' THEN \(column) + 1000000 END
        """
      }
      try db.execute(sql: "INSERT INTO \(table) SELECT \(values.joined(separator: ", ")) FROM \(table) LIMIT 1")
      #expect(db.changesCount > 0)
    }
    #expect(try journal.findings().contains { $0.hasPrefix("V14 error") && $0.contains("'\(table)'") })
  }

  private static let refusal = "records are append-only"

  /// Every way SQL has to change a row that is there.
  static let statements: [String] = [
    "UPDATE record SET signature = zeroblob(64)",
    "UPDATE record SET namespace = 'x'",
    "UPDATE OR REPLACE record SET id = (SELECT id FROM record LIMIT 1)",
    "UPDATE OR IGNORE record SET payload = x'00'",
    "UPDATE record SET rowid = rowid + 100",
    "DELETE FROM record",
    "DELETE FROM record WHERE rowid = 1",
    "INSERT OR REPLACE INTO record SELECT id, namespace, x'00', signer, signature FROM record LIMIT 1",
    "REPLACE INTO record SELECT id, 'x', payload, signer, signature FROM record LIMIT 1",
    "INSERT OR REPLACE INTO record (rowid, id, namespace, payload, signer, signature) "
      + "SELECT rowid, zeroblob(32), namespace, payload, signer, signature FROM record LIMIT 1",
    "INSERT INTO record SELECT * FROM record LIMIT 1 ON CONFLICT (id) DO UPDATE SET payload = x'00'",
    "INSERT INTO record (rowid, id, namespace, payload, signer, signature) "
      + "SELECT rowid, zeroblob(32), namespace, payload, signer, signature FROM record WHERE true LIMIT 1 "
      + "ON CONFLICT DO UPDATE SET payload = x'00'",
  ]

  @Test(arguments: [false, true]) func plainSQLCannotChangeARecord(_ recursive: Bool) throws {
    let journal = try TamperTests.rich()
    let before = try journal.records()
    let other = try DatabaseQueue(path: journal.journal.path)
    try other.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA recursive_triggers = \(recursive ? "ON" : "OFF")")
      for sql in TamperTests.statements {
        let error = #expect(throws: DatabaseError.self, "\(sql)") { try db.execute(sql: sql) }
        #expect(error?.message == TamperTests.refusal, "\(sql)")
      }
    }
    try other.close()
    #expect(try journal.records() == before)
    #expect(try journal.journal.verify().isOK)
  }
}
