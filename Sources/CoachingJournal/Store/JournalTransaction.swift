import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// The records of a journal within one transaction: appending signs, chains, inserts and derives.
package struct JournalTransaction {
  package let db: Database
  package let enrolment: EnrolmentID
  package var derived: DerivedTables

  package init(_ db: Database, of enrolment: EnrolmentID) {
    self.db = db
    self.enrolment = enrolment
    derived = DerivedTables(db, of: enrolment)
  }

  /// Signs `body` as the next record of the chain of `key` and puts it in.
  @discardableResult
  package mutating func append(_ body: Payload.Body, by key: SigningKey, at now: Instant) throws -> SignedRecord {
    let head = try chainHead(of: key.publicKey.bytes)
    let payload = Payload(
      head: Payload.Head(
        enrolment: enrolment, by: key.publicKey.fingerprint, n: (head?.n ?? 0) + 1, previous: head?.record,
        heads: try heads(toBeNamedBy: key.publicKey), signedAt: now),
      body: body)
    let record = try SignedRecord(signing: payload, with: key)
    try RecordTable(db: db).insert(record)
    try derived.take(record, saying: DecodedRecord(record, saying: payload, in: enrolment))
    return record
  }

  /// Puts in a record that was signed elsewhere; one that is already there changes nothing.
  mutating func insert(_ record: SignedRecord) throws {
    guard try !RecordTable(db: db).holds(record.id) else { return }
    try RecordTable(db: db).insert(record)
    try derived.take(record, saying: DecodedRecord(record, in: enrolment))
  }

  /// Keeps a detached text and gives the id that a payload names it by; nil for no text.
  func keep(_ text: some DetachedText, entropy: inout Entropy) throws -> RecordID? {
    guard !text.isEmpty else { return nil }
    let (digest, document) = try text.proven(salt: entropy.randomBytes(16))
    return try KeptTable.document.keep(document, named: digest, in: db)
  }

  /// Keeps the exact bytes of a scheme file, so that the journal is judged by the rules it was begun under.
  package func keep(scheme bytes: [UInt8]) throws {
    try KeptTable.scheme.keep(bytes, in: db)
  }

  /// Keeps the exact bytes of a mark sheet.
  package func keep(markSheet bytes: [UInt8]) throws -> RecordID {
    try KeptTable.marksheet.keep(bytes, in: db)
  }

  /// The bytes of a detached document; nil where they are missing or were changed.
  package func document(_ digest: RecordID) throws -> [UInt8]? {
    try KeptTable.document.unchanged(digest, in: db)
  }

  /// The newest record of a signer.
  package func chainHead(of signer: [UInt8]) throws -> (n: Int, record: RecordID)? {
    let statement = try db.cachedStatement(sql: "SELECT n, record FROM chain WHERE signer = ?")
    return try Row.fetchOne(statement, arguments: [Blob(signer)])
      .map { row in (try row.number("n"), try row.value("record")) }
  }

  /// The newest record of every other signer that this one has not named yet, in their order; of the learner's chain
  /// decisions name the end as what their signer saw (Docs/Format.md 4.1).
  private func heads(toBeNamedBy signer: PublicKey) throws -> [ChainHead] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT signer, n, record FROM chain WHERE signer <> ?1
          AND NOT EXISTS (SELECT 1 FROM pin WHERE pin.signer = ?1 AND pin.record = chain.record)
        """)
    return try Row.fetchAll(statement, arguments: [signer]).compactMap { row -> ChainHead? in
      let key = try PublicKey(bytes: row.bytes("signer"))
      guard EnrolmentID(of: key) != enrolment else { return nil }
      return try ChainHead(by: key.fingerprint, n: row.number("n"), record: row.value("record"))
    }.sorted()
  }

  /// The record with this id, if it belongs to this journal.
  package func placed(_ id: RecordID) throws -> DecodedRecord? {
    try RecordTable(db: db).placed(id, in: enrolment)
  }

  /// Everything the records say about an entry.
  package mutating func history(of id: EntryID) throws -> EntryHistory {
    try derived.history(of: id)
  }

  /// A detached text; nil where there was none, or it was erased or changed.
  package func detached<Text: DetachedText>(_ digest: RecordID?) throws -> Text? {
    guard let digest else { return nil }
    return try KeptTable.document.bytes(digest, in: db).flatMap { Text(document: $0, named: digest) }
  }

  /// Empties and refills the derived tables.
  mutating func rebuild() throws {
    try derived.rebuild()
  }
}
