import GRDB
import LogbookValues
import SignedRecords

/// Reading and appending rows of the table `record`.
package struct RecordTable {
  let db: Database

  package init(db: Database) {
    self.db = db
  }

  package func insert(_ record: SignedRecord) throws {
    try db.insert(
      into: "record",
      [
        "id": record.id, "namespace": record.namespace, "payload": Blob(record.payload),
        "signer": Blob(record.signer), "signature": Blob(record.signature),
      ])
  }

  /// Whether there is a record with this id.
  package func holds(_ id: RecordID) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM record WHERE id = ?")
    return try Int.fetchOne(statement, arguments: [id]) != nil
  }

  package func record(_ id: RecordID) throws -> SignedRecord? {
    let statement = try db.cachedStatement(sql: "SELECT \(RecordTable.columns) FROM record WHERE id = ?")
    return try SignedRecord.fetchOne(statement, arguments: [id])
  }

  /// The record with this id, if it has a say in `enrolment`.
  package func placed(_ id: RecordID, in enrolment: EnrolmentID) throws -> DecodedRecord? {
    try record(id).flatMap { DecodedRecord($0, in: enrolment) }
  }

  /// The records of a kind other than sessions and sign-offs, of which there are few, that have a say in `enrolment`.
  package func placed(ofRare kind: Kind, in enrolment: EnrolmentID) throws -> [DecodedRecord] {
    // The words of the index `record_rare`, without which SQLite does not use it.
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(RecordTable.columns) FROM record
        WHERE namespace = ? AND namespace NOT IN ('session.v1@coachlog', 'signoff.v1@coachlog')
        """)
    return try SignedRecord.fetchAll(statement, arguments: [kind.namespace])
      .compactMap { DecodedRecord($0, in: enrolment) }
  }

  /// Every sign-off that has a say in `enrolment`.
  package func decisions(in enrolment: EnrolmentID) throws -> [DecodedRecord] {
    try SignedRecord.fetchAll(
      db, sql: "SELECT \(RecordTable.columns) FROM record WHERE namespace = ?", arguments: [Kind.signoff.namespace]
    ).compactMap { DecodedRecord($0, in: enrolment) }
  }

  /// The records that are about an entry (versions, withdrawals, sign-offs) and have a say in `enrolment`.
  ///
  /// - Parameter known: one that is left out.
  package func placed(
    about entry: EntryID, besides known: RecordID? = nil, in enrolment: EnrolmentID
  ) throws -> [DecodedRecord] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(RecordTable.columns) FROM about JOIN record ON record.id = about.record
        WHERE about.entry = ? AND about.record IS NOT ?
        """)
    return try SignedRecord.fetchAll(statement, arguments: [entry, known])
      .compactMap { DecodedRecord($0, in: enrolment) }
  }

  /// The kinds of decisions that a supervisor's or assessor's key signed.
  package func decisions(signedBy key: PublicKey) throws -> [Kind] {
    try String.fetchAll(db, sql: "SELECT DISTINCT namespace FROM record WHERE signer = ?", arguments: [key])
      .compactMap { namespace in Kind.allCases.first { $0.namespace == namespace } }
      .filter { $0.signer != .learner }
  }

  /// Every record that this key signed, 32 bytes.
  func ids(signedBy key: [UInt8]) throws -> [RecordID] {
    try RecordID.fetchAll(db, sql: "SELECT id FROM record WHERE signer = ?", arguments: [Blob(key)])
  }

  /// How many records there are.
  package func count() throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM record") ?? 0
  }

  /// Every record, one at a time: as the file gives them, or in the order of their ids.
  package func forEach(ordered isOrdered: Bool = false, _ body: (SignedRecord) throws -> Void) throws {
    let order = isOrdered ? " ORDER BY record.id" : ""
    let records = try SignedRecord.fetchCursor(db, sql: "SELECT \(RecordTable.columns) FROM record\(order)")
    while let record = try records.next() { try body(record) }
  }

  /// The namespace as bytes: read as text it would end at the first NUL, and what came after could hide there.
  static let columns =
    "record.id, CAST(record.namespace AS BLOB) AS namespace, record.payload, record.signer, record.signature"
}

extension SignedRecord: FetchableRecord {
  package init(row: Row) throws {
    // Of a namespace that is no text no signature is good: the record is read with its bytes repaired, and `verify`
    // names it.
    try self.init(
      id: row.value("id"), namespace: String(decoding: row.bytes("namespace"), as: UTF8.self),
      payload: row.bytes("payload"), signer: row.bytes("signer"), signature: row.bytes("signature"))
  }
}
