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
    let statement = try db.cachedStatement(
      sql: "INSERT INTO record (id, namespace, payload, signer, signature) VALUES (?, ?, ?, ?, ?)")
    try statement.execute(arguments: [
      Blob(record.id.bytes), record.namespace, Blob(record.payload), Blob(record.signer), Blob(record.signature),
    ])
  }

  package func record(_ id: RecordID) throws -> SignedRecord? {
    let statement = try db.cachedStatement(sql: "SELECT \(RecordTable.columns) FROM record WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [Blob(id.bytes)]).flatMap(RecordTable.record(from:))
  }

  /// The record with this id, if it has a say in `enrolment`.
  package func placed(_ id: RecordID, in enrolment: EnrolmentID) throws -> PlacedRecord? {
    try record(id).flatMap { PlacedRecord($0, in: enrolment) }
  }

  /// The records of a rare kind that have a say in `enrolment`.
  package func placed(ofRare kind: Kind, in enrolment: EnrolmentID) throws -> [PlacedRecord] {
    try records(ofRare: kind).compactMap { PlacedRecord($0, in: enrolment) }
  }

  /// The records of a kind other than sessions and sign-offs, of which there are few.
  package func records(ofRare kind: Kind) throws -> [SignedRecord] {
    let statement = try db.cachedStatement(
      sql: "SELECT \(RecordTable.columns) FROM record WHERE namespace = ? AND \(Schema.isRare)")
    return try Row.fetchAll(statement, arguments: [kind.namespace]).compactMap(RecordTable.record(from:))
  }

  /// Every sign-off that has a say in `enrolment`.
  package func decisions(in enrolment: EnrolmentID) throws -> [PlacedRecord] {
    try Row.fetchAll(
      db, sql: "SELECT \(RecordTable.columns) FROM record WHERE namespace = ?", arguments: [Kind.signoff.namespace]
    ).compactMap { RecordTable.record(from: $0).flatMap { PlacedRecord($0, in: enrolment) } }
  }

  /// The records that are about an entry: versions, withdrawals, sign-offs.
  package func records(about entry: EntryID) throws -> [SignedRecord] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(RecordTable.columns) FROM about JOIN record ON record.id = about.record WHERE about.entry = ?
        """)
    return try Row.fetchAll(statement, arguments: [entry.hex]).compactMap(RecordTable.record(from:))
  }

  /// The kinds of decisions that a supervisor's or assessor's key signed.
  package func decisions(signedBy key: PublicKey) throws -> [Kind] {
    try String.fetchAll(db, sql: "SELECT DISTINCT namespace FROM record WHERE signer = ?", arguments: [Blob(key.bytes)])
      .compactMap { namespace in Kind.allCases.first { $0.namespace == namespace } }
      .filter { $0.signer == .supervisor }
  }

  /// How many records there are.
  package func count() throws -> Int {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM record") ?? 0
  }

  /// Every record, one at a time: as the file gives them, or in the order of their ids.
  package func forEach(ordered isOrdered: Bool = false, _ body: (SignedRecord) throws -> Void) throws {
    let order = isOrdered ? " ORDER BY record.id" : ""
    let rows = try Row.fetchCursor(db, sql: "SELECT \(RecordTable.columns) FROM record\(order)")
    while let row = try rows.next() {
      if let record = RecordTable.record(from: row) { try body(record) }
    }
  }

  /// The namespace as bytes: read as text it would end at the first NUL, and what came after could hide there.
  private static let columns =
    "record.id, CAST(record.namespace AS BLOB), record.payload, record.signer, record.signature"

  /// Nil where the id is not 32 bytes, which the table's own check forbids.
  private static func record(from row: Row) -> SignedRecord? {
    guard let id = RecordID(bytes: Blob.bytes(row, 0)) else { return nil }
    // Of a namespace that is no text no signature is good: the record is read with its bytes repaired, and `verify`
    // names it.
    return SignedRecord(
      id: id, namespace: String(decoding: Blob.bytes(row, 1), as: UTF8.self), payload: Blob.bytes(row, 2),
      signer: Blob.bytes(row, 3), signature: Blob.bytes(row, 4))
  }
}
