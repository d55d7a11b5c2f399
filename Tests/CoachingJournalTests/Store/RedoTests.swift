import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// `redo` brings back exactly what was undone last (Docs/Format.md 6.2).
@Suite struct RedoTests {
  private let place: TestJournal
  private let jane: SigningKey
  private let session: EntryID

  init() throws {
    place = try TestJournal()
    jane = try place.supervisor()
    session = try place.log(0, summary: "Signed")
    try place.decide(session, by: jane)
  }

  private var book: Journal { place.journal }

  /// What the tables say of everything but which record is the newest and which undo names which.
  private func tables() throws -> [String: [String]] {
    try place.derived().filter { !["chain", "voided"].contains($0.key) }
  }

  @discardableResult
  private func redo() throws -> Redone { try book.redo(on: place.occasion()) }

  /// Each thing that a learner can do and undo.
  enum Act: CaseIterable {
    case log, amend, withdraw, feedback, support, note, plan, agenda, register, addSigner, removeSigner, enrol,
      importTwo
  }

  private func perform(_ act: Act) throws {
    switch act {
    case .log: try place.log(1, summary: "Another")
    case .amend: try place.amend(session, minutes: 30)
    case .withdraw: try withdraw(session)
    case .feedback:
      _ = try book.feedback.add("Helpful", from: .client, on: nil, about: session, on: place.occasion())
    case .support:
      _ = try book.support.add(
        .tutorial, on: TestJournal.registered, minutes: 30, with: nil, note: "Said", on: place.occasion())
    case .note:
      let note = NoteDetails(
        unit: "303", date: TestJournal.registered, model: nil, sessions: [session], text: "Thought")
      _ = try book.notes.add(note, on: place.occasion())
    case .plan: _ = try book.plan.add("Ask Ann", due: nil, from: nil, on: place.occasion())
    case .agenda: _ = try book.entries.setAgenda(true, session, on: place.occasion())
    case .register:
      _ = try book.clients.register(
        try ClientCode("C07"), ClientDetails(feedback: "Helpful"), name: nil, on: place.occasion())
    case .addSigner: _ = try place.supervisor(200, name: "John Roe")
    case .removeSigner: _ = try book.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    case .enrol: _ = try book.terms.change(EnrolmentChange(qualification: "certificate-coaching"), at: TestJournal.now)
    case .importTwo: try importTwo()
    }
  }

  private func withdraw(_ id: EntryID) throws {
    _ = try book.sessions.withdraw(id, reason: "twice", on: place.occasion())
  }

  private func importTwo() throws {
    try place.append(
      .import(ImportRecord(format: .csv, source: "log.csv", file: SamplePayloads.id, records: 2)), by: place.learner)
    try place.log(4)
    try place.log(5)
  }

  @Test(arguments: Act.allCases) func bringsBackWhateverWasUndone(_ act: Act) throws {
    // Which records are about an entry, belong to an import or are named by others, an undo leaves as it is.
    func meaning() throws -> [String: [String]] { try tables().filter { !["about", "batch", "pin"].contains($0.key) } }
    let before = try meaning()
    try perform(act)
    let after = try tables()
    #expect(try meaning() != before)
    for _ in 0..<2 {
      try place.undo()
      #expect(try meaning() == before)
      try redo()
      #expect(try tables() == after)
    }
    #expect(try place.findings() == [])
    let kept = try place.derived()
    try book.write { ledger, _ in try ledger.rebuild() }
    #expect(try place.derived() == kept)
  }

  @Test func stepsComeBackInTheOrderTheyWent() throws {
    let ids = try (1...3).map { try place.log($0) }
    for _ in ids { try place.undo() }
    for id in ids {
      #expect(try place.row(id) == nil)
      try redo()
      #expect(try place.row(id) != nil)
    }
    #expect(throws: JournalError.self) { _ = try redo() }
    try place.undo()
    #expect(try ids.map { try place.row($0) != nil } == [true, true, false], "the newest goes first again")
  }

  @Test func theSignOffThatAnUndoneWithdrawalHadComesBack() throws {
    try withdraw(session)
    try place.undo()
    #expect(try place.row(session)?.state == .signed)
    try redo()
    #expect(try place.row(session)?.state == .withdrawn)
    try place.undo()
    #expect(try place.row(session)?.state == .signed)
  }

  @Test func nothingIsRedoneOnceSomethingWasWritten() throws {
    let id = try place.log(1)
    try place.undo()
    try place.log(2)
    let error = #expect(throws: JournalError.self) { try redo() }
    #expect(error?.reason == "there is nothing to redo, because your last action was not an undo")
    #expect(try place.row(id) == nil)
  }

  @Test func whatWasSignedMeanwhileStaysSigned() throws {
    let id = try place.log(1)
    try place.amend(id, minutes: 30)
    try place.undo()
    try place.decide(id, by: jane)
    let error = #expect(throws: JournalError.self) { try redo() }
    #expect(error?.reason.contains("after the undo, so it cannot be redone") == true)
    #expect(try place.row(id)?.state == .signed)
  }

  @Test func aSignerWhoSignedMeanwhileIsNotRemovedAgain() throws {
    let id = try place.log(1)
    _ = try book.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    try place.undo()
    try place.decide(id, by: jane)
    #expect(throws: JournalError.self) { try redo() }
    #expect(try place.row(id)?.state == .signed)
  }

  @Test func anImportIsAskedAboutBeforeItGoes() throws {
    try importTwo()
    let records = try place.count()
    guard case .asks(let record, "log.csv", 2) = try book.undo(on: place.occasion()) else {
      Issue.record("it was not asked about")
      return
    }
    #expect(try place.count() == records)
    try place.log(6)
    #expect(throws: JournalError.self, "who agreed to one thing did not agree to another") {
      try book.undo(record, on: place.occasion())
    }
    #expect(try book.entries.rows(EntryFilter()).count == 4)
  }
}
