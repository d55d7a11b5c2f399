import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens
@testable import SignedRecords

@Suite struct CriteriaPageTests {
  static let passphrase = "Wolf-4711-Kessel"

  /// It lives as long as the test does, and its journal with it.
  private let place: CriteriaPlace

  init() throws { place = try CriteriaPlace() }

  private func driver(_ columns: Int = 100, _ rows: Int = 30) throws -> Driver {
    var driver = try Driver(place.world(), size: Size(columns: columns, rows: rows))
    driver.press("g", "m")
    return driver
  }

  @Test func gapsComeFirstWithWhatIsEvidenceBeside() throws {
    var driver = try driver()
    #expect(driver.logbook.context == .criteria)
    #expect(driver.lines.contains { $0.contains("8577-300:1.1") && $0.contains("no evidence") })
    let order = driver.lines.compactMap { line in
      ["300:1.1", "302:1.1", "302:1.2", "303:1.1"].first { line.contains("[ ] 8577-\($0)") }
    }
    #expect(order == ["300:1.1", "302:1.2", "303:1.1", "302:1.1"])
    #expect(driver.says("Sample: says what coaching is for"))
    #expect(driver.says("No evidence yet. Press Enter to choose some."))
    driver.press("End", "Up")
    #expect(driver.says("Sample: agrees with the client"))
    #expect(driver.says("0 of 4 met"))
  }

  @Test func oneUnitAfterTheOtherCanBeShown() throws {
    var driver = try driver()
    driver.press("f", "f")
    #expect(driver.says("Criteria of 8577-302"))
    #expect(!driver.screen.contains("8577-303:1.1"))
    // The demonstration has evidence for a unit that this sheet leaves out.
    driver.press("f", "f", "f")
    #expect(driver.says("0 of 4 met"))
  }

  @Test func evidenceIsChosenAndStaysChosen() throws {
    var driver = try driver()
    let id = try place.journal.criteria.named("300:1.1")
    driver.press("Enter", "Down", "Space")
    #expect(driver.says("is evidence E"))
    #expect(driver.says("1 chosen"))
    #expect(try place.journal.criteria.evidence(for: id).count == 1)
    let row = try #require(driver.lines.first { $0.contains("▌ [x]") })
    #expect(row.contains(try place.journal.criteria.evidence(for: id)[0].shortID))
    driver.press("Space")
    #expect(try place.journal.criteria.evidence(for: id).isEmpty)
    driver.press("Esc")
    #expect(driver.logbook.context == .criteria)
  }

  @Test func aCriterionStaysInItsPlaceWhileItGetsEvidence() throws {
    var driver = try driver()
    func order() -> [String] {
      driver.lines.compactMap { line in
        ["300:1.1", "302:1.1", "302:1.2", "303:1.1"].first { line.contains("[ ] 8577-\($0)") }
      }
    }
    let before = order()
    driver.press("Enter", "Space", "Esc")
    #expect(order() == before && driver.lines.contains { $0.contains("▌ [ ] 8577-300:1.1") })
    driver.press("Esc", "g", "m")
    #expect(order() != before, "opened again, it is no gap any more")
  }

  @Test func anEntrySaysWhatItIsEvidenceFor() throws {
    var driver = try Driver(place.world())
    driver.press("2", "m")
    #expect(driver.says("is evidence for"))
    #expect(driver.lines.contains { $0.contains("[x] 8577-302:1.1") })
    driver.press("Space")
    #expect(driver.lines.contains { $0.contains("[x] 8577-300:1.1") })
    #expect(driver.says("2 chosen"))
  }

  @Test func whatIsSignedIsShownAndThatIsSigned() throws {
    var driver = try driver()
    driver.press("End", "Up", "s")
    #expect(driver.says("Assess as met"))
    #expect(driver.says("You sign: \"I assessed the evidence for this criterion, and it is met\"."))
    for piece in try place.journal.criteria.evidence(for: place.journal.criteria.named("302:1.1")) {
      #expect(driver.screen.contains(piece.shortID))
    }
    driver.press("PgDn")
    driver.type(CriteriaPageTests.passphrase + "\n")
    let act = try #require(driver.acts.last?.act as? AssessCriteria)
    let shown = act.shown
    #expect(act.decision == .met)
    #expect(shown.map(\.criterion.id.text) == ["8577-302:1.1"])
    #expect(shown[0].evidence.count == 2)
    #expect(act.feedback == nil)
    #expect(act.signer.path == place.signer.path)
    #expect(act.signer.passphrase == CriteriaPageTests.passphrase)
    driver.finish(
      AssessCriteria.self,
      (
        try place.journal.criteria.list().filter { $0.criterion.id == shown[0].criterion.id }, name: "Jane Doe",
        warnings: []
      ))
    #expect(driver.logbook.context == .criteria)
    #expect(driver.says("Jane Doe assessed 8577-302:1.1 as met."))
  }

  /// The standing of a criterion, as an assessment gives it back.
  private func standings(_ names: String...) throws -> [CriterionStanding] {
    let ids = try names.map(place.journal.criteria.named)
    return try place.journal.criteria.list().filter { ids.contains($0.criterion.id) }
  }

  @Test func whatWasMarkedForOneDecisionIsNotTakenIntoTheNext() throws {
    var driver = try driver()
    driver.press("Space", "Down", "Space")
    #expect(driver.says("2 marked"))
    driver.press("r")
    driver.type("More, please")
    driver.press("Tab")
    driver.type(CriteriaPageTests.passphrase + "\n")
    driver.finish(AssessCriteria.self, (try standings("300:1.1", "302:1.2"), name: "Jane Doe", warnings: []))
    #expect(!driver.says("marked"))
    driver.press("End", "Up", "r")
    #expect(driver.asked(AssessmentQuery.self).last?.query.criteria == [try place.journal.criteria.named("302:1.1")])
  }

  @Test func whatOneKeySaidAlreadyOfTheSameEvidenceIsLeftOutAndTheRestGoesOn() throws {
    let (met, other) = (try place.journal.criteria.named("302:1.1"), try place.journal.criteria.named("302:1.2"))
    let occasion = try World().occasion
    let newest = try place.journal.entries.rows(EntryFilter()).filter { $0.state != .withdrawn }
    _ = try place.journal.criteria.tag(newest[0].id, with: [other], on: occasion)
    let shown = try place.journal.criteria.proposals(for: [met], .met)
    _ = try place.journal.criteria.assess(
      shown, .met, feedback: nil, by: place.signingKey(), at: occasion.now, today: occasion.today)
    var driver = try driver()
    driver.press("f", "f", "Space", "Down", "Space", "s")
    #expect(driver.says("Left out, because Jane Doe has already signed \"met\" for the same evidence: 8577-302:1.1."))
    driver.press("PgDn", "PgDn")
    driver.type(CriteriaPageTests.passphrase + "\n")
    let act = try #require(driver.acts.last?.act as? AssessCriteria)
    #expect(act.decision == .met)
    #expect(act.shown.map(\.criterion.id) == [other])
    driver.finish(AssessCriteria.self, (try standings("302:1.2"), name: "Jane Doe", warnings: []))
    driver.press("End", "s")
    #expect(driver.says("Nothing is left to sign. Press Esc to go back."))
  }

  @Test func anAssessorReadsWhatTheEvidenceSays() throws {
    let id = try place.journal.criteria.named("302:1.1")
    let notes = try place.journal.notes.list()
    let note = try #require(notes.first { $0.row.state != .withdrawn })
    _ = try place.journal.criteria.tag(note.row.id, with: [id], on: World().occasion)
    var driver = try driver(100, 200)
    driver.press("End", "Up", "s")
    for piece in try place.journal.criteria.evidence(for: id) { #expect(driver.screen.contains(piece.shortID)) }
    #expect(driver.says(try #require(note.text?.split(separator: "\n").last.map(String.init))))
    let session = try #require(
      try place.journal.criteria.evidence(for: id).compactMap { piece -> String? in
        let events = try place.journal.entries.account(of: piece.id).events
        guard case .session(_, let texts, _, _)? = events.last(where: { $0.record == piece.version })?.what else {
          return nil
        }
        return texts.summary
      }.first)
    #expect(driver.says(session))
  }

  @Test func withoutEvidenceNothingIsMet() throws {
    var driver = try driver()
    driver.press("s")
    #expect(driver.says("there is no evidence for 8577-300:1.1, so it cannot be met"))
    driver.type(CriteriaPageTests.passphrase + "\n")
    #expect(driver.acts.isEmpty)
  }

  @Test func aReferralNeedsFeedbackThatIsKeptAndNeverThePassphrase() throws {
    var driver = try driver()
    driver.press("r")
    driver.press("Tab")
    driver.type(CriteriaPageTests.passphrase + "\n")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("Say what the learner should add. The learner reads this."))
    driver.type("More of the second session")
    driver.wait()
    #expect(driver.keptDrafts.map(\.subject) == [.assessment])
    #expect(driver.keptDrafts.first?.fields["comment"] == "More of the second session")
    #expect(!"\(driver.keptDrafts)".contains(CriteriaPageTests.passphrase))
    driver.press("Esc")
    #expect(driver.says("Kept as a draft"))
    driver.press("r")
    #expect(driver.says("More of the second session"))
  }

  @Test func aReferralCanSayByWhenMoreIsDue() throws {
    var driver = try driver()
    driver.press("r")
    driver.type("More of the second session")
    driver.press("Shift-Tab")
    driver.type("yesterweek")
    driver.press("Tab", "Tab")
    #expect(driver.says("yesterweek"))
    driver.type(CriteriaPageTests.passphrase + "\n")
    #expect(driver.acts.isEmpty)
    for _ in "yesterweek" { driver.press("Backspace") }
    driver.type("4 dec")
    #expect(driver.says("Fri 4 Dec 2026"))
    driver.wait()
    #expect(driver.keptDrafts.first?.fields["due"] == "4 dec")
    driver.press("Esc", "r")
    #expect(driver.says("4 dec"))
    driver.press("Tab")
    driver.type(CriteriaPageTests.passphrase + "\n")
    let act = try #require(driver.acts.last?.act as? AssessCriteria)
    #expect(act.resubmitBy == LocalDate("2026-12-04"))
    #expect(act.feedback == "More of the second session")
    driver.finish(AssessCriteria.self, (try standings("300:1.1"), name: "Jane Doe", warnings: []))
    #expect(driver.says("assessed 8577-300:1.1 as referred, with new evidence due by Fri 4 Dec 2026."))
  }

  @Test func aKeyThatMayOnlySignIsNotOffered() throws {
    var world = try place.world()
    var signer = place.signer
    signer.role = .supervisor
    world.signers = [signer]
    var driver = try Driver(world)
    driver.press("g", "m", "End", "s")
    #expect(driver.says("The key file of Jane Doe is not in the folder for keys. Press F3 to choose it."))
    driver.answer(SupervisorsQuery.self, .success([]))
    #expect(driver.says("No key on this computer may assess in this journal"))
  }

  @Test func `an assessor revokes the newest decision on a criterion`() throws {
    let id = try place.journal.criteria.named("302:1.1")
    let shown = try place.journal.criteria.proposals(for: [id], .met)
    _ = try place.journal.criteria.assess(
      shown, .met, feedback: nil, by: place.signingKey(), at: World().occasion.now, today: World().occasion.today)
    var driver = try driver()
    driver.press("x")
    #expect(driver.says("There is no decision on this criterion to revoke."))
    driver.press("f", "f", "End", "x")
    #expect(driver.logbook.context == .revocation)
    #expect(driver.says("8577-302:1.1 met by Jane Doe, "))
    driver.type("The wrong unit\n")
    driver.press("Esc")
    #expect(driver.says("The reason you typed will not be kept."))
    driver.press("Enter")
    #expect(driver.says("The wrong unit"))
    driver.type(CriteriaPageTests.passphrase + "\n")
    let act = try #require(driver.acts.last?.act as? RevokeAssessment)
    #expect(act.matter == .criterion(id))
    #expect(act.reason == "The wrong unit")
    #expect(act.signer.passphrase == CriteriaPageTests.passphrase)
    driver.finish(RevokeAssessment.self, [])
    #expect(driver.logbook.context == .criteria)
    #expect(driver.says("Jane Doe revoked the decision on 8577-302:1.1."))
  }

  @Test func `a small screen says of the selected criterion what a wide one says`() throws {
    let id = try place.journal.criteria.named("302:1.1")
    let shown = try place.journal.criteria.proposals(for: [id], .referred)
    _ = try place.journal.criteria.assess(
      shown, .referred, feedback: "Say what was agreed", resubmitBy: nil, by: place.signingKey(),
      at: World().occasion.now, today: World().occasion.today)
    var driver = try driver(40, 12)
    driver.press("f", "f", "Home")
    #expect(driver.lines.contains { $0.contains("▌[ ] 8577-302:1.1") || $0.contains("▌[ ] 8577-302:1.2") })
    if !driver.says("▌[ ] 8577-302:1.1") { driver.press("Down") }
    var seen = driver.screen
    for _ in 0..<10 {
      driver.press("PgDn")
      seen += driver.screen
    }
    #expect(seen.contains("Say what was agreed"))
  }

  @Test func withoutAMarkSheetTheWayToOneIsSaid() throws {
    var driver = try Driver()
    driver.press("6", "g", "m")
    #expect(driver.says("There is no mark sheet yet."))
    driver.press("i")
    driver.type("~/marks.csv\n")
    #expect((driver.acts.last?.act as? LoadMarkSheet)?.path == "~/marks.csv")
    driver.refuse(.againstRule("marks.csv, line 2: “306” is not a unit of award-coaching"))
    #expect(driver.says("marks.csv, line 2: “306” is not a unit of award-coaching."))
    #expect(driver.says("~/marks.csv"))
  }

  @Test func unitsSayWhatIsMissingAndTheWayOnOpensAtTheEnd() throws {
    var driver = try driver()
    driver.press("6")
    driver.press("Esc")
    #expect(driver.logbook.context == .qualification)
    #expect(driver.says("a decision on 1.1"))
    driver.press("End")
    #expect(driver.says("What comes next, once you achieve every unit"))
    driver.world.ownOverview = true
    let seen = RecordID(of: [])
    for index in driver.world.overview.report.units.indices {
      driver.world.overview.report.units[index].decisions = [
        UnitRow(
          record: seen,
          decision: UnitDecision(
            unit: "", qualification: "", grounds: [], hours: [], scheme: seen, sheet: seen,
            signature: SignatureTerms(name: "Ann Lee", learner: "Priya Shah", seen: seen, device: .shared)),
          decidedAt: driver.world.occasion.now, key: try SignOffSample.key(1))
      ]
    }
    driver.answer(OverviewQuery.self, .success(driver.world.overview))
    driver.press("End")
    #expect(driver.says("Now open to you"))
  }

  @Test(arguments: [(0, 0), (1, 1), (40, 10), (40, 12), (80, 24), (300, 100)])
  func everySizeIsDrawn(columns: Int, rows: Int) throws {
    let size = Size(columns: columns, rows: rows)
    var driver = try driver()
    for keys in [
      ["g", "m"], ["Enter"], ["Esc", "Esc", "2", "m"], ["Esc", "6", "g", "m", "End", "s"], ["Esc", "i"],
    ] {
      for key in keys { driver.press(key) }
      #expect(driver.logbook.view(size).lines.count == rows)
    }
  }
}
