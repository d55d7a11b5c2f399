import GRDB
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// What is checked before entries are put before somebody to sign, or given out, binds what is shown: nothing that
/// `verify` finds in it gets past (Docs/Decisions/0026).
@Suite struct BindingTests {
  /// A way to change a record in the file.
  enum Change: CaseIterable {
    case payload, signature, signer, namespace, deletion

    func make(to record: SignedRecord, in journal: TestJournal, other: [UInt8]) throws {
      var (payload, signature) = (record.payload, record.signature)
      payload[payload.count / 2] ^= 1
      signature[3] ^= 1
      let id = Blob(record.id.bytes)
      switch self {
      case .payload: try journal.tamper("UPDATE record SET payload = ? WHERE id = ?", [Blob(payload), id])
      case .signature: try journal.tamper("UPDATE record SET signature = ? WHERE id = ?", [Blob(signature), id])
      case .signer: try journal.tamper("UPDATE record SET signer = ? WHERE id = ?", [Blob(other), id])
      case .namespace: try journal.tamper("UPDATE record SET namespace = 'future.v9@coachlog' WHERE id = ?", [id])
      case .deletion: try journal.tamper("DELETE FROM record WHERE id = ?", [id])
      }
    }
  }

  /// The entries of the rich journal that can be put before somebody, each with its records.
  private func entries(of journal: TestJournal) throws -> [EntryID: Set<RecordID>] {
    try journal.journal.read { db in
      var entries: [EntryID: Set<RecordID>] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT about.entry, about.record FROM about JOIN entry ON id = entry") {
        entries[try row.decode(atIndex: 0), default: []].insert(try row.decode(atIndex: 1))
      }
      return entries
    }
  }

  private func errors(
    _ journal: TestJournal, _ extent: CheckedRecords.Extent
  ) throws -> [VerificationProblem] {
    try journal.journal.verify(extent).problems.filter { $0.severity == .error && $0.rule != .v14 }
  }

  @Test(arguments: Change.allCases) func nothingWrongInWhatIsShownGetsPast(_ change: Change) throws {
    let journal = try TamperTests.rich()
    let entries = try entries(of: journal)
    let ofEntries = Set(entries.values.joined())
    let records = try journal.records()
    let named = Set(records.compactMap { Payload.head(of: $0.payload)?.previous })
    let ends = Set(records.map(\.id)).subtracting(named)
    let sound = try journal.kept()
    for record in Soak.sample(8, of: records, seed: UInt64("\(change)".utf8.count)) {
      let damaged = try TestJournal(copying: sound)
      try change.make(to: record, in: damaged, other: TestJournal.key(250).publicKey.bytes)
      let all = try errors(damaged, .all)
      // Its payload is what was signed, or is known to be another.
      func isBound(_ problem: VerificationProblem, in found: [VerificationProblem]) -> Bool {
        problem.rule == .v4 && !ends.contains(record.id)
          && (change == .signature || found.contains { $0.rule == .v1 && $0.record == problem.record })
      }
      for (entry, own) in entries {
        let shown = try errors(damaged, .about([entry]))
        // What is wrong with records of other entries is nobody's business here, nor a signature that a later record of
        // the same signer binds; all else is.
        let ofOthers = ofEntries.subtracting(own)
        for problem in all where problem.record.map({ !ofOthers.contains($0) }) ?? true {
          #expect(
            shown.contains(problem) || !own.contains(record.id) && isBound(problem, in: shown),
            "\(change) of a \(record.namespace): \(problem.message)")
        }
      }
      // Of what is given out only a signature can be wrong that a later record of the same signer binds.
      let chained = try errors(damaged, .chained)
      for problem in all where !chained.contains(problem) {
        #expect(isBound(problem, in: chained), "\(change): \(problem.message)")
      }
    }
  }

  @Test func aChangedRowOfWhatIsShownGetsNowhere() throws {
    let journal = try TamperTests.rich()
    func entry(_ condition: String) throws -> EntryID {
      try #require(
        try journal.journal.read { db in
          try EntryID.fetchOne(db, sql: "SELECT id FROM entry WHERE sort = 'session' AND \(condition)")
        })
    }
    let (id, other) = (try entry("state = 'signed'"), try entry("state <> 'signed'"))
    let sound = try journal.kept()
    for change in ["minutes = minutes + 1", "state = 'logged'", "client = 'C99'", "supervisor = 'Zed'", "text = NULL"] {
      let damaged = try TestJournal(copying: sound)
      try damaged.tamper("UPDATE entry SET \(change) WHERE id = ?", [id.hex])
      #expect(try damaged.journal.verify(.about([id])).problems.contains { $0.rule == .v14 }, "\(change)")
      #expect(try damaged.journal.verify(.chained).problems.contains { $0.rule == .v14 }, "\(change)")
      #expect(try damaged.journal.verify(.about([other])).isOK, "\(change)")
    }
    let damaged = try TestJournal(copying: sound)
    try damaged.tamper("DELETE FROM about WHERE entry = ?", [id.hex])
    #expect(try damaged.journal.verify(.about([id])).problems.contains { $0.rule == .v14 })
  }

  /// A sign-off that somebody made up cannot hide behind a record that names it as the one before.
  @Test func aMadeUpSignOffIsBoundByNothing() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let (id, other) = (try journal.log(0), try journal.log(1))
    try journal.decide(other, by: jane)
    let real = try #require(try journal.records().last { $0.signer == jane.publicKey.bytes })
    var made = try #require(Payload(real.payload))
    let row = try #require(try journal.row(id))
    guard case .signoff(var signOff) = made.body else { return }
    (signOff.entry, signOff.covers, signOff.date, signOff.minutes) = (id, row.version, row.date, row.minutes)
    (made.body, made.head.n, made.head.previous) = (.signoff(signOff), 2, real.id)
    let forged = SignedRecord(
      id: RecordID(of: made.bytes), namespace: Kind.signoff.namespace, payload: made.bytes,
      signer: jane.publicKey.bytes, signature: [UInt8](repeating: 7, count: 64))
    try journal.insert(forged)
    // The learner holds this key, and so can name the forged record with a good signature.
    let head = try #require(try journal.head(of: journal.learner))
    let naming = Payload(
      head: Payload.Head(
        enrolment: journal.enrolment, by: journal.learner.publicKey.fingerprint, n: head.n + 1, previous: forged.id,
        signedAt: TestJournal.now),
      body: .declaration(Declaration(isOwnWork: true, isNotSubmittedElsewhere: true)))
    try journal.insert(try SignedRecord(signing: naming, with: journal.learner))
    #expect(try journal.row(id)?.state == .signed)
    for extent in [CheckedRecords.Extent.chained, .about([id])] {
      #expect(try journal.journal.verify(extent).problems.contains { $0.rule == .v4 && $0.record == forged.id })
    }
  }
}
