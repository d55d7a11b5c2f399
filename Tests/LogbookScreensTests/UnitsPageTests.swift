import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookScreens
@testable import LogbookValues
@testable import SignedRecords

@Suite struct UnitsPageTests {
  /// It lives as long as the test does, and its journal with it.
  private let place: CriteriaPlace
  /// The session that unit 300 rests on.
  private let session: EntryRow

  /// Unit 300 is ready for the assessor, and something is missing for the others.
  init() throws {
    place = try CriteriaPlace()
    let occasion = try World().occasion
    session = try #require(
      try place.journal.entries.rows(EntryFilter()).first { $0.state != .withdrawn && $0.sort == .session })
    let criterion = try place.journal.criteria.named("300:1.1")
    _ = try place.journal.criteria.tag(session.id, with: [criterion], on: occasion)
    let shown = try place.journal.criteria.proposals(for: [criterion], .met)
    _ = try place.journal.criteria.assess(
      shown, .met, feedback: nil, by: place.signingKey(), at: occasion.now, today: occasion.today)
  }

  private func driver(_ columns: Int = 100, _ rows: Int = 30) throws -> Driver {
    var driver = try Driver(place.world(), size: Size(columns: columns, rows: rows))
    driver.press("6", "g", "u")
    return driver
  }

  private func sign(_ unit: String = "8577-300") throws -> [UnitStanding] {
    let occasion = try World().occasion
    let shown = try place.journal.units.proposals(for: [unit], today: occasion.today)
    return try place.journal.units.sign(
      shown, comment: "Well done", by: place.signingKey(), at: occasion.now, today: occasion.today)
  }

  @Test(arguments: [["g", "u"], ["6", "g", "u"], ["g", "m", "g", "u"]])
  func oneKeyLeadsThereFromEveryPageThatSaysCredits(_ keys: [String])
    throws
  {
    var driver = try Driver(place.world(), size: Size(columns: 100, rows: 30))
    for key in keys { driver.press(key) }
    #expect(driver.logbook.context == .units)
    driver.press("Esc")
    #expect(driver.logbook.context != .units)
  }

  @Test func eachUnitSaysWhereItStandsAndWhatIsMissingBeside() throws {
    var driver = try driver()
    #expect(driver.lines.contains { $0.contains("[ ] 8577-300") && $0.contains("1/1") && $0.contains("ready") })
    #expect(driver.lines.contains { $0.contains("[ ] 8577-302") && $0.contains("0/2") && $0.contains("missing") })
    #expect(driver.says("Ready for the assessor."))
    #expect(driver.says("0 of 26 credits"))
    driver.press("Down")
    #expect(driver.says("of signed practice"))
    #expect(driver.says("evidence for 1.2, and a decision on 1.1"))
    driver.press("Enter")
    #expect(driver.says("Criteria of 8577-302"))
    #expect(!driver.screen.contains("8577-300:1.1"))
  }

  @Test func whatIsSignedIsShownWholeAndThatIsSigned() throws {
    var driver = try driver(100, 100)
    driver.press("s")
    #expect(driver.says("Sign as achieved"))
    #expect(driver.says("8577-300:1.1"))
    #expect(driver.says("Sample: says what coaching is for"))
    #expect(driver.says("Met by Jane Doe") || driver.says("met by Jane Doe"))
    #expect(driver.says("You sign: \"I have decided that this unit is achieved\"."))
    let events = try place.journal.entries.account(of: session.id).events
    guard case .session(_, let texts, _, _)? = events.last(where: { $0.record == session.version })?.what else {
      Issue.record("no session")
      return
    }
    #expect(driver.says(try #require(texts.summary)))
    driver.type(CriteriaPageTests.passphrase + "\n")
    let act = try #require(driver.acts.last?.act as? SignUnits)
    #expect(act.shown.map(\.standing.unit.id) == ["8577-300"])
    #expect(act.comment == nil)
    #expect(act.signer.passphrase == CriteriaPageTests.passphrase)
    driver.finish(SignUnits.self, (try sign(), name: "Jane Doe", warnings: []))
    #expect(driver.logbook.context == .units)
    #expect(driver.says("Jane Doe signed unit 8577-300 as achieved."))
  }

  @Test func whatIsNotReadyIsNotPutBeforeTheAssessor() throws {
    var driver = try driver()
    driver.press("Space", "Down", "Space")
    #expect(driver.says("2 marked"))
    driver.press("s")
    #expect(driver.logbook.context == .units)
    #expect(driver.says("Unit 8577-302 cannot be signed yet. Still missing:"))
    driver.press("Space", "s")
    #expect(driver.asked(UnitQuery.self).last?.query.units == ["8577-300"])
  }

  @Test func aCommentIsKeptAsADraftAndOfferedAgain() throws {
    var driver = try driver()
    driver.press("s")
    driver.press("Shift-Tab")
    driver.type("A fine unit")
    driver.wait()
    #expect(driver.keptDrafts.map(\.subject) == [.unit])
    #expect(driver.keptDrafts.first?.fields == ["comment": "A fine unit", "units": "8577-300"])
    driver.press("Esc")
    #expect(driver.says("Kept as a draft"))
    driver.press("s")
    #expect(driver.says("A fine unit"))
  }

  @Test func whatThisKeyHasDecidedIsLeftOut() throws {
    _ = try sign()
    var driver = try driver()
    #expect(driver.says("Achieved, decided by Jane Doe"))
    #expect(driver.says("Well done"))
    driver.press("s")
    #expect(
      driver.says("Left out, because Jane Doe has already signed \"achieved\" for the same evidence: 8577-300."))
    #expect(driver.says("Nothing is left to sign. Press Esc to go back."))
  }

  @Test func `an assessor revokes the decision on a unit`() throws {
    var driver = try driver()
    driver.press("x")
    #expect(driver.says("There is no decision on this unit to revoke."))
    _ = try sign()
    driver = try self.driver()
    driver.press("x")
    driver.type("Too")
    driver.press("Esc", "x")
    #expect(driver.logbook.context == .units)
    driver.press("x")
    #expect(driver.logbook.context == .revocation)
    #expect(driver.says("Unit 8577-300 achieved, "))
    driver.type("Too early\n")
    driver.type(place.demo.made.passphrase + "\n")
    let act = try #require(driver.acts.last?.act as? RevokeAssessment)
    #expect(act.matter == .unit("8577-300"))
    var workspace = Workspace(
      JournalPlace(path: "/nowhere/log.sqlite", isUsual: false, keyFolder: nil, modelFolder: nil, home: nil),
      on: try World().occasion)
    workspace.journal = place.journal
    _ = try act.write(in: &workspace)
    driver.finish(RevokeAssessment.self, [])
    #expect(driver.says("Jane Doe revoked the decision on unit 8577-300."))
    driver.send(.reply(.changed))
    #expect(driver.lines.contains { $0.contains("[ ] 8577-300") && $0.contains("ready") })
  }

  @Test func `a small screen says what is missing for the selected unit`() throws {
    var driver = try driver(40, 12)
    driver.press("Down")
    var seen = driver.screen
    for _ in 0..<5 {
      driver.press("PgDn")
      seen += driver.screen
    }
    #expect(seen.contains("evidence for 1.2, and a") && seen.contains("decision on 1.1."))
  }

  @Test(arguments: ["x", "e"]) func `withdrawing or amending evidence says what must be decided again`(
    _ key: String
  ) throws {
    var driver = try Driver(place.world(), size: Size(columns: 100, rows: 30))
    driver.press("2", "Home", key)
    while !driver.says(String(session.id.hex.prefix(6))), driver.keystrokes < 60 {
      driver.press("Esc", "Down", key)
    }
    let again = "It is evidence for 8577-300:1.1, which must be assessed again."
    #expect(driver.says(again))
    #expect(!driver.says("will need deciding again"))
    _ = try sign()
    driver.send(.reply(.changed))
    #expect(driver.says(again))
    #expect(driver.says("Unit 8577-300 will need deciding again."))
  }

  @Test func `units that are achieved are said on Progress beside the credits`() throws {
    _ = try sign()
    var driver = try Driver(place.world(), size: Size(columns: 80, rows: 24))
    #expect(driver.says("300 achieved ✓"))
    #expect(driver.says("3 of 26 credits"))
    driver = try Driver(place.world(), size: Size(columns: 46, rows: 30))
    #expect(driver.says("achieved"))
    #expect(driver.says("credits"))
    driver = try Driver(place.world(), size: Size(columns: 120, rows: 30))
    #expect(driver.lines.last?.contains("g m mark sheet  g u units") == true)
  }

  @Test func whatNeedsTheAssessorIsSaidOnProgressAndLeadsThere() throws {
    var driver = try Driver(place.world(), size: Size(columns: 100, rows: 40))
    #expect(driver.says("1 unit is ready for the assessor"))
    #expect(driver.says("300 ready for the assessor"))
    _ = try sign()
    _ = try place.journal.criteria.untag(
      session.id, from: [place.journal.criteria.named("300:1.1")], on: World().occasion)
    driver = try Driver(place.world(), size: Size(columns: 100, rows: 40))
    #expect(driver.says("1 unit needs deciding again"))
    #expect(driver.says("300 decide again"))
    driver.press("6")
    #expect(driver.says("Needs deciding again, because the evidence for 1.1 was changed."))
    driver.press("g", "u")
    #expect(driver.lines.contains { $0.contains("8577-300") && $0.contains("decide again") })
    driver.press("Esc", "g", "f")
    #expect(driver.says("unit that needs deciding again"))
  }

  @Test func withoutAnAssessorTheWayToOneOpens() throws {
    let occasion = try World().occasion
    _ = try place.journal.signers.remove(matching: "Jane Doe", at: occasion.now)
    var driver = try Driver(place.world(), size: Size(columns: 100, rows: 30))
    driver.press("g", "u", "s")
    #expect(driver.logbook.context == .signers || driver.logbook.context == .units)
  }

  @Test(arguments: [(0, 0), (1, 1), (40, 10), (40, 12), (80, 24), (300, 100)])
  func everySizeIsDrawn(columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    var driver = try driver()
    for keys in [["Down"], ["Space"], ["Home", "s"]] {
      for key in keys { driver.press(key) }
      #expect(driver.logbook.view(size).lines.count == rows)
    }
  }
}
