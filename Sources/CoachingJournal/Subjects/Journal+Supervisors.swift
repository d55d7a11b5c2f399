import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Signers {
  /// Everybody who was ever added, first come first.
  package func list() throws(JournalError) -> [Supervisor] {
    try journal.read { db in
      let tables = DerivedTables(db, of: journal.enrolmentID)
      let signed = try tables.counts(of: .signoff)
      let assessed = try tables.counts(of: .assessment)
      let verified = try tables.counts(of: .sample)
      return try SupervisorTable(db: db).all().map { standing in
        Supervisor(
          name: standing.name, email: standing.email, key: standing.key, isActive: standing.standing == .active,
          role: standing.role, since: standing.since, signOffs: signed[standing.key] ?? 0,
          assessments: assessed[standing.key] ?? 0, samples: verified[standing.key] ?? 0)
      }
    }
  }

  /// Lets a key sign in this journal. A key that was added before keeps what it may do: another role is added to that.
  ///
  /// - Returns: A warning where another key has the same name.
  /// - Throws: `.againstRule` for the learner's own key, or one that may do all of this already.
  package func add(
    name: String, key: PublicKey, email: String?, role: SignerRole = .supervisor, at now: Instant
  ) throws(JournalError) -> (record: RecordID, warnings: [String]) {
    guard EnrolmentID(of: key) != journal.enrolmentID else {
      throw .againstRule(
        "that is your own key, and you cannot sign your own sessions", .askForKey)
    }
    return try journal.write { ledger, learnerKey in
      let known = try SupervisorTable(db: ledger.db).all()
      let same = known.first { $0.key == key }
      // What was signed in one role must not stop counting because the key is given another.
      let granted = same.map { $0.role.widened(by: role) } ?? role
      if let same, same.standing == .active, same.role == granted {
        throw JournalError.againstRule(
          "that key belongs to \(TerminalEscaping.escaped(same.name)) and may already \(granted.deed)")
      }
      let act = SupervisorRecord(action: .added, name: name, email: email, role: granted, key: key)
      let record = try ledger.append(.supervisor(act), by: learnerKey, at: now)
      let namesakes = known.filter { $0.key != key && LookAlike.skeleton($0.name) == LookAlike.skeleton(name) }
      return (
        record.id,
        namesakes.isEmpty ? [] : ["another key has the same name. Compare the check digits"]
      )
    }
  }

  /// Ends a supervisor's right to sign; what they signed so far stays good.
  ///
  /// - Parameter text: the name, or the beginning of the public line or fingerprint.
  package func remove(
    matching text: String, at now: Instant
  ) throws(JournalError) -> (supervisor: SupervisorName, record: RecordID) {
    try journal.write { ledger, learnerKey in
      let active = try SupervisorTable(db: ledger.db).all().filter { $0.standing == .active }
      let matching = active.filter { standing in
        LookAlike.skeleton(standing.name) == LookAlike.skeleton(text) || standing.key.line == text
          || (text.utf8.count >= 12 && standing.key.fingerprint.hasPrefix(text))
      }
      guard let standing = matching.first else {
        throw JournalError.notFound(
          "no supervisor who may sign is called \(TerminalEscaping.quoted(text))", .see([.signers]))
      }
      guard matching.count == 1 else {
        throw JournalError.notFound(
          "more than one supervisor is called \(TerminalEscaping.quoted(text))", .nameByFingerprint)
      }
      let through = try ledger.chainHead(of: standing.key.bytes)?.record
      let act = SupervisorRecord(
        action: .removed(through: through), name: standing.name, email: standing.email, role: standing.role,
        key: standing.key)
      let record = try ledger.append(.supervisor(act), by: learnerKey, at: now)
      return (SupervisorName(name: standing.name, key: standing.key), record.id)
    }
  }
}

extension DerivedTables {
  /// How many records of this kind each supervisor has in the journal that were not revoked.
  fileprivate func counts(of kind: Kind) throws -> [PublicKey: Int] {
    var counts: [PublicKey: Int] = [:]
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT signer, count(*) AS decisions FROM record
        WHERE namespace = ? AND NOT EXISTS
          (SELECT 1 FROM revoked WHERE revoked.target = record.id AND revoked.signer = record.signer)
        GROUP BY signer
        """,
      arguments: [kind.namespace])
    for row in rows {
      if let key = try? PublicKey(bytes: row.bytes("signer")) { counts[key] = try row.number("decisions") }
    }
    return counts
  }
}
