import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// Where a unit stands, from what the mark sheet and assessors say of it.
@Suite struct UnitStandingTests {
  private let unit = UnitStanding.Unit(id: "8577-301", title: "Undertaking Coaching", credits: 5)
  private let terms = UnitStanding.Terms(qualification: "Award in Coaching", scheme: RecordID(of: [9]))

  private func id(_ place: String) throws -> CriterionID { try #require(CriterionID("8577-301:\(place)")) }

  private func assessment(
    _ place: String, _ seed: UInt8, _ decision: CriterionDecision = .met, covers: Bool = true
  ) throws -> AssessmentRow {
    AssessmentRow(
      record: RecordID(of: [seed]), criterion: try id(place), decision: decision, name: "Ann Lee",
      decidedAt: Instant(seconds: 0), coversEvidence: covers)
  }

  private func criterion(
    _ place: String, label: String = "one", isOnSheet: Bool = true, _ decisions: [AssessmentRow]
  ) throws -> CriterionStanding {
    CriterionStanding(
      criterion: Criterion(id: try id(place), label: label), isOnSheet: isOnSheet, evidence: .init(),
      decisions: decisions)
  }

  private func practice(_ signed: Int) -> ProgressReport.Line {
    ProgressReport.Line(
      requirement: Requirement(
        id: "8577-301", kind: .practice, role: .coaching, requiredMinutes: 360, title: "Undertaking Coaching"),
      targetMinutes: 360, signedMinutes: signed, unsignedMinutes: 0, recentMinutes: 0)
  }

  /// A decision of that key over criteria 1.1 and 1.2, both labelled "one".
  private func decision(
    _ seed: UInt8 = 50, at seconds: Int = 100, qualification: String = "Award in Coaching", scheme: UInt8 = 9,
    naming: [(place: String, decision: UInt8)] = [("1.1", 1), ("1.2", 2)]
  ) throws -> UnitRow {
    let label = RecordID(of: Array("one".utf8))
    let decision = UnitDecision(
      unit: unit.id, qualification: qualification,
      grounds: try naming.map {
        UnitDecision.Ground(criterion: try id($0.place), label: label, decision: RecordID(of: [$0.decision]))
      },
      hours: [.init(requirement: unit.id, signed: 360, required: 360)], scheme: RecordID(of: [scheme]),
      sheet: RecordID(of: [8]), signature: signed(by: "Ann Lee", seen: RecordID(of: [7])))
    return UnitRow(
      record: RecordID(of: [seed]), decision: decision, decidedAt: Instant(seconds: seconds),
      key: TestJournal.key(UInt64(seed)).publicKey)
  }

  private func met() throws -> [CriterionStanding] {
    [try criterion("1.1", [assessment("1.1", 1)]), try criterion("1.2", [assessment("1.2", 2)])]
  }

  private func standing(_ criteria: [CriterionStanding], minutes: Int = 360, _ rows: UnitRow...) throws -> UnitStanding
  {
    try #require(UnitStanding.all([unit], criteria, [practice(minutes)], rows, by: terms).first)
  }

  @Test func whatIsMissingIsSaid() throws {
    let nothing = try standing([], minutes: 0)
    #expect(nothing.state == .missing)
    #expect(nothing.missing == ["6 h of signed practice", "its criteria: the mark sheet has none for it"])
    let some = try standing(
      [
        criterion("1.1", []), criterion("1.2", []), criterion("1.3", [assessment("1.3", 3, covers: false)]),
        criterion("1.4", [assessment("1.4", 4, .referred)]),
        criterion("9.9", isOnSheet: false, [assessment("9.9", 5, .referred)]),
      ], minutes: 345)
    #expect(
      some.missing == [
        "15 min of signed practice", "a decision on 1.1 and 1.2", "a new decision on 1.3",
        "more evidence for 1.4 and 9.9, which was referred",
      ])
    var bare = try standing([criterion("1.1", []), criterion("1.2", []), criterion("2.2", [])])
    bare.withoutEvidence = [bare.criteria[2].criterion.id]
    #expect(bare.missing == ["evidence for 2.2", "a decision on 1.1 and 1.2"])
    let many = try standing((1...6).map { try criterion("1.\($0)", []) })
    #expect(many.missing == ["a decision on 6 criteria, the first of them 1.1"])
  }

  @Test func itIsReadyOnceNothingIsMissingAndAchievedOnceDecided() throws {
    #expect(try standing(met()).state == .ready)
    #expect(try standing(met(), decision()).state == .achieved)
    #expect(try standing(met(), decision()).changes == [])
    // Hours above the minimum and another decision on a criterion take nothing away.
    var more = try met()
    more[0].decisions.append(try assessment("1.1", 7))
    #expect(try standing(more, minutes: 400, decision()).state == .achieved)
  }

  @Test func eachThingThatChangesIsNamed() throws {
    func changes(_ criteria: [CriterionStanding]? = nil, minutes: Int = 360, _ row: UnitRow? = nil) throws -> [String] {
      let standing = try standing(criteria ?? met(), minutes: minutes, row ?? decision())
      #expect(standing.state == .changed && !standing.isAchieved)
      return standing.changes
    }
    #expect(try changes(nil, decision(qualification: "Diploma")) == ["it was decided for another qualification"])
    #expect(try changes(nil, decision(scheme: 10)) == ["the rules of the qualification were changed"])
    #expect(try changes(minutes: 300) == ["1 h of signed practice is missing"])
    var criteria = try met()
    criteria.append(try criterion("1.3", [assessment("1.3", 3)]))
    #expect(try changes(criteria) == ["1.3 is new on the mark sheet"])
    criteria = try met()
    criteria[0].criterion.label = "another"
    #expect(try changes(criteria) == ["the mark sheet now words 1.1 differently"])
    criteria = try met()
    criteria[0].decisions[0].coversEvidence = false
    #expect(try changes(criteria) == ["the evidence for 1.1 was changed"])
    criteria[0].decisions = []
    #expect(try changes(criteria) == ["the decision on 1.1 no longer counts"])
    criteria[0].decisions = [try assessment("1.1", 9, .referred)]
    #expect(try changes(criteria) == ["1.1 was referred"])
    #expect(try changes([met()[0]]) == ["the mark sheet no longer has 1.2"])
    criteria = [try met()[0], try criterion("1.2", isOnSheet: false, [assessment("1.2", 2, .referred)])]
    #expect(try changes(criteria) == ["the mark sheet no longer has 1.2", "1.2 was referred"])
  }

  /// Whoever decided earlier: one decision that stands is enough, and it is the one that is shown.
  @Test func oneDecisionThatStandsIsEnough() throws {
    let old = try decision(51, at: 100)
    let new = try decision(52, at: 200, scheme: 10)
    let both = try standing(met(), new, old)
    #expect(both.state == .achieved)
    #expect(both.decisions.map(\.record) == [old.record, new.record])
    #expect(try standing(met(), new).state == .changed)
  }

  @Test func phrasesSayWhoAndWhy() throws {
    let zone = try Zone(identifier: "UTC")
    #expect(try standing(met()).phrase(in: zone) == "ready for the assessor")
    #expect(
      try standing(met(), decision()).phrase(in: zone) == "achieved, decided by Ann Lee, Thu 1 Jan 1970, 00:01")
    #expect(
      try standing(met(), minutes: 300, decision()).phrase(in: zone)
        == "needs deciding again, because 1 h of signed practice is missing")
    #expect(try standing(met(), minutes: 300).phrase(in: zone) == "still missing: 1 h of signed practice")
    #expect(try standing(met(), minutes: 300).hoursSentence == "5 h of 6 h of signed practice")
    #expect(try standing(met()).criteriaSentence == "2 of 2 criteria met")
  }
}
