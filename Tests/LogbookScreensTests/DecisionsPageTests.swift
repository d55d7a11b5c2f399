import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

@Suite struct DecisionsPageTests {
  private func page(columns: Int = 100, rows: Int = 30, _ decisions: [SignedDecision]? = nil) throws -> Driver {
    var world = try SignOffSample.world()
    world.decisions =
      try decisions ?? [
        SignOffSample.decision(1), SignOffSample.decision(2, .returned, isCurrent: false),
        SignOffSample.decision(3, isRevoked: true),
      ]
    var driver = try SignOffSample.driver(world, columns: columns, rows: rows)
    driver.press("g", "d")
    return driver
  }

  @Test func eachDecisionSaysWhatBecameOfIt() throws {
    let driver = try page()
    for name in ["Date", "Session", "Min", "Client", "Said", "Now"] { #expect(driver.lines[2].contains(name)) }
    #expect(driver.rows[3].contains(/^▌ 23 Nov +Tue 17 Nov +90 +C01 +signed +current/))
    #expect(driver.lines[4].contains(/C02 +returned older version/))
    #expect(driver.lines[5].contains(/C03 +signed +revoked/))
    #expect(driver.says("Signed by Jane Doe"))
    #expect(driver.says("Well prepared."))
    let narrow = try page(columns: 40, rows: 12)
    #expect(narrow.lines[4] == " 23 Nov   90 C02  returned older version")
  }

  /// A session that was not held has a length, and took no time.
  @Test func whatWasNotHeldHasNoMinutes() throws {
    var decision = try SignOffSample.decision(1)
    decision.meaning = .notHeld
    let driver = try page([decision])
    #expect(driver.rows[3].contains(/^▌ 23 Nov +Tue 17 Nov +- +C01 +signed/))
  }

  @Test func whereThereIsRoomTheListSaysWhoSignedAndWhen() throws {
    let driver = try page(columns: 200, rows: 60)
    #expect(driver.lines[2].contains("Supervisor"))
    #expect(driver.rows[3].hasPrefix("▌ 23 Nov  15:20 Tue 17 Nov   90  C01"))
  }

  @Test func whatIsTakenBackCannotBeTakenBackAgain() throws {
    var driver = try page()
    driver.press("G", "x")
    #expect(driver.logbook.context == .decisions)
    #expect(driver.says("This decision is already revoked."))
  }

  @Test func theLaterWordOfAKeyIsTakenBackFirst() throws {
    var later = try SignOffSample.decision(1)
    later.record = SignOffSample.record(99)
    var driver = try page(decisions(later, try SignOffSample.decision(1, .returned)))
    driver.press("Down", "x")
    #expect(driver.says("The same supervisor made a later decision on this entry"))
    driver.press("Up", "x")
    #expect(driver.logbook.context == .revocation)
  }

  private func decisions(_ decisions: SignedDecision...) -> [SignedDecision] { decisions }

  @Test func itIsTakenBackWithAReasonAndThePassphrase() throws {
    var driver = try page()
    driver.press("x")
    driver.press("^S")
    #expect(driver.says("! Say why. The learner reads this."))
    driver.type("Signed the wrong one\nWolf-4711-Kessel\n")
    let act = try #require(driver.acts.last?.act as? RevokeDecision)
    #expect(act.entry == SignOffSample.id(1))
    #expect(act.reason == "Signed the wrong one")
    #expect(act.signer.path == "/keys/jane-doe.key")
    #expect(act.signer.passphrase == "Wolf-4711-Kessel")
    driver.wait()
    #expect(!String(reflecting: driver.logbook).contains("Wolf-4711"))
    #expect(!driver.screen.contains("Wolf"))
    driver.refuse(.notPermitted("wrong passphrase for /keys/jane-doe.key"))
    #expect(driver.says("! Wrong passphrase for /keys/jane-doe.key."))
    #expect(driver.screen.contains("Signed the wrong one"))
    #expect(driver.keptDrafts.first?.fields["reason"] == "Signed the wrong one")
    driver.type("Wolf-4711-Kessel\n")
    let row = try SignOffSample.row(1)
    driver.finish(
      RevokeDecision.self,
      (EntryChange(id: row.id, shortID: "910a2d", row: row, warnings: []), name: "Jane Doe", warnings: []))
    #expect(driver.logbook.context == .decisions)
    #expect(driver.says("Jane Doe revoked the decision on 910a2d."))
  }

  @Test func whereTheKeyIsElsewhereItSaysHow() throws {
    var driver = try page()
    driver.world.signers = []
    driver.press("x")
    #expect(driver.says("The key file of Jane Doe is not in the folder for keys. Press F3 to choose it"))
    #expect(driver.says("coachlog revoke \(SignOffSample.id(1).hex.prefix(8)) --reason TEXT --as FILE"))
    driver.type("Signed the wrong one\nWolf-4711-Kessel\n")
    #expect(driver.acts.isEmpty)
  }

  @Test func `a key on a stick revokes what it signed`() throws {
    var driver = try page()
    driver.world.signers = []
    driver.press("x")
    driver.type("Signed the wrong one")
    driver.press("F3")
    driver.type("/stick/jane-doe.key\n")
    #expect(driver.asked(KeyFileQuery.self).last?.query.path == "/stick/jane-doe.key")
    driver.answer(KeyFileQuery.self, .success(try SignOffSample.signer("Ann Hill", 2)))
    #expect(driver.says("! This is the key of Ann Hill. Choose the key file of Jane Doe."))
    #expect(driver.screen.contains("/stick/jane-doe.key") && driver.screen.contains("Signed the wrong one"))
    driver.press("Enter")
    var signer = try SignOffSample.signer()
    signer.path = "/stick/jane-doe.key"
    signer.briefing = SignerBriefing(learner: "Priya Shah", name: "Jane Doe", fileName: "Jane Doe", decisions: 3)
    driver.answer(KeyFileQuery.self, .success(signer))
    #expect(driver.says("For: Priya Shah. 3 decisions so far"))
    driver.type("Wolf-4711-Kessel\n")
    #expect((driver.acts.last?.act as? RevokeDecision)?.signer.path == "/stick/jane-doe.key")
  }

  @Test func theReasonIsKeptAndComesBack() throws {
    var driver = try page()
    driver.press("x")
    driver.type("Signed the")
    driver.press("Esc")
    let draft = try #require(driver.keptDrafts.first)
    #expect(draft.subject == .revocation(SignOffSample.id(1)))
    driver.press("x")
    #expect(driver.screen.contains("Signed the"))
    // A program started later opens it from the draft alone.
    var world = driver.world
    world.drafts = [draft]
    let page = RevocationPage(draft)
    #expect(page.draft(driver.logbook.shared)?.fields == draft.fields)
  }

  @Test func whereNothingWasSignedItSaysSo() throws {
    var driver = try page(columns: 40, rows: 12, [])
    #expect(driver.says("No supervisor has signed or returned anything yet."))
    driver.press("x", "Enter")
    #expect(driver.logbook.context == .decisions)
  }
}
