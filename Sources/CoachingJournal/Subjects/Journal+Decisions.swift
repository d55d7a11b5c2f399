import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.SignOffs {
  /// The newest sign-offs by the time they say they were signed, whatever has become of them, that one first.
  package func decisions(limit: Int) throws(JournalError) -> [SignedDecision] {
    try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      let newest = try ledger.newestSignOffs(limit)
      let signOffs = Dictionary(grouping: newest, by: \.entry)
      let entries = signOffs.keys.compactMap(\.self)
      let rows = try EntryTable(db: db).rows(entries)
      let others = try RecordTable(db: db).placed(
        about: entries, besides: Set(newest.map(\.id)), in: journal.enrolmentID)
      var histories: [EntryID: EntryHistory] = [:]
      for case (let entry?, let known) in signOffs {
        histories[entry] = try ledger.derived.history(of: entry, from: known + (others[entry] ?? []))
      }
      return try newest.compactMap { placed in
        guard case .signoff(let signOff) = placed.payload.body, let history = histories[signOff.entry] else {
          return nil
        }
        return try ledger.decision(placed, signOff, of: rows[signOff.entry], in: history)
      }
    }
  }
}

extension JournalTransaction {
  /// The newest sign-offs that have a say here. No index has their times, so every one is looked at, but only those
  /// that can be among the newest are read.
  fileprivate func newestSignOffs(_ limit: Int) throws -> [DecodedRecord] {
    let table = RecordTable(db: db)
    var rest = try table.glance { $0.isSignOff ? $0.signedAt : nil }.sorted { $1.found < $0.found }[...]
    var found: [DecodedRecord] = []
    while found.count < limit, let last = rest.prefix(limit - found.count).last {
      // Of those of one second their chain says which is newer.
      let next = rest.prefix { $0.found >= last.found }
      found += try table.placed(next.map(\.id), in: enrolment)
      rest = rest.dropFirst(next.count)
    }
    // What a record says is large, and would be moved many times.
    let places = found.enumerated().map { (time: $1.payload.head.signedAt, n: $1.payload.head.n, id: $1.id, place: $0) }
      .sorted { ($1.time, $1.n, $0.id) < ($0.time, $0.n, $1.id) }
    return places.prefix(max(0, limit)).map { found[$0.place] }
  }

  fileprivate func decision(
    _ placed: DecodedRecord, _ signOff: SignOff, of row: EntryRow?, in history: EntryHistory
  ) throws -> SignedDecision? {
    guard let key = try? PublicKey(bytes: placed.signer) else { return nil }
    let current = history.current
    let isRevoked = history.judgements.contains { $0.id == placed.id && $0.isRevoked }
    return SignedDecision(
      record: placed.id, entry: signOff.entry, row: row,
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
