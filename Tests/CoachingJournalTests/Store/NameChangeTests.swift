import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// A journal is one person's: another name takes a reason, and the old one stays in sight.
@Suite struct NameChangeTests {
  private let journal: TestJournal

  init() throws { journal = try TestJournal() }

  private func rename(_ name: String, _ reason: String?, at day: Int = 0) throws {
    var change = EnrolmentChange()
    (change.learner, change.reason) = (name, reason)
    _ = try journal.journal.terms.change(change, at: Instant(seconds: TestJournal.now.seconds + day * 86_400))
  }

  private func warnings() throws -> [String] {
    let report = try journal.journal.verify()
    #expect(report.isOK)
    return report.problems.map { "\($0.rule.rawValue) \($0.severity.rawValue) \($0.message)" }
  }

  @Test func anotherNameWithoutAReasonIsRefused() throws {
    let refusal = JournalError.againstRule(
      "the name would change from Priya Shah to Sam Hill without a reason", .advice("say why it changes"))
    #expect(throws: refusal) { try rename("Sam Hill", nil) }
    #expect(try journal.journal.enrolment().learner == "Priya Shah")
  }

  @Test func aReasonWithoutAnotherNameIsRefused() throws {
    let refusal = JournalError.againstRule(
      "a reason is only for a change of your name", .advice("leave it out, or give the new name"))
    #expect(throws: refusal) { try rename("Priya Shah", "Married") }
    var change = EnrolmentChange(qualification: "award-coaching")
    change.reason = "Moved"
    #expect(throws: refusal) { try journal.journal.terms.change(change, at: TestJournal.now) }
  }

  @Test(arguments: ["priya shah", "PRIYA SHAH", "Priyá Shah"])
  func anotherSpellingIsNoOtherName(_ name: String) throws {
    try rename(name, nil)
    #expect(try warnings() == [])
    #expect(try PortfolioPlace(of: journal).text.contains("Until") == false)
  }

  @Test func theOldNameStandsBesideTheNewOneAndVerifyWarns() throws {
    try rename("Priya Hill", "Married in March", at: 1)
    #expect(try warnings() == ["V16 warning the learner was called Priya Shah in the enrolment records before"])
    let text = try PortfolioPlace(of: journal).text
    #expect(
      text.contains(
        "Priya Hill Until Tue 24 Nov 2026: Priya Shah . The learner’s reason for the new name: Married in March"),
      "\(text.prefix(400))")
    let summary = try PortfolioPlace().make(of: journal)
    #expect(summary.warnings.contains { $0.reason.contains("1 warning (V16)") })
  }

  @Test func theReasonIsInTheRecordAndInNoLaterOne() throws {
    try rename("Priya Hill", "Married")
    _ = try journal.journal.terms.change(EnrolmentChange(qualification: "award-coaching"), at: TestJournal.now)
    let said = try journal.journal.read { db in
      try DerivedTables(db, of: journal.enrolment).standingEnrolments().map(\.terms.reason)
    }
    #expect(said == [nil, "Married", nil])
    #expect(try warnings().count == 1)
  }

  @Test func everyFormerNameIsKeptAndTheFirstNameAgainIsNone() throws {
    try rename("Priya Hill", "Married", at: 1)
    try rename("Priya Stone", "Married again", at: 2)
    #expect(try warnings().count == 2)
    try rename("Priya Shah", "Back to the name I was born with", at: 3)
    #expect(
      try warnings() == [
        "V16 warning the learner was called Priya Hill in the enrolment records before",
        "V16 warning the learner was called Priya Stone in the enrolment records before",
      ])
  }

  @Test func aChangeOfNameThatIsUndoneWarnsOfNothing() throws {
    try rename("Priya Hill", "Married")
    _ = try journal.journal.undo(on: journal.occasion())
    #expect(try warnings() == [])
    #expect(try PortfolioPlace(of: journal).text.contains("Until") == false)
  }

  @Test func aNewNameThatAnAssessorSignedNeedsNoWarning() throws {
    try signUnit()
    try rename("Priya Hill", "Married")
    #expect(try warnings().count == 1, "the unit bears the name before")
    try signUnit()
    #expect(try warnings() == [])
    // Another name in between, and back: what was signed before says nothing of it.
    try rename("Sam Hill", "A wager")
    try rename("Priya Hill", "It is over")
    #expect(try warnings().count == 2)
  }

  /// An assessor decides that a unit is achieved, under the name in force.
  private func signUnit() throws {
    let book = journal.journal
    let ann = TestJournal.key(102)
    if try book.criteria.list().isEmpty {
      _ = try book.signers.add(name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
      let sheet = "unit,outcome,criterion,label\n300,1,1,one\n"
      _ = try book.criteria.load(Array(sheet.utf8), named: "sheet.csv", on: journal.occasion())
      let criterion = try book.criteria.named("300:1.1")
      _ = try book.criteria.tag(try journal.log(0), with: [criterion], on: journal.occasion())
      let shown = try book.criteria.proposals(for: [criterion], .met)
      _ = try book.criteria.assess(
        shown, .met, feedback: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
    } else {
      _ = try book.units.revoke(
        "8577-300", reason: "the name", by: ann, at: TestJournal.now, today: TestJournal.registered)
    }
    let units = try book.units.proposals(for: ["8577-300"], today: TestJournal.registered)
    _ = try book.units.sign(units, comment: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
  }

  /// T5 by way of undo: a name that somebody has signed for stays.
  @Test func aNameThatWasSignedForCannotBeUndoneInSilence() throws {
    let jane = try journal.supervisor()
    let entry = try journal.log(0)
    try rename("Sam Hill", "A wager")
    let renamed = try #require(try journal.head(of: journal.learner)).record
    try journal.decide(entry, by: jane)
    let refusal = #expect(throws: JournalError.self) { try journal.journal.undo(on: journal.occasion()) }
    #expect(
      refusal?.reason == "Jane Doe has signed for Sam Hill since, so that name cannot be undone")
    // A program that does not ask first leaves a trace.
    try journal.append(.undo(voids: [renamed]), by: journal.learner)
    #expect(
      try journal.findings() == ["V16 warning it was signed for Sam Hill, a name of the learner that was undone"])
    try journal.expectPortfolio(
      isInOrder: true, saying: "it was signed for Sam Hill, a name of the learner that was undone")
  }
}
