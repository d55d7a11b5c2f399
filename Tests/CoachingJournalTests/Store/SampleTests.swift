import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// An internal verifier looks at what an assessor read and said, and answers.
struct SampleTests {
  private let place: TestJournal
  private let session: EntryID
  private let ann = TestJournal.key(200)
  private let vera = TestJournal.key(300)

  init() throws {
    place = try TestJournal(qualification: "award-coaching")
    session = try place.log(0, minutes: 360, summary: "First appraisal")
    _ = try place.journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
    _ = try place.journal.criteria.tag(
      session, with: try place.journal.criteria.list().map(\.criterion.id), on: place.occasion())
    try add(ann, "Ann Lee", .assessor)
    try add(vera, "Vera Hall", .verifier)
  }

  // MARK: What people do

  private func add(_ key: SigningKey, _ name: String, _ role: SignerRole) throws {
    _ = try place.journal.signers.add(name: name, key: key.publicKey, email: nil, role: role, at: TestJournal.now)
  }

  private func later(_ seconds: Int) -> Instant { Instant(seconds: TestJournal.now.seconds + seconds) }

  /// - Returns: The decision.
  @discardableResult
  private func assess(
    _ text: String, _ decision: CriterionDecision = .met, by key: SigningKey? = nil, at seconds: Int = 0
  ) throws -> RecordID {
    let shown = try place.journal.criteria.proposals(for: [place.journal.criteria.named(text)], decision)
    _ = try place.journal.criteria.assess(
      shown, decision, feedback: decision == .referred ? "more" : nil, by: key ?? ann, at: later(seconds),
      today: TestJournal.registered)
    let id = try place.journal.criteria.named(text)
    return try #require(
      try place.journal.samples.decisions().last {
        $0.matter == .criterion(id) && $0.counts && $0.key == (key ?? ann).publicKey
      }
    ).record
  }

  @discardableResult
  private func answer(
    _ decisions: RecordID..., saying result: SampleResult = .agreed, feedback: String? = nil, by key: SigningKey? = nil,
    at seconds: Int = 10
  ) throws -> [SampleAnswer] {
    let shown = try place.journal.samples.proposals(for: decisions)
    return try place.journal.samples.answer(
      shown, result, feedback: feedback, by: key ?? vera, at: later(seconds))
  }

  private func actions(on text: String) throws -> [SampleAnswer] {
    let id = try place.journal.criteria.named(text)
    return try place.journal.criteria.list().first { $0.criterion.id == id }?.actions ?? []
  }

  // MARK: What is shown and signed

  @Test func theVerifierReadsWhatTheAssessorRead() throws {
    let decision = try assess("301:1.1")
    let change = SessionChange(details: { $0 }, texts: { _ in SessionTexts(summary: "Written again") })
    _ = try place.journal.sessions.amend(session, change, on: place.occasion(seed: 9))
    let shown = try place.journal.samples.proposals(for: [decision])[0]
    #expect(shown.parts.flatMap(\.attempt.versions).flatMap(\.texts).map(\.text) == ["First appraisal"])
    #expect(shown.parts.flatMap(\.attempt.versions).map(\.isCurrent) == [false])
    #expect(shown.parts.map(\.criterion.label) == ["Sample: agrees"])
    #expect(shown.title == "8577-301:1.1  Sample: agrees")
    let before = try place.journal.criteria.list().map(\.state)
    let answers = try answer(decision)
    #expect(answers.map(\.counts) == [true])
    #expect(answers.map { $0.sentence(in: place.zone) } == ["agreed by Vera Hall on Mon 23 Nov 2026"])
    #expect(try place.journal.criteria.list().map(\.state) == before, "it changes no state")
    #expect(try place.findings() == [])
    #expect(try place.journal.samples.list() == answers)
  }

  @Test func feedbackThatCameAfterTheDecisionIsNotShown() throws {
    func add(_ text: String, seed: UInt64) throws {
      _ = try place.journal.feedback.add(text, from: .client, on: nil, about: session, on: place.occasion(seed: seed))
    }
    try add("It helped", seed: 21)
    let decision = try assess("301:1.1")
    try add("It no longer helps", seed: 22)
    let shown = try place.journal.samples.proposals(for: [decision])[0]
    #expect(shown.parts[0].feedback[session]?.map(\.text) == ["It helped"])
  }

  @Test func aUnitIsShownWithEachCriterionThatItRestsOn() throws {
    try assess("300:1.1")
    let units = try place.journal.units.proposals(for: ["8577-300"], today: TestJournal.registered)
    _ = try place.journal.units.sign(
      units, comment: "Well done", by: ann, at: TestJournal.now, today: TestJournal.registered)
    let decision = try #require(try place.journal.samples.decisions().last)
    #expect(decision.matter == .unit("8577-300") && decision.verdict == .achieved && decision.feedback == "Well done")
    let shown = try place.journal.samples.proposals(for: [decision.record])[0]
    #expect(shown.parts.map(\.criterion.id.place) == ["1.1"])
    #expect(shown.parts.flatMap(\.attempt.versions).flatMap(\.texts).map(\.text) == ["First appraisal"])
    try answer(decision.record, saying: .action, feedback: "Say how")
    let report = try place.journal.progress.report(today: TestJournal.registered)
    #expect(report.standing(ofUnit: "8577-300")?.actions.map(\.feedback) == ["Say how"])
    #expect(report.standing(ofUnit: "8577-300")?.isAchieved == true, "it changes no state")
    // The assessor may say the same again, since something was wanted of them.
    let again = try place.journal.units.proposals(for: ["8577-300"], today: TestJournal.registered)
    #expect(again[0].wasSaid(by: ann.publicKey) == false)
    _ = try place.journal.units.sign(
      again, comment: "How: by the diary", by: ann, at: later(60), today: TestJournal.registered)
    let after = try place.journal.progress.report(today: TestJournal.registered)
    #expect(after.standing(ofUnit: "8577-300")?.actions == [])
    #expect(try place.findings() == [])
  }

  // MARK: What the assessor sees

  @Test func anActionIsOpenUntilTheAssessorDecidesAgain() throws {
    let decision = try assess("301:1.1")
    try answer(decision, saying: .action, feedback: "Say which evidence shows it")
    #expect(try actions(on: "301:1.1").map(\.feedback) == ["Say which evidence shows it"])
    #expect(try actions(on: "301:1.2") == [])
    let shown = try place.journal.criteria.proposals(for: [place.journal.criteria.named("301:1.1")], .met)
    #expect(shown[0].actions.count == 1 && shown[0].saidBy == [])
    try assess("301:1.1", at: 60)
    #expect(try actions(on: "301:1.1") == [])
    let refused = refusal { () throws(JournalError) in
      let again = try place.journal.criteria.proposals(for: [place.journal.criteria.named("301:1.1")], .met)
      try place.journal.criteria.requireUndecided(again, .met, by: ann.publicKey)
    }
    #expect(refused != nil, "once they have acted, the same is the same again")
    #expect(try place.findings() == [])
  }

  @Test func anotherAssessorsDecisionClosesNothing() throws {
    let bob = TestJournal.key(201)
    try add(bob, "Bob Ray", .assessor)
    let decision = try assess("301:1.1")
    try answer(decision, saying: .action, feedback: "Look again")
    try assess("301:1.1", .referred, by: bob, at: 60)
    #expect(try actions(on: "301:1.1").count == 1)
  }

  @Test func anActionIsClosedWhenTheVerifierAgreesOrRevokes() throws {
    let decision = try assess("301:1.1")
    try answer(decision, saying: .action, feedback: "Look again")
    try answer(decision, at: 20)
    #expect(try actions(on: "301:1.1") == [])
    #expect(try place.journal.samples.list().map(\.counts) == [false, true])
    try answer(decision, saying: .action, feedback: "Look again after all", at: 30)
    #expect(try actions(on: "301:1.1").count == 1)
    try place.journal.samples.revoke(on: decision, reason: "The wrong one", by: vera, at: later(40))
    #expect(try actions(on: "301:1.1") == [])
    #expect(try place.journal.samples.list().last?.revocation?.reason == "The wrong one")
    #expect(try place.findings() == [])
    // The one before is the next that can be revoked, and does not count again by itself.
    #expect(try place.journal.samples.revocable(decision, by: vera.publicKey).result == .agreed)
    #expect(try place.journal.samples.list().filter(\.counts) == [])
  }

  @Test func anActionIsClosedWhenTheAssessorRevokesTheDecision() throws {
    let decision = try assess("301:1.1")
    try answer(decision, saying: .action, feedback: "Look again")
    _ = try place.journal.criteria.revoke(
      of: place.journal.criteria.named("301:1.1"), reason: "Slip", by: ann, at: later(50))
    #expect(try actions(on: "301:1.1") == [])
    #expect(throws: JournalError.self) { try place.journal.samples.proposals(for: [decision]) }
  }

  // MARK: What is refused

  private func reason(_ body: () throws -> Void) throws -> String? {
    let count = try place.count()
    do {
      try body()
      return nil
    } catch let error as JournalError {
      #expect(try place.count() == count, "nothing was signed")
      return error.reason
    }
  }

  @Test func nobodyVerifiesTheirOwnDecisions() throws {
    let decision = try assess("301:1.1")
    let id = decision.hex.prefix(8)
    try add(ann, "Ann Lee", .verifier)
    #expect(
      try reason { try answer(decision, by: ann) }
        == "\(id): you made this decision yourself, so you cannot verify it")
    let namesake = TestJournal.key(301)
    try add(namesake, "Ann  lee", .verifier)
    #expect(
      try reason { try answer(decision, by: namesake) }
        == "\(id): your name is that of the assessor who made this decision, so you cannot verify it")
  }

  @Test func oneOfSeveralThatIsRefusedRefusesAll() throws {
    try add(ann, "Ann Lee", .verifier)
    let bob = TestJournal.key(201)
    try add(bob, "Bob Ray", .assessor)
    let (bobs, anns) = (try assess("301:1.2", by: bob), try assess("301:1.1"))
    #expect(try reason { try answer(bobs, anns, by: ann) }?.hasSuffix("so you cannot verify it") == true)
    #expect(try place.journal.samples.list() == [])
    #expect(try answer(bobs, by: ann).count == 1)
  }

  @Test func onlyAVerifierAnswersAndOnlyOnce() throws {
    let decision = try assess("301:1.1")
    #expect(try reason { try answer(decision, by: ann) } == "that key may only assess criteria")
    #expect(try reason { try answer(decision, by: place.learner) }?.hasPrefix("that is the learner's own key") == true)
    #expect(try reason { try answer(decision, saying: .action) } == "action required needs feedback")
    try answer(decision, saying: .action, feedback: "Look again")
    #expect(
      try reason { try answer(decision, saying: .action, feedback: "Look again") }
        == "you have already said this about \(decision.hex.prefix(8))")
    try answer(decision, saying: .action, feedback: "Look once again")
    try answer(decision)
    #expect(try reason { try answer(decision) } == "you have already agreed with \(decision.hex.prefix(8))")
    #expect(try place.findings() == [])
  }

  @Test func whatIsNoDecisionOfAnAssessorIsNotFound() throws {
    #expect(throws: JournalError.self) { try place.journal.samples.decision("0123") }
    #expect(throws: JournalError.self) { try place.journal.samples.decision("zzzz") }
    let decision = try assess("301:1.1")
    #expect(try place.journal.samples.decision(String(decision.hex.prefix(8))) == decision)
    #expect(throws: JournalError.self) { try place.journal.samples.proposals(for: [RecordID(of: [1])]) }
  }

  // MARK: Whatever is in the file

  /// Signs a sample well, whatever it says.
  private func append(_ target: RecordID, by key: SigningKey, as name: String, at seconds: Int = 10) throws {
    let seen = try #require(try place.head(of: place.learner)).record
    let sample = Sample(target: target, result: .agreed, signature: signed(by: name, seen: seen))
    try place.append(.sample(sample), by: key, at: later(seconds))
  }

  @Test func aSampleOfOnesOwnDecisionIsAnErrorAndCountsNothing() throws {
    try add(ann, "Ann Lee", .verifier)
    try append(try assess("301:1.1"), by: ann, as: "Ann Lee")
    #expect(try place.findings() == ["V6 error its signer verifies a decision of their own"])
    #expect(try place.journal.samples.list().map(\.counts) == [false])
  }

  @Test func aSampleByANamesakeIsAnError() throws {
    let namesake = TestJournal.key(301)
    try add(namesake, "ANN LEE", .verifier)
    try append(try assess("301:1.1"), by: namesake, as: "ANN LEE")
    let findings = try place.findings()
    #expect(findings.contains("V16 error its signer has the same name as the person whose decision it verifies"))
  }

  @Test func aSampleOfNothingIsAnError() throws {
    try append(RecordID(of: [7]), by: vera, as: "Vera Hall")
    #expect(try place.findings() == ["V9 error the decision that it verifies is missing"])
    #expect(try place.journal.samples.list().map(\.counts) == [false])
    let version = try #require(try place.row(session)).version
    try append(version, by: vera, as: "Vera Hall", at: 11)
    #expect(try place.findings().contains("V9 error what it verifies is no decision of an assessor"))
  }

  @Test func aSampleFromBeforeTheDecisionIsAWarning() throws {
    try append(try assess("301:1.1", at: 60), by: vera, as: "Vera Hall", at: 0)
    #expect(try place.findings() == ["V12 warning it says it was signed before the decision that it verifies"])
  }

  @Test func whatAVerifierAnsweredStaysGoodAfterTheirKeyWasRemoved() throws {
    let decision = try assess("301:1.1")
    try answer(decision)
    _ = try place.journal.signers.remove(matching: "Vera Hall", at: later(20))
    #expect(try place.journal.samples.list().map(\.counts) == [true])
    #expect(try place.findings() == [])
    try append(decision, by: vera, as: "Vera Hall", at: 30)
    #expect(try place.journal.samples.list().map(\.counts) == [true, false])
    #expect(try place.findings() == ["V6 error it was signed after its signer was removed"])
  }
}
