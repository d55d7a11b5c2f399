import GRDB
import LogbookValues
import SignedRecords

/// The indexes: which record is about which entry, what was undone or revoked, and where each chain ends.
extension DerivedTables {
  func index(_ placed: DecodedRecord) throws {
    let head = placed.payload.head
    try index(placed.id, inChainOf: placed.signer, at: head.n)
    if let entry = placed.entry { try index(placed.id, about: entry) }
    try indexOthers(namedBy: placed)
  }

  /// The records that a record names: what it answers, brings, undoes or revokes, and the ends of chains it saw.
  func indexOthers(namedBy placed: DecodedRecord) throws {
    try index(placed.payload.head.heads, namedBy: placed.signer)
    try indexActs(of: placed)
  }

  /// The same without the ends of chains.
  func indexActs(of placed: DecodedRecord) throws {
    let head = placed.payload.head
    if let request = placed.payload.body.signature?.request {
      try index(placed.id, answering: request, by: placed.signer)
    }
    if case .import(let act) = placed.payload.body {
      try db.insert(
        into: "batch", orIgnore: true, ["record": placed.id, "n": head.n, "last": head.n + act.records])
    } else if case .undo(let voids) = placed.payload.body {
      for target in voids {
        try db.insert(into: "voided", orIgnore: true, ["target": target, "undo": placed.id, "n": head.n])
      }
    } else if case .revocation(let revocation) = placed.payload.body {
      try db.insert(
        into: "revoked", orIgnore: true,
        ["target": revocation.target, "revocation": placed.id, "signer": Blob(placed.signer), "n": head.n])
    }
  }

  func index(_ record: RecordID, about entry: EntryID) throws {
    try db.insert(into: "about", orIgnore: true, ["entry": entry, "record": record])
  }

  func index(_ record: RecordID, answering request: RecordID, by signer: [UInt8]) throws {
    try db.insert(
      into: "answer", orIgnore: true, ["request": request, "record": record, "signer": Blob(signer)])
  }

  func index(_ record: RecordID, inChainOf signer: [UInt8], at n: Int) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO chain (signer, n, record) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET n = excluded.n, record = excluded.record
          WHERE (excluded.n, excluded.record) > (chain.n, chain.record)
        """
    ).execute(arguments: [Blob(signer), n, record])
  }

  /// The records of other signers that this signer has named.
  func index(_ heads: [ChainHead], namedBy signer: [UInt8]) throws {
    guard !heads.isEmpty else { return }
    var pins = try RowWriter(db, into: "pin", orIgnore: true, ["signer", "record"])
    for head in heads {
      pins.add(signer)
      pins.add(head.record)
      try pins.insert()
    }
  }

  /// A record that cannot be read counts nothing, but the next one of its signer still comes after it.
  func setAside(_ record: SignedRecord) throws {
    let n = record.place(in: enrolment)
    try setAside(record.id)
    guard let n else { return }
    try index(Payload.head(of: record.payload)?.heads ?? [], namedBy: record.signer)
    try index(record.id, inChainOf: record.signer, at: n)
  }

  func setAside(_ record: RecordID) throws {
    try db.insert(into: "unread", orIgnore: true, ["record": record])
  }

  func placedRecord(_ id: RecordID) throws -> DecodedRecord? {
    try records.placed(id, in: enrolment)
  }

  func placedRecords(ofRare kind: Kind) throws -> [DecodedRecord] {
    try records.placed(ofRare: kind, in: enrolment)
  }

  /// An undo reaches only records that came before it in the learner's chain, and never the first; one of an import
  /// reaches all that it brought. An undo that a later one names reaches nothing (Docs/Format.md 6.2).
  func isVoid(_ id: RecordID, _ n: Int) throws -> Bool {
    guard hasVoid != false else { return false }
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM voided WHERE target = ?1 AND n > ?2
          AND NOT EXISTS (SELECT 1 FROM voided AS redo WHERE redo.target = voided.undo AND redo.n > voided.n)
        UNION ALL
        SELECT 1 FROM batch JOIN voided ON voided.target = batch.record
          WHERE batch.n < ?2 AND batch.last >= ?2 AND voided.n > ?2
            AND NOT EXISTS (SELECT 1 FROM voided AS redo WHERE redo.target = voided.undo AND redo.n > voided.n)
        LIMIT 1
        """)
    return try n > 1 && Int.fetchOne(statement, arguments: [id, n]) != nil
  }

  /// Whether its own signer revoked a decision. One whose key was removed can do so, too: it only takes something away.
  func isRevoked(_ id: RecordID, by signer: [UInt8]) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM revoked WHERE target = ? AND signer = ? LIMIT 1")
    return try Int.fetchOne(statement, arguments: [id, Blob(signer)]) != nil
  }
}
