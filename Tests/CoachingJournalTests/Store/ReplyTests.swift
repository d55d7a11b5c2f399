import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// Decisions that were signed elsewhere, and what becomes of them in the journal.
struct ReplyTests {
  private let place: TestJournal
  private let sessions: [EntryID]
  private let jane: SigningKey

  init() throws {
    let place = try TestJournal()
    self.place = place
    sessions = try (0..<3).map { try place.log($0, summary: "Session \($0)") }
    jane = try place.supervisor()
  }

  private let rulings: [Ruling] = [.giveBack(1), .sign(0, comment: "Well prepared"), .sign(2)]

  @discardableResult
  private func take(_ reply: HandmadeReply, from newSigner: NewSigner? = nil) throws -> ReplyPreview {
    try place.journal.replies.take(reply.read(), from: newSigner, on: place.occasion())
  }

  private func preview(_ reply: HandmadeReply) throws -> ReplyPreview {
    try place.journal.replies.preview(reply.read(), in: place.zone)
  }

  /// Refused the same in the preview and when it is taken, and nothing is changed.
  private func expect(
    _ reply: HandmadeReply, _ account: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let reply = try reply.read()
    let before = try place.count()
    let shown = refusal(
      of: { () throws(JournalError) in try place.journal.replies.preview(reply, in: place.zone) },
      sourceLocation: sourceLocation)
    let refused = refusal(
      of: { () throws(JournalError) in try place.journal.replies.take(reply, on: place.occasion()) },
      sourceLocation: sourceLocation)
    #expect(shown?.account == account, sourceLocation: sourceLocation)
    #expect(refused == shown, sourceLocation: sourceLocation)
    #expect(try place.count() == before, sourceLocation: sourceLocation)
  }

  private func states() throws -> [EntryState?] { try sessions.map { try place.row($0)?.state } }

  // MARK: Somebody who is known

  @Test func aReplyIsShownAndThenTakenWhole() throws {
    let request = try place.request(sessions, to: jane)
    #expect(try states() == [.requested, .requested, .requested])
    let reply = try place.reply(to: request, rulings, by: jane)
    let shown = try preview(reply)
    #expect(shown.headline(in: place.zone) == "Reply of Jane Doe, signed on Mon 23 Nov 2026")
    #expect(shown.signer == .known(.supervisor))
    #expect(shown.introduction == nil)
    #expect(shown.coverage == nil)
    #expect(shown.warnings.isEmpty)
    #expect(
      shown.items.flatMap { $0.lines(in: place.zone) } == [
        "Mon 12 Jan 2026, 10:00 to 11:00, 1 h, coaching with C07: returned", "  Reason:   Say more",
        "Mon 12 Jan 2026, 09:00 to 10:00, 1 h, coaching with C07: signed", "  Meaning:  I supervised this session",
        "  Comment:  Well prepared",
        "Mon 12 Jan 2026, 11:00 to 12:00, 1 h, coaching with C07: signed", "  Meaning:  I supervised this session",
      ])
    #expect(try states() == [.requested, .requested, .requested], "a preview changes nothing")
    let taken = try take(reply)
    #expect(taken == shown)
    #expect(taken.outcome(isTrial: false) == "Imported the reply of Jane Doe: 2 signed, 1 returned")
    #expect(try states() == [.signed, .returned, .signed])
    #expect(try place.findings() == [])
    try place.expectPortfolio(isInOrder: true)
  }

  @Test func aTrialChangesNothing() throws {
    let reply = try place.reply(to: place.request(sessions, to: jane), rulings, by: jane)
    let trial = try place.journal.replies.take(reply.read(), isTrial: true, on: place.occasion())
    #expect(trial.outcome(isTrial: true) == "Would import the reply of Jane Doe: 2 signed, 1 returned")
    #expect(try states() == [.requested, .requested, .requested])
  }

  @Test func twiceIsNothingNew() throws {
    let reply = try place.reply(to: place.request(sessions, to: jane), rulings, by: jane)
    try take(reply)
    let count = try place.count()
    let again = try take(reply)
    #expect(again.isHere)
    #expect(
      again.outcome(isTrial: false) == "Nothing new: the reply of Jane Doe is already here (2 signed, 1 returned)")
    _ = try place.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    #expect(try take(reply).isHere, "whatever became of the signer since")
    #expect(try place.count() == count + 1)
  }

  @Test func whatTheReplyLeavesOutCanBeAskedAgain() throws {
    let reply = try place.reply(to: place.request(sessions, to: jane), [.sign(0)], by: jane)
    let taken = try take(reply)
    #expect(taken.coverage == "1 of the 3 you asked about is decided. You can ask about the other 2 again.")
    #expect(try states() == [.signed, .logged, .logged])
  }

  /// The end of a reply can be cut off before it is brought in. It is then what was asked and not decided.
  @Test func aReplyWithoutItsEndIsTakenForWhatItHas() throws {
    let request = try place.request(sessions, to: jane)
    let whole = try place.reply(to: request, rulings, by: jane)
    var cut = whole
    cut.records.removeLast()
    #expect(
      try take(cut).coverage == "2 of the 3 you asked about are decided. You can ask about the other one again.")
    try expect(whole, "another reply has already answered the request to Jane Doe; askAgain")
  }

  @Test func laterRepliesFollowOn() throws {
    let first = try place.reply(to: place.request([sessions[0]], to: jane), [.sign(0)], by: jane)
    try take(first)
    let second = try place.request([sessions[1]], to: jane, seed: 2)
    try take(
      place.reply(to: second, [.revoke(first.records[0].id, reason: "Wrong one"), .sign(0)], by: jane))
    #expect(try states() == [.logged, .signed, .logged])
    #expect(try place.findings() == [])
    try place.expectPortfolio(isInOrder: true)
  }

  @Test(arguments: [false, true]) func whatAReplyRevokesItCanDecideAgain(isSigned: Bool) throws {
    let first = try place.reply(to: place.request([sessions[0]], to: jane), [.giveBack(0)], by: jane)
    try take(first)
    let again: Ruling = isSigned ? .sign(0) : .giveBack(0, reason: "Say when")
    let second = try place.request([sessions[0]], to: jane, seed: 2)
    let taken = try take(
      place.reply(to: second, [.revoke(first.records[0].id, reason: "Wrong reason"), again], by: jane))
    #expect(taken.tally == (isSigned ? "1 signed, 1 revoked" : "1 returned, 1 revoked"))
    #expect(taken.items.allSatisfy { $0.doubt == nil })
    #expect(try states() == [isSigned ? .signed : .returned, .logged, .logged])
    #expect(try place.findings() == [])
  }

  @Test func aReadingSignsNothingAndSaysSo() throws {
    let reply = try place.reply(to: place.request([sessions[0]], to: jane), [.sign(0, .read)], by: jane)
    let taken = try take(reply)
    #expect(taken.items[0].decision == "read")
    #expect(taken.items[0].doubt?.reason == "Jane Doe only read this, so it is not signed")
    #expect(try place.row(sessions[0])?.state == .logged)
  }

  // MARK: Meanwhile

  @Test func whatWasAmendedMeanwhileNeedsSigningAgain() throws {
    let request = try place.request(sessions, to: jane)
    let reply = try place.reply(to: request, rulings, by: jane)
    try place.amend(sessions[0], minutes: 50)
    try place.amend(sessions[1], minutes: 50)
    _ = try place.journal.sessions.withdraw(sessions[2], reason: "slip", on: place.occasion())
    let shown = try preview(reply)
    #expect(
      shown.items.map(\.doubt?.reason) == [
        "you amended this after you sent it, so this is about an earlier version",
        "you amended this after you sent it, so it needs signing again",
        "you withdrew this after you sent it, so the decision does not count",
      ])
    #expect(
      shown.items[1].subject(in: place.zone) == "Mon 12 Jan 2026, 09:00 to 10:00, 1 h, coaching with C07",
      "the version that was signed")
    try take(reply)
    #expect(try states() == [.changed, .logged, .withdrawn])
    #expect(try place.findings() == [])
  }

  @Test func whatWasUndoneMeanwhileDoesNotCount() throws {
    let session = try place.log(5)
    let version = try #require(try place.row(session)).version
    let request = try place.request([session], to: jane)
    let reply = try place.reply(to: request, [.sign(0)], by: jane)
    try place.append(.undo(voids: [version]), by: place.learner)
    #expect(
      try take(reply).items.map(\.doubt?.reason) == ["you undid this after you sent it, so the decision does not count"]
    )
    #expect(try place.findings() == [])
  }

  @Test(arguments: [false, true]) func twoOpenRequestsAreBothAnswered(isOtherFirst: Bool) throws {
    let requests = try [
      place.request([sessions[0]], to: jane, seed: 1), place.request([sessions[1], sessions[2]], to: jane, seed: 2),
    ]
    let replies = try [
      place.reply(to: requests[0], [.sign(0)], by: jane),
      place.reply(to: requests[1], [.giveBack(0), .sign(1)], by: jane),
    ]
    let order = isOtherFirst ? Array(replies.reversed()) : replies
    #expect(try take(order[0]).warnings.isEmpty)
    let second = try take(order[1])
    #expect(
      second.warnings.map(\.reason) == [
        "Jane Doe has already answered another request that was open at the same time. Both replies count. Verifying "
          + "the journal will warn of this"
      ])
    #expect(try states() == [.signed, .returned, .signed])
    let report = try place.journal.verify()
    #expect(report.isOK)
    #expect(report.problems.map(\.rule) == [.v10])
    try place.expectPortfolio(isInOrder: true)
  }

  @Test func somebodyWhoSignedHereMeanwhileIsAskedAgain() throws {
    let request = try place.request([sessions[0]], to: jane)
    let reply = try place.reply(to: request, [.sign(0)], by: jane)
    try place.decide(sessions[1], by: jane)
    try expect(reply, "Jane Doe has signed in this journal since you made the request; askAgain")
  }

  @Test func aReplyToARequestThatIsNoLongerOpenIsRefused() throws {
    let request = try place.request(sessions, to: jane)
    let reply = try place.reply(to: request, [.sign(0)], by: jane)
    let cancelling = try place.append(
      .withdrawal(Withdrawal(entry: place.request(request).request, withdraws: [], reason: "cancelled")),
      by: place.learner)
    try expect(
      reply, "you cancelled the request to Jane Doe on Mon 23 Nov 2026; undoCancelling; askAgain")
    try place.append(.undo(voids: [cancelling.id]), by: place.learner)
    #expect(try preview(reply).items.count == 1)
    try place.append(.undo(voids: [request]), by: place.learner)
    try expect(reply, "you undid the request to Jane Doe that this reply answers; askAgain")
  }

  // MARK: Refusals

  @Test func aReplyThatDoesNotBelongHereIsRefused() throws {
    let other = try TestJournal(seed: 2)
    let janeThere = try other.supervisor()
    let request = try other.request([other.log(0)], to: janeThere)
    var reply = try other.reply(to: request, [.sign(0)], by: janeThere)
    try expect(reply, "this reply is for the journal of Priya Shah, which is another one; anotherJournal")
    let before = try place.kept()
    let ours = try place.request(sessions, to: jane)
    reply = try place.reply(to: ours, [.sign(0)], by: jane)
    let restored = try TestJournal(copying: before)
    #expect(
      refusal { () throws(JournalError) in
        try restored.journal.replies.preview(try ReplyDocumentTests.read(reply), in: place.zone)
      } == .notFound("the request that this reply answers is not in this journal", .askAgain))
  }

  @Test func onlyTheKeyThatWasAskedAnswers() throws {
    let john = try place.supervisor(300, name: "John Roe")
    let request = try place.request(sessions, to: jane)
    let reply = try place.reply(to: request, [.sign(0)], by: john, name: "John Roe")
    try expect(
      reply,
      "this reply is signed with another key than that of Jane Doe, whom you asked; ask Jane Doe to sign with their "
        + "own key")
  }

  @Test func onlyWhatWasAskedIsDecided() throws {
    let first = try place.request([sessions[0]], to: jane)
    let all = try place.request(sessions, to: jane, seed: 2)
    var reply = try place.reply(to: all, [.sign(1)], by: jane) { payload, _ in
      guard case .signoff(var signOff) = payload.body else { return nil }
      (signOff.signature.request, signOff.signature.seen) = (first, first)
      payload.body = .signoff(signOff)
      return nil
    }
    reply.request = first
    try expect(reply, "this reply decides something that you did not ask about; askAgain")
    try expect(
      place.reply(to: all, [.sign(1), .sign(0)], by: jane),
      "the decisions in this reply are not in the order of the request; askAgain")
    try expect(
      place.reply(to: all, [.revoke(all)], by: jane),
      "this reply revokes a decision that is not in this journal; askAgain")
    try expect(
      place.reply(to: all, [.sign(0, .tookPlace)], by: jane),
      "a decision in this reply does not match the entry that it is on; askAgain")
    let minutes = try place.reply(to: all, [.sign(0)], by: jane) { payload, _ in
      guard case .signoff(var signOff) = payload.body else { return nil }
      signOff.minutes = 600
      payload.body = .signoff(signOff)
      return nil
    }
    try expect(minutes, "a decision in this reply does not match the entry that it is on; askAgain")
    let late = try place.reply(to: all, [.sign(0)], by: jane) { payload, _ in
      (payload.head.n, payload.head.previous) = (2, all)
      return nil
    }
    try expect(late, "the decisions in this reply do not come after those of the request; askAgain")
  }

  @Test func namesAreThoseOfTheJournal() throws {
    let request = try place.request(sessions, to: jane)
    try expect(
      place.reply(to: request, [.sign(0)], by: jane, name: "Jane Roe"),
      "the names in this reply are wrong: its signer signs as Jane Roe, and the key was added as Jane Doe; askAgain")
    try expect(
      place.reply(to: request, [.sign(0)], by: jane, for: "Sam Hill"),
      "the names in this reply are wrong: it was signed for Sam Hill, which was never the learner's name here; askAgain"
    )
  }

  @Test func whoMayNotDecideIsRefused() throws {
    let request = try place.request([sessions[0]], criteria: ["8577-301:1.1"], to: jane)
    let assessment = Payload.Body.assessment(
      Assessment(
        criterion: try #require(CriterionID("8577-301:1.1")), decision: .met, covers: [], label: RecordID(of: []),
        sheet: RecordID(of: []),
        signature: signed(seen: request, device: .page, request: request)))
    let reply = try place.reply(to: request, [.sign(0)], by: jane) { payload, _ in
      payload.body = assessment
      return nil
    }
    try expect(
      reply,
      "Jane Doe may only sign here, and this reply does more; allowSigner(Optional(assessor))")
    _ = try place.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    try expect(
      place.reply(to: request, [.sign(0)], by: jane),
      "you removed Jane Doe, so this reply would not count; allowSigner(nil)")
  }

  @Test func whatWouldNotVerifyIsRefusedAsAWhole() throws {
    let request = try place.request(sessions, to: jane)
    let missing = RecordID(of: [7])
    let reply = try place.reply(to: request, rulings, by: jane) { payload, place in
      if place == 0 { payload.head.heads = [ChainHead(by: "SHA256:x", n: 3, record: missing)] }
      return nil
    }
    let before = try place.count()
    let refused = refusal { () throws(JournalError) in
      try place.journal.replies.take(try ReplyDocumentTests.read(reply), on: place.occasion())
    }
    #expect(
      refused?.reason
        == "the journal would no longer verify with this reply (V15: record 3 of the key SHA256:x, which its signer "
        + "had seen, is missing)")
    #expect(try place.count() == before)
    #expect(try states() == [.requested, .requested, .requested])
  }

  @Test func whatWasWrongBeforeIsNoReason() throws {
    let john = TestJournal.key(300)
    let version = try #require(try place.row(sessions[0])).version
    let seen = try #require(try place.head(of: place.learner)).record
    let stray = SignOff(
      entry: sessions[0], covers: version, date: TestJournal.registered, minutes: 60, decision: .approved,
      meaning: .supervised, signature: signed(by: "John Roe", seen: seen))
    try place.append(.signoff(stray), by: john)
    #expect(try place.journal.verify().isOK == false)
    try take(place.reply(to: place.request(sessions, to: jane), rulings, by: jane))
    #expect(try states() == [.signed, .returned, .signed])
  }

  // MARK: Somebody new

  private func digits(_ key: SigningKey) -> String { key.publicKey.digits }

  @Test func aNewSignerIsAddedByTheirDigits() throws {
    let ann = TestJournal.key(400)
    let request = try place.request(sessions, to: nil, name: "Ann Lee")
    let reply = try place.reply(to: request, rulings, by: ann, name: "Ann Lee")
    let shown = try preview(reply)
    #expect(shown.signer == .new(roles: [.supervisor, .supervisorAndAssessor]))
    #expect(shown.outcome(isTrial: true) == "Would import the reply of Ann Lee once you add them: 2 signed, 1 returned")
    #expect(
      shown.introduction
        == "You have not added Ann Lee yet. Ask them to read out their check digits, best on the telephone. Do not "
        + "take them from a mail.")
    let read = try reply.read()
    func refused(_ digits: String, _ role: SignerRole = .supervisor) -> String? {
      refusal { () throws(JournalError) in
        try place.journal.replies.take(
          read, from: NewSigner(digits: digits, role: role), on: place.occasion())
      }?.account
    }
    let right = digits(ann)
    let count = try place.count()
    #expect(
      refusal { () throws(JournalError) in try place.journal.replies.take(read, on: place.occasion()) }
        == .notPermitted("you have not added Ann Lee yet", .nameNewSigner(.supervisor)))
    let wrong =
      "those are not the check digits of the key that signed this reply; ask Ann Lee to read them out again from "
      + "their own screen"
    let other = right.first == "1" ? "2" : "1"
    #expect(refused(other + right.dropFirst()) == wrong)
    #expect(refused(digits(jane)) == wrong)
    let mistyped = "the check digits are 6 groups of 5 digits; type them as you heard them"
    for typed in ["", "12345", String(right.dropLast()), right + "1", right.replacing(" ", with: ","), "x" + right] {
      #expect(refused(typed) == mistyped, "\(typed)")
    }
    #expect(
      refused(right, .assessor)
        == "Ann Lee has decided more than the role allows; nameNewSigner(supervisor)")
    #expect(try place.count() == count)
    let taken = try take(reply, from: NewSigner(digits: right, role: .supervisor))
    #expect(taken.signer == .known(.supervisor) && taken.introduction == nil, "she is added now")
    #expect(try states() == [.signed, .returned, .signed])
    #expect(try place.journal.signers.list().map(\.name).contains("Ann Lee"))
    #expect(try place.findings() == [])
    try place.expectPortfolio(isInOrder: true)
  }

  static let spellings: [@Sendable (String) -> String] = [
    { $0 }, { $0.replacing(" ", with: "") }, { $0.replacing(" ", with: "-") }, { $0.replacing(" ", with: "\n") },
    { " \($0.replacing(" ", with: " – "))\r\n" }, { $0.replacing(" ", with: "\u{A0}") },
  ]

  @Test(arguments: spellings.indices) func digitsAreTypedAsPeopleType(spelling: Int) throws {
    let ann = TestJournal.key(400)
    let request = try place.request(sessions, to: nil, name: "Ann Lee")
    let reply = try place.reply(to: request, [.sign(0)], by: ann, name: "Ann Lee")
    try take(reply, from: NewSigner(digits: ReplyTests.spellings[spelling](digits(ann)), role: .supervisorAndAssessor))
    #expect(try place.row(sessions[0])?.state == .signed)
  }

  @Test func aNewSignerNeedsANameOfTheirOwn() throws {
    let ann = TestJournal.key(400)
    let request = try place.request(sessions, to: nil, name: "Jane Doe")
    for name in ["Jane Doe", "jane doe", "Jane D\u{43E}e"] {
      let reply = try place.reply(to: request, [.sign(0)], by: ann, name: name)
      let refused = refusal { () throws(JournalError) in
        try place.journal.replies.preview(try ReplyDocumentTests.read(reply), in: place.zone)
      }
      #expect(refused?.sort == .againstRule)
      if name == "Jane Doe" {
        #expect(
          refused?.account
            == "Jane Doe is the name of another key in this journal, or looks like it; ask them to sign as “Jane Doe, "
            + "second key”")
      }
    }
    let reply = try place.reply(to: request, [.sign(0)], by: ann, name: "Jane Doe, second key")
    #expect(
      try preview(reply).warnings.map(\.reason) == [
        "you asked Jane Doe, and the reply is signed by Jane Doe, second key"
      ])
    try take(reply, from: NewSigner(digits: digits(ann), role: .supervisor))
    #expect(try place.findings() == [])
    try expect(
      place.reply(
        to: place.request(sessions, to: nil, name: "X", seed: 3), [.sign(0)], by: TestJournal.key(5), name: "A\u{202E}b"
      ),
      "the name “A<U+202E>b” in this reply cannot be used; ask them to sign with their name in letters of one alphabet"
    )
  }
}
