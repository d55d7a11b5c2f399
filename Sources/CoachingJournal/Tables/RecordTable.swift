import CFiles
import GRDB
import LogbookValues
import SignedRecords

/// Reading and appending rows of the table `record`.
package struct RecordTable {
  let db: Database
  /// The records as they were read and checked already; nil to read each when it is asked for.
  private let known: CheckedRecords?

  package init(db: Database, known: CheckedRecords? = nil) {
    self.db = db
    self.known = known
  }

  package func insert(_ record: SignedRecord) throws {
    var writer = try self.writer()
    try insert(record, by: &writer)
  }

  /// For many records one after the other.
  func writer() throws -> RowWriter { try RowWriter(db, into: "record", Column.allCases.map(\.stringValue)) }

  func insert(_ record: SignedRecord, by writer: inout RowWriter) throws {
    writer.add(record.id)
    writer.add(record.namespace)
    writer.add(record.payload)
    writer.add(record.signer)
    writer.add(record.signature)
    try writer.insert()
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
    if let found = known?.decoded(id) { return found }
    return try record(id).flatMap { DecodedRecord($0, in: enrolment) }
  }

  /// The place of this key's record in its chain; nil for one that is not here or is of another key or journal.
  func place(of id: RecordID, by key: PublicKey, in enrolment: EnrolmentID) throws -> Int? {
    if let known { return known.place(of: id, by: key.bytes) }
    guard let record = try record(id), record.signer == key.bytes else { return nil }
    return record.place(in: enrolment)
  }

  /// The records of a kind other than sessions and sign-offs, of which there are few, that have a say in `enrolment`.
  ///
  /// - Parameter unit: leaves out those that do not have this unit's id anywhere, which need not be decoded.
  package func placed(
    ofRare kind: Kind, naming unit: String = "", in enrolment: EnrolmentID
  ) throws -> [DecodedRecord] {
    if let known { return known.decoded(ofRare: kind) }
    // The words of the index `record_rare`, without which SQLite does not use it.
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(RecordTable.columns) FROM record
        WHERE namespace = ? AND namespace NOT IN ('session.v1@coachlog', 'signoff.v1@coachlog')
        """)
    let records = try SignedRecord.fetchCursor(statement, arguments: [kind.namespace])
    let mark = Array(unit.utf8)
    return try decoded(
      records.filter { record in mark.isEmpty || record.payload.withUnsafeBytes { $0.holds(mark) } }, in: enrolment)
  }

  /// Every sign-off that has a say in `enrolment`.
  package func decisions(in enrolment: EnrolmentID) throws -> [DecodedRecord] {
    try decoded(
      SignedRecord.fetchCursor(
        db, sql: "SELECT \(RecordTable.columns) FROM record WHERE namespace = ?", arguments: [Kind.signoff.namespace]),
      in: enrolment)
  }

  /// The records that are about an entry (versions, withdrawals, sign-offs) and have a say in `enrolment`.
  ///
  /// - Parameter other: one that is left out.
  package func placed(
    about entry: EntryID, besides other: RecordID? = nil, in enrolment: EnrolmentID
  ) throws -> [DecodedRecord] {
    if let known { return known.decoded(about: entry).filter { $0.id != other } }
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(RecordTable.columns) FROM about JOIN record ON record.id = about.record
        WHERE about.entry = ? AND about.record IS NOT ?
        """)
    return try decoded(SignedRecord.fetchCursor(statement, arguments: [entry, other]), in: enrolment)
  }

  /// The records with these ids that have a say in `enrolment`, in no order.
  func placed(_ ids: [RecordID], in enrolment: EnrolmentID) throws -> [DecodedRecord] {
    try ids.batches.flatMap { batch in
      let records = try SignedRecord.fetchAll(
        db, sql: "SELECT \(RecordTable.columns) FROM record WHERE id IN (\(databaseQuestionMarks(count: batch.count)))",
        arguments: StatementArguments(batch))
      return decodedOnAllCores(records, in: enrolment).compactMap(\.self)
    }
  }

  /// The records about each of these entries that have a say in `enrolment`.
  ///
  /// - Parameter known: those that are left out.
  func placed(
    about entries: [EntryID], besides known: Set<RecordID> = [], in enrolment: EnrolmentID
  ) throws -> [EntryID: [DecodedRecord]] {
    var found: [EntryID: [DecodedRecord]] = [:]
    for batch in entries.batches {
      var (records, places): ([SignedRecord], [EntryID]) = ([], [])
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(RecordTable.columns), about.entry FROM about CROSS JOIN record ON record.id = about.record
          WHERE about.entry IN (\(databaseQuestionMarks(count: batch.count)))
          """, arguments: StatementArguments(batch))
      while let row = try rows.next() {
        guard !known.contains(try row.decode(atIndex: Column.id.rawValue)) else { continue }
        records.append(try SignedRecord(row: row))
        places.append(try row.decode(atIndex: Column.allCases.count))
      }
      for (entry, record) in zip(places, decodedOnAllCores(records, in: enrolment)) {
        if let record { found[entry, default: []].append(record) }
      }
    }
    return found
  }

  /// What each record says; nil for one that has no say.
  private func decodedOnAllCores(_ records: [SignedRecord], in enrolment: EnrolmentID) -> [DecodedRecord?] {
    // What is asked of a key takes digests, and few keys sign all records.
    let signers = Dictionary(uniqueKeysWithValues: Set(records.map(\.signer)).map { ($0, RecordSigner($0)) })
    return records.mappedOnAllCores { DecodedRecord($0, by: signers[$0.signer], in: enrolment) }
  }

  /// Those of the records that have a say.
  private func decoded(
    _ records: some Cursor<SignedRecord>, in enrolment: EnrolmentID
  ) throws -> [DecodedRecord] {
    // What is asked of a key takes digests, and few keys sign all records.
    var signers: [[UInt8]: RecordSigner] = [:]
    var decoded: [DecodedRecord] = []
    while let record = try records.next() {
      let signer = signers[record.signer] ?? RecordSigner(record.signer)
      signers[record.signer] = signer
      if let known = DecodedRecord(record, by: signer, in: enrolment) { decoded.append(known) }
    }
    return decoded
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

  /// The columns of the table, in the order in which `columns` asks for them. As coding keys they know their names
  /// without reflection.
  fileprivate enum Column: Int, CaseIterable, CodingKey {
    case id, namespace, payload, signer, signature
  }

  /// The namespace as bytes: read as text it would end at the first NUL, and what came after could hide there.
  static let columns = Column.allCases.map { column in
    column == .namespace ? "CAST(record.namespace AS BLOB) AS namespace" : "record.\(column.stringValue)"
  }.joined(separator: ", ")
}

extension UnsafeRawBufferPointer {
  /// Whether these bytes stand somewhere in it.
  func holds(_ mark: [UInt8]) -> Bool { cf_place_after(baseAddress, count, mark, mark.count) >= 0 }
}

extension Array {
  /// Its elements, so many at a time as a query may be asked about.
  var batches: [ArraySlice<Element>] {
    stride(from: 0, to: count, by: 1_024).map { self[$0..<Swift.min(count, $0 + 1_024)] }
  }
}

extension SignedRecord: FetchableRecord {
  package init(row: Row) throws {
    // Each column would else be looked up by its name in very many rows.
    func bytes(_ column: RecordTable.Column) throws -> [UInt8] { try row.bytes(atIndex: column.rawValue) }
    // Of a namespace that is no text no signature is good: the record is read with its bytes repaired, and `verify`
    // names it.
    try self.init(
      id: row.decode(atIndex: RecordTable.Column.id.rawValue),
      namespace: String(decoding: bytes(.namespace), as: UTF8.self), payload: bytes(.payload), signer: bytes(.signer),
      signature: bytes(.signature))
  }
}
