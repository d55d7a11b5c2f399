import CoachingRules
import LogbookValues
import SignedRecords

extension Journal.Signers {
  /// What the owner of a key file is told before they sign here.
  package func briefing(of file: KeyFile, at path: String) throws(JournalError) -> SignerBriefing {
    let (key, enrolment) = (file.publicKey, journal.enrolmentID)
    return try journal.read { db in
      let ledger = JournalTransaction(db, of: enrolment)
      let newest = try ledger.newest(of: key)
      let name = try SupervisorTable(db: db).all().first { $0.key == key }?.name ?? file.name
      var briefing = SignerBriefing(
        learner: try EnrolmentTable(db: db).required().learner, name: name, fileName: file.name,
        decisions: newest?.n ?? 0, lastAt: newest?.signedAt)
      briefing.earlierNames = FormerName.all(in: try ledger.derived.standingEnrolments()).map {
        SignerBriefing.EarlierName(name: $0.name, until: $0.until, reason: $0.reason)
      }
      briefing.askedAt = try RequestTable(db: db).all().first { $0.state == .open && $0.isTo(name, key) }?.madeAt
      briefing.memory = try SignerMemory.account(
        of: key, besideKeyAt: path, in: enrolment, decisions: briefing.decisions
      ) { try ledger.placed($0) != nil }
      return briefing
    }
  }

  /// Keeps, beside the key file at `path`, what the key signed last here. What was decided is on disk already, so a
  /// failure is only told.
  package func remember(_ key: PublicKey, at path: String) -> [Notice] {
    do throws(JournalError) {
      let enrolment = journal.enrolmentID
      let newest = try journal.read { db in try JournalTransaction(db, of: enrolment).newest(of: key) }
      if let newest { try SignerMemory.keep(newest, in: enrolment, of: key, besideKeyAt: path) }
      return []
    } catch {
      let file = TerminalEscaping.escaped(path)
      return [Notice("your decision is made, but not noted beside \(file): \(error.reason)", error.remedies)]
    }
  }
}

extension JournalTransaction {
  /// The newest record of a signer.
  fileprivate func newest(of key: PublicKey) throws -> SignerMemory.Newest? {
    guard let head = try chainHead(of: key.bytes), let record = try placed(head.record) else { return nil }
    return SignerMemory.Newest(n: head.n, record: head.record, signedAt: record.payload.head.signedAt)
  }
}
