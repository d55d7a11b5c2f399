import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// Feedback that comes after a session was logged (Docs/Format.md 4.19).
@Suite struct FeedbackTests {
  private let place: TestJournal
  private let jane: SigningKey
  private let session: EntryID

  init() throws {
    place = try TestJournal()
    jane = try place.supervisor()
    session = try place.log(0, summary: "First appraisal")
    try place.decide(session, by: jane)
  }

  private var book: Journal { place.journal }

  @discardableResult
  private func add(_ text: String, from source: FeedbackSource = .client, on date: LocalDate? = nil) throws
    -> ListedFeedback
  {
    try book.feedback.add(text, from: source, on: date, about: session, on: place.occasion(seed: UInt64(text.count)))
  }

  private func refusal(_ body: () throws -> Void) -> String {
    (#expect(throws: JournalError.self) { try body() })?.reason ?? ""
  }

  private func withoutFeedback() throws -> Int? {
    try book.clients.account(ClientCode("C07")).account.sessionsWithoutFeedback
  }

  @Test func theSessionStaysSignedAndHasTheFeedback() throws {
    let before = try #require(try place.row(session))
    let given = try add("It helped me to decide.")
    #expect(try place.row(session) == before)
    let account = try book.entries.account(of: session)
    #expect(account.feedback == [given])
    #expect(account.feedback.first?.text == "It helped me to decide.")
    #expect(try place.findings() == [])
  }

  @Test func itIsFoundByASearchOfSessions() throws {
    try add("It helped me to DECIDE.")
    var filter = EntryFilter()
    filter.search = "to decide"
    #expect(try book.entries.list(filter).map(\.row.id) == [session])
    #expect(try book.entries.rows(filter).map(\.id) == [session])
    var catalogue = EntryCatalogue()
    #expect(try catalogue.rows(filter, of: book).map(\.id) == [session])
  }

  @Test func theClientsFeedbackCountsWhereFeedbackIsAskedFor() throws {
    func coverage() throws -> Bool {
      try book.lint(today: place.zone.date(at: TestJournal.now)).findings.contains { $0.rule == .noFeedback }
    }
    #expect(try withoutFeedback() == 1)
    #expect(try coverage())
    try add("Well prepared.", from: .observer)
    #expect(try withoutFeedback() == 1, "an observer is not the client")
    #expect(try coverage())
    let given = try add("It helped.")
    #expect(try withoutFeedback() == 0)
    #expect(try !coverage())
    _ = try book.sessions.withdraw(given.row.id, reason: "said of another session", on: place.occasion())
    #expect(try withoutFeedback() == 1)
    #expect(try coverage())
    #expect(try place.row(session)?.state == .signed)
    #expect(try book.feedback.list().map(\.row.source) == [.observer])
  }

  @Test func whatCannotBeIsRefused() throws {
    let today = place.zone.date(at: TestJournal.now)
    let count = try place.count()
    #expect(refusal { try add(" ") }.contains("empty"))
    #expect(refusal { try add("Good", on: today.adding(days: 1)) }.contains("in the future"))
    #expect(refusal { try add("Good", on: TestJournal.registered.adding(days: -1)) }.contains("is before the session"))
    #expect(refusal { try add(String(repeating: "a", count: 16_385)) }.contains("16384"))
    let support = try book.support.add(
      .tutorial, on: TestJournal.registered, minutes: 30, with: nil, note: nil, on: place.occasion())
    #expect(
      refusal {
        _ = try book.feedback.add("Good", from: .peer, on: nil, about: support.id, on: place.occasion())
      }.contains("not a session"))
    #expect(try place.count() == count + 1, "only the support hours were written")
  }

  @Test func erasingTheClientDestroysWhatTheySaid() throws {
    let given = try add("It helped.")
    _ = try book.clients.erase(try ClientCode("C07"), texts: true, reason: "asked", on: place.occasion())
    #expect(try book.feedback.item(given.row.id)?.text == nil)
    #expect(try place.findings() == [])
  }

  @Test func aNameInItIsFoundAndGoesOnceItIsWithdrawn() throws {
    _ = try book.clients.register(
      try ClientCode("C09"), ClientDetails(), name: "Priya Patel", on: place.occasion())
    let given = try add("Priya was kind.")
    func leaks() throws -> [LintFinding] {
      try book.lint(today: place.zone.date(at: TestJournal.now)).findings.filter { $0.rule == .nameInText }
    }
    let found = try #require(try leaks().first)
    #expect(found.sentence == "the feedback \(given.shortID) contains the real name of C09, or part of it")
    #expect(found.remedy == .withdraw(Remedy.Target(given.row.id, given.shortID), why: "a name in it"))
    _ = try book.sessions.withdraw(given.row.id, reason: "a name in it", on: place.occasion())
    #expect(try leaks().first?.isEarlier == true)
    _ = try book.entries.eraseEarlierTexts(of: given.row.id, reason: "a name in it", on: place.occasion())
    #expect(try leaks() == [])
    #expect(try place.findings() == [])
  }

  @Test func feedbackOnASessionThatIsMissingIsAnError() throws {
    let text = try place.journal.write { ledger, _ in
      var entropy = Entropy.seeded(4)
      return try ledger.keep(text: "Good", entropy: &entropy)
    }
    try place.append(
      .feedback(
        FeedbackRecord(
          feedback: SamplePayloads.entry(91), session: SamplePayloads.entry(92), source: .peer,
          date: TestJournal.registered, text: text)), by: place.learner)
    #expect(try place.findings() == ["V9 error the session it is about is missing"])
  }
}
