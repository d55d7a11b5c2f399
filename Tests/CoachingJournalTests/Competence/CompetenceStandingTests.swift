import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// What a person answered, judged on a day.
@Suite struct CompetenceStandingTests {
  private let key = TestJournal.key(100)
  private let table = CompetenceTable.ilm8577

  private func answer(
    _ word: String, on date: String, signed seconds: Int = 1_795_424_400, met: String = "Acme Ltd"
  ) throws -> CompetenceAnswer {
    let (requirement, alternative) = try table.named(word)
    return CompetenceAnswer(
      try CompetenceStatement(
        signing: CompetenceStatement.Terms(
          name: "Jane Doe", requirement: requirement.id, alternative: alternative.id, met: met, on: try day(date),
          signedAt: Instant(seconds: seconds)),
        with: key))
  }

  private func state(
    _ requirement: String, _ answers: [CompetenceAnswer], on date: String
  ) throws -> CompetenceStanding.State {
    CompetenceStanding.row(of: try #require(table.requirement(requirement)), by: answers, on: try day(date)).state
  }

  @Test func `experience lasts three years to the day`() throws {
    let answers = [try answer("practice", on: "2023-03-01")]
    #expect(try state("practice", answers, on: "2023-03-01") == .met)
    #expect(try state("practice", answers, on: "2026-03-01") == .met)
    #expect(try state("practice", answers, on: "2026-03-02") == .outOfDate(since: day("2026-03-02")))
    #expect(try state("practice", answers, on: "2023-02-28") == .missing, "it was not there yet")
  }

  @Test func `a qualification does not expire`() throws {
    let answers = [try answer("subject", on: "1990-06-01")]
    #expect(try state("subject", answers, on: "2026-11-23") == .met)
    let teaching = [try answer("teaching:qualification", on: "1990-06-01")]
    #expect(try state("teaching", teaching, on: "2026-11-23") == .met)
  }

  @Test func `one of the alternatives suffices, an expired one beside it takes nothing away`() throws {
    let old = try answer("teaching:experience", on: "2010-01-01")
    #expect(try state("teaching", [old], on: "2026-11-23") == .outOfDate(since: day("2013-01-02")))
    let both = [old, try answer("teaching:qualification", on: "2008-01-01")]
    #expect(try state("teaching", both, on: "2026-11-23") == .met)
  }

  @Test func `membership is desirable for coaching and enough for management`() throws {
    let coaching = [try answer("practice-development:membership", on: "2020-01-01")]
    #expect(try state("practice-development", coaching, on: "2026-11-23") == .missing)
    let requirement = try #require(table.requirement("practice-development"))
    let row = CompetenceStanding.row(of: requirement, by: coaching, on: try day("2026-11-23"))
    #expect(row.wishes.map { $0.way?.answer.met } == ["Acme Ltd"])
    #expect(row.evidence == nil)
    let management = [try answer("management-development:membership", on: "2020-01-01")]
    #expect(try state("management-development", management, on: "2026-11-23") == .met)
    let other = try #require(table.requirement("management-development"))
    #expect(CompetenceStanding.row(of: other, by: [], on: try day("2026-11-23")).wishes.isEmpty)
  }

  @Test func `what is renewed later leaves earlier days as they were`() throws {
    let answers = [
      try answer("practice", on: "2023-03-01", signed: 1_000, met: "First"),
      try answer("practice", on: "2027-01-10", signed: 2_000, met: "Second"),
    ]
    #expect(try state("practice", answers, on: "2025-01-01") == .met)
    #expect(try state("practice", answers, on: "2026-12-31") == .outOfDate(since: day("2026-03-02")))
    #expect(try state("practice", answers, on: "2027-02-01") == .met)
    // A correction that was signed later counts, also where it says less.
    let corrected = answers + [try answer("practice", on: "2021-03-01", signed: 3_000, met: "Corrected")]
    #expect(try state("practice", corrected, on: "2025-01-01") == .outOfDate(since: day("2024-03-02")))
  }

  @Test func `of two signed in the same second the digest decides, in any order`() throws {
    let one = try answer("practice", on: "2026-03-01", met: "One")
    let two = try answer("practice", on: "2026-03-02", met: "Two")
    let requirement = try #require(table.requirement("practice"))
    let date = try day("2026-11-23")
    let said = CompetenceStanding.row(of: requirement, by: [one, two], on: date).way?.answer.met
    #expect(CompetenceStanding.row(of: requirement, by: [two, one], on: date).way?.answer.met == said)
    #expect(said == (one.statement < two.statement ? "Two" : "One"))
  }

  @Test func `a standing counts what is met, out of date and missing`() throws {
    let answers = [
      try answer("practice", on: "2020-03-01"), try answer("subject", on: "2019-01-01"),
      try answer("teaching:qualification", on: "2018-01-01"),
    ]
    let tutor = CompetenceStanding(of: .tutor, by: answers, in: table, on: try day("2026-11-23"))
    #expect((tutor.met, tutor.outOfDate, tutor.missing) == (2, 1, 5))
    #expect(tutor.summary == "2 of 8 met, 1 out of date, 5 missing")
    let assessor = CompetenceStanding(of: .assessor, by: answers, in: table, on: try day("2026-11-23"))
    #expect(assessor.summary == "1 of 8 met, 1 out of date, 6 missing")
    #expect(CompetenceStanding(of: .tutor, by: [], in: CompetenceTable([]), on: tutor.day).summary == "0 of 0 met")
  }

  @Test func `a word that this version does not know answers nothing`() throws {
    let terms = CompetenceStatement.Terms(
      name: "Jane Doe", requirement: "juggling", alternative: "balls", met: "A circus", on: try day("2026-01-01"),
      signedAt: TestJournal.now)
    let unknown = CompetenceAnswer(try CompetenceStatement(signing: terms, with: key))
    let standing = CompetenceStanding(of: .tutor, by: [unknown], in: table, on: try day("2026-11-23"))
    #expect(standing.missing == 8)
  }

  // MARK: Decisions

  private func decision(
    _ date: String, by key: SigningKey, name: String = "Jane Doe",
    _ role: CompetenceRequirement.Role = .assessor
  ) throws -> CompetenceCoverage.Decision {
    CompetenceCoverage.Decision(
      key: key.publicKey, name: name, role: role, day: try day(date))
  }

  @Test func `each decision is judged on its own day`() throws {
    let john = TestJournal.key(101)
    let decisions = [
      try decision("2025-06-01", by: key), try decision("2025-06-01", by: key),
      try decision("2026-11-23", by: key), try decision("2025-01-01", by: john, name: "John Osei", .verifier),
      try decision("2026-11-23", by: key, .tutor),
    ]
    let answers = [try answer("practice", on: "2022-09-01"), try answer("subject", on: "2026-01-01")]
    let all = CompetenceCoverage.all(decisions, answers: [key.publicKey: answers], in: table)
    #expect(all.map(\.name) == ["John Osei", "Jane Doe", "Jane Doe"])
    #expect(all.map(\.role) == [.verifier, .assessor, .tutor])
    #expect(all[0].sentence == "John Osei, internal verifier: 0 of 8 met, 8 missing")
    let jane = all[1]
    #expect(jane.decisions == 3)
    #expect(jane.days == [try day("2025-06-01"), try day("2026-11-23")])
    #expect(jane.rows[0].outOfDateOn == [try day("2026-11-23")])
    #expect(jane.rows[0].exceptions(of: 2) == "out of date on Mon 23 Nov 2026")
    #expect(jane.rows[1].missingOn == [try day("2025-06-01")], "a qualification that came after the decision")
    #expect(jane.rows[1].last.state == .met)
    #expect(jane.rows[2].exceptions(of: 2) == "missing on every day of a decision")
    #expect((jane.met, jane.outOfDate, jane.missing) == (0, 1, 7))
    #expect(CompetenceCoverage.all([], answers: [:], in: table).isEmpty)
  }
}
