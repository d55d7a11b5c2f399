import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// What an assessor decided on stays readable, attempt by attempt.
struct AttemptTests {
  private let place: TestJournal
  private let session: EntryID
  private let ann = TestJournal.key(200)
  private let criterion: CriterionID

  init() throws {
    place = try TestJournal(qualification: "award-coaching")
    session = try place.log(0, summary: "We met. We talked.")
    _ = try place.journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
    criterion = try place.journal.criteria.named("301:1.1")
    _ = try place.journal.criteria.tag(session, with: [criterion], on: place.occasion())
    _ = try place.journal.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
  }

  private func assess(_ decision: CriterionDecision, until day: String? = nil) throws {
    let shown = try place.journal.criteria.proposals(for: [criterion], decision)
    _ = try place.journal.criteria.assess(
      shown, decision, feedback: decision == .referred ? "Say what was agreed" : nil,
      resubmitBy: day.flatMap { LocalDate($0) }, by: ann, at: TestJournal.now, today: TestJournal.registered)
  }

  private func rewrite(_ summary: String) throws {
    let change = SessionChange(details: { $0 }, texts: { _ in SessionTexts(summary: summary) })
    _ = try place.journal.sessions.amend(session, change, on: place.occasion(seed: UInt64(summary.count)))
  }

  /// What changed since the last attempt, as the assessor is told.
  private func changes() throws -> [String] {
    let proposal = try place.journal.criteria.proposals(for: [criterion], .met)[0]
    let changes = proposal.lastAttempt?.changes(to: proposal.versions, in: place.zone) ?? []
    return changes.flatMap { change in
      [change.sentence]
        + change.lines.map { line in
          switch line {
          case .removed(let text): "- \(text)"
          case .added(let text): "+ \(text)"
          }
        }
    }
  }

  private var short: String { String(session.hex.prefix(6)) }

  @Test func eachDecisionStaysReadableWithWhatItCovered() throws {
    try assess(.referred, until: "2026-12-04")
    try rewrite("We met. We agreed on a goal.")
    try assess(.met)
    let attempts = try place.journal.criteria.attempts(on: criterion)
    #expect(
      attempts.map { $0.sentence(in: place.zone) } == [
        "attempt 1: referred by Ann Lee, Mon 23 Nov 2026, 09:00, new evidence due by Fri 4 Dec 2026",
        "attempt 2: met by Ann Lee, Mon 23 Nov 2026, 09:00",
      ])
    #expect(attempts.map(\.feedback) == ["Say what was agreed", nil])
    #expect(
      attempts.flatMap { $0.versions.flatMap(\.texts).map(\.text) } == [
        "We met. We talked.", "We met. We agreed on a goal.",
      ])
    #expect(attempts.flatMap { $0.versions.map(\.isCurrent) } == [false, true])
    #expect(try place.journal.criteria.attempts()[criterion]?.map(\.covers.count) == [1, 1])
    #expect(try place.findings() == [])
  }

  @Test func aResubmissionShowsWhatWasTakenOutAndWhatWasAdded() throws {
    #expect(try changes() == [])
    try assess(.referred)
    #expect(try changes() == [])
    try rewrite("We met. We agreed on a goal.")
    let more = try place.log(9, summary: "We met again.")
    _ = try place.journal.criteria.tag(more, with: [criterion], on: place.occasion())
    #expect(
      Set(try changes()) == [
        "\(short) has changed since attempt 1", "- Summary: We talked.", "+ Summary: We agreed on a goal.",
        "\(more.hex.prefix(6)) is new since attempt 1",
      ])
    _ = try place.journal.criteria.untag(session, from: [criterion], on: place.occasion())
    #expect(
      try changes() == [
        "\(more.hex.prefix(6)) is new since attempt 1", "\(short) was evidence at attempt 1 and no longer is",
      ])
  }

  @Test func whatARevokedDecisionCoveredIsNotComparedWith() throws {
    try assess(.referred)
    _ = try place.journal.criteria.revoke(of: criterion, reason: "slip", by: ann, at: TestJournal.now)
    try rewrite("We met. We agreed on a goal.")
    #expect(try changes() == [])
    let attempts = try place.journal.criteria.attempts(on: criterion)
    #expect(attempts.map(\.isRevoked) == [true])
    #expect(
      attempts.first?.sentence(isWhole: true, in: place.zone)
        == "attempt 1: referred by Ann Lee, Mon 23 Nov 2026, 09:00: Say what was agreed. Revoked by Ann Lee on "
        + "Mon 23 Nov 2026: slip")
  }

  @Test func aReferralSaysOfItselfThatTheEvidenceHasChanged() throws {
    try assess(.referred, until: "2026-12-04")
    try rewrite("We met. We agreed on a goal.")
    let decisions = try #require(try place.journal.criteria.list().first { $0.criterion.id == criterion }).decisions
    let attempt = try #require(try place.journal.criteria.attempts(on: criterion).first)
    let made = "referred by Ann Lee, Mon 23 Nov 2026, 09:00, new evidence due by Fri 4 Dec 2026"
    #expect(
      attempt.sentence(beside: decisions, in: place.zone) == "attempt 1: \(made). The evidence has changed since")
    #expect(decisions.map { $0.sentence(in: place.zone) } == ["\(made). The evidence has changed since"])
  }

  @Test func aDayThatIsPastIsNoDayForNewEvidence() throws {
    let today = TestJournal.registered
    let yesterday = today.adding(days: -1)
    let shown = try place.journal.criteria.proposals(for: [criterion], .referred)
    func assess(until day: LocalDate) throws(JournalError) {
      _ = try place.journal.criteria.assess(
        shown, .referred, feedback: "more", resubmitBy: day, by: ann, at: TestJournal.now, today: today)
    }
    let error = refusal { () throws(JournalError) in try assess(until: yesterday) }
    #expect(error?.reason == "the day for new evidence is already past: \(yesterday.spelled)")
    #expect(try place.journal.criteria.attempts(on: criterion) == [])
    try assess(until: today)
  }

  @Test func anErasedTextSaysSo() throws {
    try assess(.referred)
    try rewrite("We met. We agreed on a goal.")
    _ = try place.journal.entries.eraseEarlierTexts(of: session, reason: "asked to", on: place.occasion())
    #expect(
      try changes() == ["\(short) has changed since attempt 1. The text it had was erased on request"])
    let version = try #require(try place.journal.criteria.attempts(on: criterion).first?.versions.first)
    #expect(version.textMissing == "its text was erased on request")
    #expect(version.texts.isEmpty)
    #expect(try place.findings() == [])
  }

  @Test func aDueDayIsAmongWhatIsToBeDoneUntilSomethingWasChanged() throws {
    func found(_ day: String) throws -> [String] {
      let today = try #require(LocalDate(day))
      let needs = try place.journal.progress.overview(today: today).attention.resubmissions
      let findings = try place.journal.lint(today: today).findings.filter { $0.rule == .criterionReferred }
      #expect(needs.map { $0.sentence(today: today) } == findings.map(\.sentence).filter { $0.contains("due") })
      return findings.map(\.sentence)
    }
    try assess(.referred, until: "2026-12-04")
    #expect(try found("2026-12-04") == ["8577-301:1.1 is due again by Fri 4 Dec 2026"])
    #expect(try found("2026-12-05") == ["8577-301:1.1 was due again by Fri 4 Dec 2026"])
    try rewrite("We met. We agreed on a goal.")
    // Now it is the assessor's turn.
    #expect(try found("2026-12-05") == [])
  }

  @Test func whatWasReferredAndHasNewEvidenceSaysSo() throws {
    func standing() throws -> CriterionStanding {
      try #require(try place.journal.criteria.list().first { $0.criterion.id == criterion })
    }
    func missing() throws -> String? {
      try place.journal.progress.report(today: TestJournal.registered).standing(ofUnit: "8577-301")?.missing.last
    }
    try assess(.referred)
    #expect(try standing().word == "referred" && !standing().isResubmitted)
    #expect(try missing() == "more evidence for 1.1, which was referred")
    try rewrite("We met. We agreed on a goal.")
    #expect(try standing().word == "referred, new evidence" && standing().decisionWord == standing().word)
    #expect(try standing().state == .referred)
    #expect(try missing() == "a new decision on 1.1")
    // Another referral of the same evidence asks the learner again.
    try assess(.referred)
    #expect(try standing().word == "referred")
    // Evidence that is only taken away is no new evidence.
    _ = try place.journal.criteria.untag(session, from: [criterion], on: place.occasion())
    #expect(try standing().word == "referred")
  }
}
