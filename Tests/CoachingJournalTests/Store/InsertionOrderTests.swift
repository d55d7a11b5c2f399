import GRDB
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// The same records give the same tables, whichever came first.
@Suite struct InsertionOrderTests {
  /// Adds the records to a fresh journal of the same learner, whose first record is `first`.
  private func tables(_ records: [SignedRecord], of enrolment: EnrolmentID, in journal: TestJournal) throws
    -> (taken: [String: [String]], rebuilt: [String: [String]])
  {
    try journal.journal.read { _ in }
    var taken: [String: [String]] = [:]
    var rebuilt: [String: [String]] = [:]
    try journal.journal.database.write { db in
      try db.execute(
        sql: "DROP TRIGGER IF EXISTS record_undeleted; DELETE FROM record; UPDATE journal SET enrolment = ?",
        arguments: [enrolment.hex])
      var empty = JournalTransaction(db, of: enrolment)
      _ = try empty.keep(markSheet: InsertionOrderTests.sheet)
      try empty.rebuild()
      var ledger = JournalTransaction(db, of: enrolment)
      for record in records { try ledger.insert(record) }
      taken = try TestJournal.derived(db)
      try ledger.rebuild()
      rebuilt = try TestJournal.derived(db)
    }
    return (taken, rebuilt)
  }

  /// Histories of three entries woven into one, with changes of qualification, a note and a record of a later version.
  private func records(_ rng: inout SeededGenerator) throws -> (records: [SignedRecord], enrolment: EnrolmentID) {
    var maker = try EntryStateTests.randomHistory(&rng)
    for qualification in ["certificate-coaching", "award-mentoring", "certificate-coaching-mentoring"]
      .prefix(Int.random(in: 0...3, using: &rng))
    {
      let terms = EnrolmentTerms(
        learner: "Priya", scheme: "8577", schemeDigest: RecordID(of: Scheme.bundled8577Bytes),
        qualification: qualification, registered: TestJournal.registered, targets: [])
      let id = try maker.add(.enrolment(terms), by: maker.learner)
      if Bool.random(using: &rng) { try maker.undo(id) }
    }
    for seed in UInt64(50)..<52 {
      let support = SupportRecord(
        support: SamplePayloads.entry(seed), type: .induction, date: TestJournal.registered,
        minutes: Int.random(in: 1...90, using: &rng), replaces: [])
      try maker.add(.support(support), by: maker.learner)
    }
    try addReflection(to: &maker, &rng)
    var records = maker.records
    if let last = records.last(where: { $0.signer == maker.jane.publicKey.bytes }), Bool.random(using: &rng) {
      let later = try InsertionOrderTests.later(after: last, by: maker.jane, in: maker.enrolment)
      records.append(later)
      let removal = SupervisorRecord(
        action: .removed(through: later.id), name: "Jane", email: nil, key: maker.jane.publicKey)
      try maker.add(.supervisor(removal), by: maker.learner)
      records.append(contentsOf: maker.records.suffix(1))
    }
    return (records, maker.enrolment)
  }

  /// Notes, actions, labels, clients, a mark sheet, decisions on its criteria and an import, some of it undone.
  private func addReflection(to maker: inout HistoryMaker, _ rng: inout SeededGenerator) throws {
    func perhapsUndo(_ id: RecordID) throws {
      guard Int.random(in: 0..<4, using: &rng) == 0 else { return }
      let undo = try maker.undo(id)
      if Bool.random(using: &rng) { try maker.undo(undo) }
    }
    let criterion = try #require(CriterionID("8577-303:1.2"))
    let assessor = TestJournal.key(77)
    let act = SupervisorRecord(action: .added, name: "Ann", email: nil, role: .assessor, key: assessor.publicKey)
    try perhapsUndo(try maker.add(.supervisor(act), by: maker.learner))
    let verifier = TestJournal.key(78)
    let may = SupervisorRecord(action: .added, name: "Vera", email: nil, role: .verifier, key: verifier.publicKey)
    try perhapsUndo(try maker.add(.supervisor(may), by: maker.learner))
    try perhapsUndo(
      try maker.add(
        .marksheet(MarkSheetRecord(sheet: RecordID(of: InsertionOrderTests.sheet), source: "marks.csv")),
        by: maker.learner))
    for seed in UInt64(60)..<64 {
      let entry = SamplePayloads.entry(seed)
      var replaces: [RecordID] = []
      for turn in 0..<Int.random(in: 1...3, using: &rng) {
        let date = TestJournal.registered.adding(days: turn)
        let body: Payload.Body =
          switch seed {
          case 60, 61:
            .note(
              NoteRecord(
                note: entry, unit: "8577-303", date: date, sessions: [SamplePayloads.entry(3)],
                text: SamplePayloads.id, replaces: replaces))
          case 62:
            .action(
              ActionRecord(
                action: entry, status: turn > 0 ? .done : .open, due: date, text: SamplePayloads.id,
                replaces: replaces))
          default:
            .block(
              BlockRecord(
                block: entry, role: .coaching, client: try ClientCode("C07"), from: date, to: date,
                minutes: 3_000 + turn, paid: 0, group: 1, replaces: replaces))
          }
        let version = try maker.add(body, by: maker.learner)
        if Bool.random(using: &rng) { replaces = [version] }
        let label = LabelRecord(
          entry: entry, criteria: turn == 1 ? [] : [criterion], isOnAgenda: Bool.random(using: &rng))
        try perhapsUndo(try maker.add(.label(label), by: maker.learner))
        let decision = Assessment(
          criterion: criterion, decision: turn == 1 ? .referred : .met, covers: [version],
          label: RecordID(of: []), sheet: RecordID(of: InsertionOrderTests.sheet),
          signature: signed(by: "Ann", seen: version))
        let decided = try maker.add(.assessment(decision), by: assessor)
        let unit = UnitDecision(
          unit: criterion.unit, qualification: "", grounds: [], hours: [], scheme: decided, sheet: decided,
          signature: signed(by: "Ann", seen: version))
        let achieved = try maker.add(.unit(unit), by: assessor)
        // Of an own decision, of nothing, and of what is no decision as well.
        let targets = [decided, achieved, version, RecordID(of: [9])]
        let target = targets.randomElement(using: &rng) ?? decided
        let sampled = try maker.add(
          .sample(
            Sample(
              target: target, result: turn == 1 ? .action : .agreed, feedback: turn == 1 ? "more" : nil,
              signature: signed(by: "Vera", seen: version))),
          by: Int.random(in: 0..<4, using: &rng) == 0 ? assessor : verifier)
        if Int.random(in: 0..<3, using: &rng) == 0 {
          let terms = signed(by: "Vera", seen: version)
          try maker.add(.revocation(Revocation(target: sampled, reason: "slip", signature: terms)), by: verifier)
        }
        let request = try maker.add(
          .request(Request(request: entry, name: "Ann", asks: [version])), by: maker.learner)
        try perhapsUndo(request)
        if Int.random(in: 0..<3, using: &rng) == 0 {
          let terms = signed(by: "Ann", seen: version, request: Bool.random(using: &rng) ? request : nil)
          try maker.add(.revocation(Revocation(target: decided, reason: "slip", signature: terms)), by: assessor)
        }
        try perhapsUndo(version)
      }
      if Int.random(in: 0..<4, using: &rng) == 0 {
        let withdrawal = Withdrawal(entry: entry, withdraws: replaces, reason: "no more")
        try perhapsUndo(try maker.add(.withdrawal(withdrawal), by: maker.learner))
      }
    }
    let support = SupportRecord(
      support: SamplePayloads.entry(70), type: .supervision, date: TestJournal.registered, minutes: 60,
      discussed: [SamplePayloads.entry(60), SamplePayloads.entry(63)], replaces: [])
    let feedback = FeedbackRecord(
      feedback: SamplePayloads.entry(90), session: maker.entry, source: .client, date: TestJournal.registered,
      text: SamplePayloads.id)
    let given = try maker.add(.feedback(feedback), by: maker.learner)
    try perhapsUndo(given)
    if Bool.random(using: &rng) {
      let withdrawal = Withdrawal(entry: feedback.feedback, withdraws: [given], reason: "slip")
      try perhapsUndo(try maker.add(.withdrawal(withdrawal), by: maker.learner))
    }
    try perhapsUndo(try maker.add(.support(support), by: maker.learner))
    try perhapsUndo(
      try maker.add(
        .client(ClientRecord(client: try ClientCode("C07"), relation: .internal, consent: true)), by: maker.learner))
    let begin = try maker.add(
      .import(ImportRecord(format: .icf, source: "log.csv", file: SamplePayloads.id, records: 2)), by: maker.learner)
    for seed in UInt64(80)..<82 {
      let block = BlockRecord(
        block: SamplePayloads.entry(seed), role: .coaching, client: try ClientCode("C08"),
        from: TestJournal.registered, to: TestJournal.registered, minutes: 600, paid: 600, group: 1, replaces: [])
      try maker.add(.block(block), by: maker.learner)
    }
    try perhapsUndo(begin)
  }

  /// A centre's mark sheet of two criteria.
  static let sheet = Array("unit,outcome,criterion,label\n8577-303,1,1,Draws on records\n8577-303,1,2,Says why\n".utf8)

  /// A link of the chain that only a later version can read.
  static func later(after last: SignedRecord, by key: SigningKey, in enrolment: EnrolmentID) throws -> SignedRecord {
    var line = StrictJSON()
    line.add("v", 2)
    line.add("kind", "statement")
    line.add("enrolment", enrolment.hex)
    line.add("by", key.publicKey.fingerprint)
    line.add("n", (Payload.head(of: last.payload)?.n ?? 0) + 1)
    line.add("prev", last.id.hex)
    line.add("signed_at", TestJournal.now.rfc3339)
    line.add("mood", "good")
    let namespace = "statement.v2@coachlog"
    return SignedRecord(
      id: RecordID(of: line.bytes), namespace: namespace, payload: line.bytes, signer: key.publicKey.bytes,
      signature: try key.sign(line.bytes, namespace: namespace))
  }

  @Test func anyOrderOfArrivalGivesTheTablesOfARebuild() throws {
    var rng = SeededGenerator(state: 31)
    let journal = try TestJournal()
    var samples = 0
    for _ in 0..<Soak.rounds(4, of: 15) {
      let (records, enrolment) = try records(&rng)
      let first = try tables(records, of: enrolment, in: journal)
      #expect(first.taken == first.rebuilt)
      #expect(first.taken["entry"]?.isEmpty == false)
      samples += first.taken["sample"]?.count ?? 0
      for _ in 0..<3 {
        let again = try tables(records.shuffled(using: &rng), of: enrolment, in: journal)
        for table in Schema.derivedTables {
          #expect(again.taken[table] == first.taken[table], "\(table)")
          #expect(again.rebuilt[table] == first.taken[table], "\(table) rebuilt")
        }
      }
    }
    #expect(samples > 0)
  }

  @Test func aRecordThatIsThereAlreadyChangesNothing() throws {
    let journal = try TestJournal()
    let id = try journal.log(0)
    try journal.decide(id, by: try journal.supervisor())
    let before = try journal.derived()
    for record in try journal.records() { try journal.insert(record) }
    #expect(try journal.derived() == before)
  }

  @Test func aRemovalUpToARecordOfALaterVersionKeepsTheSignOffsBeforeIt() throws {
    let journal = try TestJournal()
    let id = try journal.log(0)
    let jane = try journal.supervisor()
    try journal.decide(id, by: jane)
    let last = try #require(try journal.records().last)
    try journal.insert(InsertionOrderTests.later(after: last, by: jane, in: journal.enrolment))
    _ = try journal.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    #expect(try journal.row(id)?.state == .signed)
    #expect(try journal.journal.verify().isOK)
  }
}
