import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

struct CriteriaTests {
  static let sheet = """
    unit,outcome,criterion,label
    8577-300,1,1,Sample: what it is for
    8577-301,1,1,Sample: agrees
    8577-301,1,2,Sample: asks
    8577-303,1,1,Sample: keeps a diary

    """

  /// A journal of the Award with that mark sheet, six hours of one session that is evidence for all of it, and an
  /// assessor.
  private func assessed(_ decided: [String] = []) throws -> (place: TestJournal, session: EntryID, ann: SigningKey) {
    let place = try TestJournal(qualification: "award-coaching")
    let session = try place.log(0, minutes: 360, summary: "First appraisal")
    _ = try place.journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
    _ = try place.journal.criteria.tag(
      session, with: try place.journal.criteria.list().map(\.criterion.id), on: place.occasion())
    let ann = try assessor(place, 200, "Ann Lee")
    for text in decided { try decide(place, text, .met, by: ann) }
    return (place, session, ann)
  }

  private func assessor(_ place: TestJournal, _ seed: UInt64, _ name: String) throws -> SigningKey {
    let key = TestJournal.key(seed)
    _ = try place.journal.signers.add(
      name: name, key: key.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    return key
  }

  private func decide(
    _ place: TestJournal, _ text: String, _ decision: CriterionDecision, by key: SigningKey
  ) throws {
    let shown = try place.journal.criteria.proposals(for: [place.journal.criteria.named(text)], decision)
    _ = try place.journal.criteria.assess(
      shown, decision, feedback: decision == .referred ? "more" : nil, by: key, at: TestJournal.now,
      today: TestJournal.registered)
  }

  private func states(_ place: TestJournal) throws -> [CriterionState] {
    try place.journal.criteria.list().map(\.state)
  }

  @Test func oneReferralOutweighsEverybodysMet() throws {
    let (place, _, ann) = try assessed(["301:1.1"])
    let bob = try assessor(place, 201, "Bob Ray")
    try decide(place, "301:1.1", .referred, by: bob)
    #expect(try states(place) == [.open, .referred, .open, .open])
    let standing = try place.journal.criteria.revoke(
      of: place.journal.criteria.named("301:1.1"), reason: "slip", by: bob, at: TestJournal.now)
    #expect(standing.state == .met)
    #expect(standing.decisions.map(\.name) == ["Ann Lee"])
    #expect(try place.findings() == [])
    #expect(
      refusal { () throws(JournalError) in
        try place.journal.criteria.revocable(try place.journal.criteria.named("301:1.1"), by: bob.publicKey)
      } != nil)
    _ = ann
  }

  @Test func whatWasMetByOtherEvidenceHasToBeLookedAtAgain() throws {
    let (place, session, ann) = try assessed(["301:1.1", "303:1.1"])
    try place.amend(session, minutes: 300)
    #expect(try states(place) == [.open, .changed, .open, .changed])
    try decide(place, "301:1.1", .met, by: ann)
    #expect(try states(place) == [.open, .met, .open, .changed])
    _ = try place.journal.sessions.withdraw(session, reason: "slip", on: place.occasion())
    #expect(try states(place) == [.open, .changed, .open, .changed])
    #expect(try place.journal.criteria.list().map(\.evidence.total) == [0, 0, 0, 0])
    #expect(try place.findings() == [])
  }

  @Test func whatADecisionRestsOnCannotBeTakenAwayUnseen() throws {
    let (place, session, ann) = try assessed(["301:1.1", "303:1.1"])
    let id = try place.journal.criteria.named("301:1.1")
    let other = try place.log(40)
    _ = try place.journal.criteria.tag(other, with: [id], on: place.occasion())
    #expect(try states(place) == [.open, .met, .open, .met], "more evidence takes nothing away")
    _ = try place.journal.criteria.untag(session, from: [id], on: place.occasion())
    #expect(try states(place) == [.open, .changed, .open, .met])
    let unit = try place.journal.progress.report(today: TestJournal.registered).standing(ofUnit: "8577-301")
    #expect(unit?.criteria.count { $0.state == .changed } == 1)
    _ = try place.journal.undo(on: place.occasion())
    #expect(try states(place) == [.open, .met, .open, .met])
    _ = try place.journal.criteria.untag(session, from: [id], on: place.occasion())
    try decide(place, "301:1.1", .met, by: ann)
    #expect(try states(place) == [.open, .met, .open, .met])
    _ = try place.journal.criteria.untag(other, from: [id], on: place.occasion())
    #expect(try states(place) == [.open, .changed, .open, .met])
    let today = try #require(LocalDate("2026-11-23"))
    let found = try place.journal.lint(today: today).findings.filter { $0.subject == .criterion(id) }
    #expect(found.map(\.rule) == [.criterionWithoutEvidence, .criterionChanged])
    #expect(try place.findings() == [])
  }

  @Test func anUndoneTagIsNoEvidence() throws {
    let (place, _, ann) = try assessed()
    let id = try place.journal.criteria.named("301:1.1")
    let more = try place.log(41)
    _ = try place.journal.criteria.tag(more, with: [id], on: place.occasion())
    try decide(place, "301:1.1", .met, by: ann)
    _ = try place.journal.undo(on: place.occasion())
    #expect(try states(place) == [.open, .changed, .open, .open])
    #expect(try place.findings() == [])
  }

  @Test func withdrawnEvidenceIsNone() throws {
    let (place, session, _) = try assessed()
    _ = try place.journal.sessions.withdraw(session, reason: "slip", on: place.occasion())
    let today = try #require(LocalDate("2026-11-23"))
    let found = try place.journal.lint(today: today).findings.filter { $0.rule == .criterionWithoutEvidence }
    #expect(found.count == 4)
  }

  /// Where a scheme asks for no signature only what is not logged is missing.
  @Test func practiceThatNeedsNoSignatureIsNotAskedToBeSigned() {
    let requirement = Requirement(id: "u1", kind: .practice, role: .coaching, requiredMinutes: 360, title: "Practice")
    var line = ProgressReport.Line(
      requirement: requirement, targetMinutes: 360, signedMinutes: 0, unsignedMinutes: 100, recentMinutes: 0,
      needsSignOff: false)
    let unit = UnitStanding.Unit(id: "u1", title: "One", credits: 3)
    func missing() -> String? { UnitStanding(unit: unit, practice: line).missing.first }
    #expect(missing() == "4 h 20 min of logged practice")
    line.needsSignOff = true
    #expect(missing() == "6 h of signed practice")
  }

  @Test func unitsAreAchievedWhenAnAssessorSaysSoAndNotBefore() throws {
    let (place, session, ann) = try assessed(["300:1.1", "301:1.1", "301:1.2"])
    func report() throws -> ProgressReport { try place.journal.progress.report(today: TestJournal.registered) }
    func sign(_ units: String...) throws {
      let shown = try place.journal.units.proposals(for: units, today: TestJournal.registered)
      _ = try place.journal.units.sign(
        shown, comment: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
    }
    func state(_ unit: String) throws -> UnitStanding.State? { try report().standing(ofUnit: unit)?.state }
    #expect(try report().creditsAchieved == 0)
    #expect(try state("8577-300") == .ready)
    #expect(try report().standing(ofUnit: "8577-301")?.missing == ["6 h of signed practice"])
    #expect(try report().standing(ofUnit: "8577-303")?.missing == ["a decision on 1.1"])
    #expect(throws: JournalError.self) { try sign("8577-301") }
    try sign("8577-300")
    #expect(try report().creditsAchieved == 3)
    #expect(throws: JournalError.self, "a unit is decided once") { try sign("8577-300") }
    try place.decide(session, by: place.supervisor())
    // The sign-off is no new version, so the assessment of the same evidence stands.
    #expect(try state("8577-301") == .ready)
    try decide(place, "303:1.1", .met, by: ann)
    try sign("8577-301", "8577-303")
    #expect(try report().creditsAchieved == report().enrolment.credits)
    #expect(try report().isAchieved)
    #expect(try place.findings() == [])

    // The session that the hours and the evidence rest on goes.
    _ = try place.journal.sessions.withdraw(session, reason: "slip", on: place.occasion())
    let fallen = try #require(try report().standing(ofUnit: "8577-301"))
    #expect(fallen.state == .changed && fallen.changes.contains("6 h of signed practice is missing"))
    #expect(fallen.changes.contains("the evidence for 1.1 was changed"))
    #expect(try report().creditsAchieved < report().enrolment.credits)
    #expect(try !report().isAchieved)
    #expect(try place.findings() == [])
  }

  /// A program that does not ask first cannot achieve a unit out of nothing.
  @Test func aDecisionThatRestsOnNothingDoesNotStand() throws {
    let (place, _, ann) = try assessed()
    let enrolment = try place.journal.enrolment()
    let sheet = try #require(
      try place.journal.read { db in try DerivedTables(db, of: place.enrolment).markSheetInForce() }
    ).sheet
    let seen = try #require(try place.head(of: place.learner)).record
    _ = try place.journal.criteria.load(
      Array("unit,outcome,criterion,label\n301,1,1,one\n".utf8), named: "other.csv", on: place.occasion())
    try place.append(
      .unit(
        UnitDecision(
          unit: "8577-300", qualification: enrolment.title, grounds: [], hours: [], scheme: enrolment.schemeDigest,
          sheet: sheet, signature: signed(by: "Ann Lee", seen: seen))), by: ann)
    let report = try place.journal.progress.report(today: TestJournal.registered)
    #expect(report.standing(ofUnit: "8577-300")?.changes == ["the mark sheet has no criteria for it"])
    #expect(report.creditsAchieved == 0)
    let met = Assessment(
      criterion: try place.journal.criteria.named("301:1.1"), decision: .met, covers: [],
      label: RecordID(of: Array("one".utf8)), sheet: sheet, signature: signed(by: "Ann Lee", seen: seen))
    try place.append(.assessment(met), by: ann)
    #expect(try place.journal.criteria.list().first?.state == .changed)
  }

  @Test func anotherSheetNeverMakesAReferralOrADecisionGoAway() throws {
    let (place, _, ann) = try assessed(["300:1.1"])
    func unit() throws -> UnitStanding? {
      try place.journal.progress.report(today: TestJournal.registered).standing(ofUnit: "8577-300")
    }
    func load(_ sheet: String) throws {
      _ = try place.journal.criteria.load(Array(sheet.utf8), named: "other.csv", on: place.occasion())
    }
    let shown = try place.journal.units.proposals(for: ["8577-300"], today: TestJournal.registered)
    _ = try place.journal.units.sign(shown, comment: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
    #expect(try unit()?.state == .achieved)
    // The same criterion called something else is another one.
    try load("unit,outcome,criterion,label\n300,1,1,anything\n")
    #expect(try unit()?.changes == ["the mark sheet now words 1.1 differently"])
    #expect(try place.journal.criteria.list().first?.state == .changed)
    let found = try place.journal.lint(today: TestJournal.registered).findings.filter { $0.rule == .criterionChanged }
    #expect(found.map(\.sentence) == ["your centre's mark sheet now words 8577-300:1.1 differently"])
    #expect(found.map(\.remedy) == [.assess(try place.journal.criteria.named("300:1.1"))])
    // A referral on a criterion that a later sheet leaves out keeps the unit open.
    try decide(place, "300:1.1", .referred, by: ann)
    try load("unit,outcome,criterion,label\n300,1,2,easier\n")
    #expect(try unit()?.referredElsewhere.map(\.text) == ["8577-300:1.1"])
    #expect(try unit()?.state == .changed && unit()?.missing.last == "more evidence for 1.1, which was referred")
  }

  @Test func aRevokedDecisionOnAUnitLeavesItsReason() throws {
    let (place, _, ann) = try assessed(["300:1.1"])
    let (now, today) = (TestJournal.now, TestJournal.registered)
    func phrase() throws -> String? {
      try place.journal.progress.report(today: today).standing(ofUnit: "8577-300")?.phrase(in: place.zone)
    }
    func sign() throws {
      let shown = try place.journal.units.proposals(for: ["8577-300"], today: today)
      _ = try place.journal.units.sign(shown, comment: nil, by: ann, at: now, today: today)
    }
    try sign()
    _ = try place.journal.units.revoke("8577-300", reason: "Wrong unit", by: ann, at: now, today: today)
    let revoked = "The decision on it was revoked by Ann Lee on Mon 23 Nov 2026: Wrong unit"
    #expect(try phrase() == "ready for the assessor. \(revoked)")
    try sign()
    #expect(try phrase()?.contains("revoked") == false)
    _ = try place.journal.units.revoke("8577-300", reason: "Wrong unit", by: ann, at: now, today: today)
    let criterion = try place.journal.criteria.named("300:1.1")
    _ = try place.journal.criteria.revoke(of: criterion, reason: "slip", by: ann, at: now)
    #expect(try phrase() == "still missing: a decision on 1.1. \(revoked)")
  }

  @Test func nothingIsSignedThatIsNoLongerWhatWasShown() throws {
    let (place, session, ann) = try assessed()
    let id = try place.journal.criteria.named("301:1.1")
    let shown = try place.journal.criteria.proposals(for: [id], .met)
    try place.amend(session, minutes: 90)
    let before = try place.count()
    let error = refusal { () throws(JournalError) in
      try place.journal.criteria.assess(
        shown, .met, feedback: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)
    }
    #expect(error?.reason.contains("8577-301:1.1 was changed since it was shown, so nothing was signed") == true)
    #expect(try place.count() == before)
  }

  @Test func onlyAssessorsDecideAndOnlySupervisorsSign() throws {
    let (place, session, ann) = try assessed()
    let jane = try place.supervisor()
    #expect(throws: JournalError.self) { try decide(place, "301:1.1", .met, by: jane) }
    #expect(throws: JournalError.self) { try place.decide(session, by: ann) }
    #expect(throws: JournalError.self) { try decide(place, "301:1.1", .met, by: place.learner) }
    #expect(try states(place) == [.open, .open, .open, .open])
  }

  @Test func anotherRoleTakesNothingAway() throws {
    let (place, session, _) = try assessed()
    let jane = try place.supervisor()
    try place.decide(session, by: jane)
    _ = try place.journal.signers.add(
      name: "Jane Doe", key: jane.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    #expect(try place.row(session)?.state == .signed)
    try decide(place, "301:1.1", .met, by: jane)
    _ = try place.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    _ = try place.journal.signers.add(
      name: "Jane Doe", key: jane.publicKey, email: nil, role: .supervisor, at: TestJournal.now)
    #expect(try states(place) == [.open, .met, .open, .open])
    #expect(try place.row(session)?.state == .signed)
    #expect(try place.findings() == [])
  }

  @Test func whatIsNotEvidenceCannotBeTagged() throws {
    let (place, session, _) = try assessed()
    _ = try place.journal.sessions.withdraw(session, reason: "slip", on: place.occasion())
    let criteria = [try place.journal.criteria.named("301:1.1")]
    #expect(throws: JournalError.self) { try place.journal.criteria.tag(session, with: criteria, on: place.occasion()) }
    #expect(throws: JournalError.self) {
      try place.journal.criteria.tag(session, with: [try place.journal.criteria.named("301:7.7")], on: place.occasion())
    }
  }

  @Test func aCriterionWithMoreEvidenceThanARecordNamesIsRefused() throws {
    let (place, _, _) = try assessed()
    let id = try place.journal.criteria.named("301:1.1")
    for index in 10..<10 + Journal.Criteria.mostEvidence {
      _ = try place.journal.criteria.tag(try place.log(index), with: [id], on: place.occasion())
    }
    let error = refusal { () throws(JournalError) in try place.journal.criteria.proposals(for: [id], .met) }
    #expect(error?.reason.contains("has 401 pieces of evidence, and a decision can cover 400") == true)
  }

  @Test func theLargestDecisionFitsIntoARecord() throws {
    let (place, _, ann) = try assessed()
    let sheet = try #require(
      try place.journal.read { db in try DerivedTables(db, of: place.enrolment).markSheetInForce() })
    let assessment = Assessment(
      criterion: try place.journal.criteria.named("301:1.1"), decision: .referred,
      feedback: String(repeating: "\"", count: 16_384),
      covers: (0..<Journal.Criteria.mostEvidence).map { RecordID(of: [UInt8($0 % 256), UInt8($0 / 256)]) },
      label: sheet.sheet, sheet: sheet.sheet,
      signature: signed(
        by: String(repeating: "\"", count: 200), for: String(repeating: "\"", count: 200), seen: sheet.sheet))
    #expect(throws: Never.self) { try place.append(.assessment(assessment), by: ann) }
  }
}
