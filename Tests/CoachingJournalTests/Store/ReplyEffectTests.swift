import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// What the preview of a reply says of criteria and units is what becomes of them.
struct ReplyEffectTests {
  private let place: TestJournal
  private let session: EntryID
  private let ann = TestJournal.key(400)
  private let bob = TestJournal.key(401)
  private static let unit = "8577-301"
  private static let criteria = ["8577-301:1.1", "8577-301:1.2", "8577-300:1.1"]

  /// Six signed hours of one session that is evidence for all criteria, and two assessors.
  init() throws {
    let place = try TestJournal(qualification: "award-coaching")
    self.place = place
    session = try place.log(0, minutes: 360, summary: "First appraisal")
    _ = try place.journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
    _ = try place.journal.criteria.tag(
      session, with: try place.journal.criteria.list().map(\.criterion.id), on: place.occasion())
    for (key, name) in [(ann, "Ann Lee"), (bob, "Bob Ray")] {
      _ = try place.journal.signers.add(
        name: name, key: key.publicKey, email: nil, role: .supervisorAndAssessor, at: TestJournal.now)
    }
    try place.decide(session, by: ann)
  }

  private func reply(
    _ rulings: [Ruling], to entries: [EntryID] = [], _ criteria: [String] = criteria, units: [String] = [unit],
    seed: UInt64 = 1
  ) throws -> HandmadeReply {
    let request = try place.request(entries, criteria: criteria, units: units, to: ann, name: "Ann Lee", seed: seed)
    return try place.reply(to: request, rulings, by: ann, name: "Ann Lee")
  }

  private func assess(_ text: String, _ decision: CriterionDecision, by key: SigningKey) throws -> RecordID {
    let shown = try place.journal.criteria.proposals(for: [place.journal.criteria.named(text)], decision)
    _ = try place.journal.criteria.assess(
      shown, decision, feedback: "More", by: key, at: TestJournal.now, today: TestJournal.registered)
    return try #require(try place.head(of: key)).record
  }

  /// The doubts of the preview, and that the journal agrees with them once the reply is in.
  private func doubts(_ reply: HandmadeReply, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String?] {
    let shown = try place.journal.replies.preview(reply.read(), in: place.zone)
    _ = try place.journal.replies.take(reply.read(), on: place.occasion())
    let report = try place.journal.progress.report(today: TestJournal.registered)
    let states = try place.journal.criteria.list()
    for item in shown.items {
      switch (item.matter, item.verdict) {
      case (.criterion(let id), .met):
        let state = states.first { $0.criterion.id == id }?.state
        #expect((state == .met) == (item.doubt == nil), "\(id.text)", sourceLocation: sourceLocation)
      case (.criterion(let id), .referred):
        #expect(states.first { $0.criterion.id == id }?.state == .referred, sourceLocation: sourceLocation)
      case (.unit(let id), .achieved):
        let isAchieved = report.standing(ofUnit: id)?.isAchieved
        #expect(isAchieved == (item.doubt == nil), "\(id)", sourceLocation: sourceLocation)
      case (_, _): break
      }
    }
    return shown.items.map(\.doubt?.reason)
  }

  @Test func anAssessorDecidesOnCriteriaAndUnits() throws {
    let criteria = ReplyEffectTests.criteria
    let reply = try reply([.refer(criteria[2]), .met(criteria[0]), .met(criteria[1]), .achieve(ReplyEffectTests.unit)])
    let shown = try place.journal.replies.preview(reply.read(), in: place.zone)
    #expect(shown.tally == "2 met, 1 referred, 1 achieved")
    #expect(
      shown.items.flatMap { $0.lines(in: place.zone) } == [
        "criterion 8577-300:1.1: referred", "  Feedback: Say more", "criterion 8577-301:1.1: met",
        "criterion 8577-301:1.2: met", "unit 8577-301: achieved",
      ])
    #expect(try doubts(reply) == [nil, nil, nil, nil])
    #expect(try place.findings() == [])
    try place.expectPortfolio(isInOrder: true)
  }

  @Test func aReferralCountsWhateverHasChanged() throws {
    let criteria = Array(ReplyEffectTests.criteria.prefix(2))
    let reply = try reply([.refer(criteria[0]), .met(criteria[1])], criteria, units: [])
    try place.amend(session, minutes: 350)
    #expect(
      try doubts(reply) == [
        nil, "the evidence or the mark sheet has changed since you sent it, so it needs deciding again",
      ])
  }

  @Test func anotherAssessorsReferralOutweighsMet() throws {
    let criterion = ReplyEffectTests.criteria[0]
    let reply = try reply([.met(criterion)], [criterion], units: [])
    _ = try assess(criterion, .referred, by: bob)
    #expect(try doubts(reply) == ["another decision refers this back, so it is not met"])
  }

  @Test func aUnitThatIsNotAchievedSaysWhy() throws {
    let reply = try reply(ReplyEffectTests.decided)
    _ = try assess(ReplyEffectTests.criteria[1], .referred, by: bob)
    #expect(
      try doubts(reply) == [
        nil, "another decision refers this back, so it is not met",
        "this does not count, because 1.2 was referred",
      ])
  }

  @Test func whatAUnitRestsOnIsRevokedWithIt() throws {
    let criteria = ReplyEffectTests.criteria
    let first = try assess(criteria[0], .met, by: ann)
    _ = try assess(criteria[1], .met, by: bob)
    let reply = try reply([.revoke(first), .achieve(ReplyEffectTests.unit)])
    #expect(try doubts(reply) == [nil, "this does not count, because the decision on 1.1 no longer counts"])
  }

  private static let decided: [Ruling] = criteria.prefix(2).map { .met($0) } + [.achieve(unit)]
  private static let hoursAreMissing = "this does not count, because 6 h of signed practice is missing"

  @Test(arguments: [false, true]) func hoursAreThoseWithTheReplyIn(areSignedInIt: Bool) throws {
    let more = try place.log(12, minutes: 360)
    let criteria = try place.journal.criteria.list().map(\.criterion.id)
    _ = try place.journal.criteria.untag(session, from: criteria, on: place.occasion())
    _ = try place.journal.criteria.tag(more, with: criteria, on: place.occasion())
    let reply = try reply((areSignedInIt ? [.sign(0)] : []) + ReplyEffectTests.decided, to: [more])
    try place.amend(session, minutes: 300)
    #expect(try doubts(reply).last == (areSignedInIt ? nil : ReplyEffectTests.hoursAreMissing))
  }

  @Test func whatWasRevokedSinceNoLongerCounts() throws {
    let more = try place.log(12)
    let reply = try reply([.sign(0)] + ReplyEffectTests.decided, to: [more])
    #expect(try doubts(reply) == [nil, nil, nil, nil])
    let (journal, now, today) = (place.journal, TestJournal.now, TestJournal.registered)
    _ = try journal.signOff.revoke(more, reason: "A slip", by: ann, at: now)
    _ = try journal.units.revoke(ReplyEffectTests.unit, reason: "A slip", by: ann, at: now, today: today)
    let first = try journal.criteria.named(ReplyEffectTests.criteria[0])
    _ = try journal.criteria.revoke(of: first, reason: "A slip", by: ann, at: now)
    let gone = "this decision no longer counts"
    #expect(try doubts(reply) == [gone, gone, nil, gone])
  }

  @Test func hoursThatTheReplyRevokesAreMissing() throws {
    let signOff = try #require(try place.head(of: ann)).record
    let reply = try reply([.revoke(signOff)] + ReplyEffectTests.decided)
    #expect(try doubts(reply) == [nil, nil, nil, ReplyEffectTests.hoursAreMissing])
  }
}
