import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.SignOffs {
  /// The newest sign-offs by the time they say they were signed, whatever has become of them, that one first.
  package func decisions(limit: Int) throws(JournalError) -> [SignedDecision] {
    try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      var histories: [EntryID: EntryHistory] = [:]
      return try ledger.newestSignOffs(limit).compactMap { placed in
        guard case .signoff(let signOff) = placed.payload.body else { return nil }
        let history = try histories[signOff.entry] ?? ledger.history(of: signOff.entry)
        histories[signOff.entry] = history
        return try ledger.decision(placed, signOff, in: history)
      }
    }
  }
}

extension JournalTransaction {
  /// The newest sign-offs that have a say here. No index has their times, so every one is looked at, but only those
  /// that can be among the newest are read.
  fileprivate func newestSignOffs(_ limit: Int) throws -> [DecodedRecord] {
    // What comes before the time in a payload holds no free text, so the first match is the time.
    let stamped = try Row.fetchCursor(
      db,
      sql: """
        SELECT id, substr(payload, instr(payload, CAST('"signed_at":"' AS BLOB)) + 13, 20) AS stamp
        FROM record WHERE namespace = ? ORDER BY stamp DESC
        """,
      arguments: [Kind.signoff.namespace])
    var found: [DecodedRecord] = []
    var last: [UInt8] = []
    while let row = try stamped.next() {
      let stamp = try row.bytes("stamp")
      // Of those of one second their chain says which is newer.
      if found.count >= limit, stamp != last { break }
      last = stamp
      if let placed = try placed(row.value("id")) { found.append(placed) }
    }
    found.sort { left, right in
      let (one, other) = (left.payload.head, right.payload.head)
      return (other.signedAt, other.n, right.id) < (one.signedAt, one.n, left.id)
    }
    return Array(found.prefix(max(0, limit)))
  }

  fileprivate func decision(
    _ placed: DecodedRecord, _ signOff: SignOff, in history: EntryHistory
  ) throws -> SignedDecision? {
    guard let key = try? PublicKey(bytes: placed.signer) else { return nil }
    let current = history.current
    let isRevoked = history.judgements.contains { $0.id == placed.id && $0.isRevoked }
    return SignedDecision(
      record: placed.id, entry: signOff.entry, row: try EntryTable(db: db).row(signOff.entry),
      decision: signOff.decision, date: signOff.date, minutes: signOff.minutes, name: signOff.signature.name, key: key,
      meaning: signOff.meaning, comment: signOff.comment, signedAt: placed.payload.head.signedAt,
      isRevoked: isRevoked, revocationReason: isRevoked ? try revocation(of: placed)?.reason : nil,
      isOverCurrentVersion: current.contains { $0.id == signOff.covers },
      stands: current.contains { version in history.counting(over: version).contains { $0.id == placed.id } })
  }

  /// When and why its own signer revoked a decision; nil where they did not.
  func revocation(of placed: DecodedRecord) throws -> DecisionRevocation? {
    let statement = try db.cachedStatement(
      sql: "SELECT revocation FROM revoked WHERE target = ? AND signer = ? ORDER BY n")
    let revocations = try RecordID.fetchAll(statement, arguments: [placed.id, Blob(placed.signer)])
    for id in revocations {
      guard let payload = try self.placed(id)?.payload, case .revocation(let revocation) = payload.body else {
        continue
      }
      return DecisionRevocation(
        name: revocation.signature.name, revokedAt: payload.head.signedAt, reason: revocation.reason)
    }
    return nil
  }

  /// The newest revocation of a decision on each unit.
  func unitRevocations() throws -> [String: DecisionRevocation] {
    guard try Int.fetchOne(db, sql: "SELECT 1 FROM revoked LIMIT 1") != nil else { return [:] }
    var newest: [String: DecisionRevocation] = [:]
    for record in try RecordTable(db: db).placed(ofRare: .unit, in: enrolment) {
      guard case .unit(let decision) = record.payload.body, let revocation = try revocation(of: record) else {
        continue
      }
      if let known = newest[decision.unit], revocation.revokedAt < known.revokedAt { continue }
      newest[decision.unit] = revocation
    }
    return newest
  }
}
