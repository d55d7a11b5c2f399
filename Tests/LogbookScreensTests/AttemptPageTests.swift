import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookScreens
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// What was decided before, as learner and assessor read it.
@Suite struct AttemptPageTests {
  private let place: CriteriaPlace
  private let session: EntryID
  private let criterion: CriterionID

  /// A criterion that was referred over one session, whose text was changed since.
  init() throws {
    place = try CriteriaPlace()
    let journal = place.journal
    let occasion = try World().occasion
    criterion = try journal.criteria.named("303:1.1")
    session = try #require(
      try journal.entries.rows(EntryFilter()).first { $0.sort == .session && $0.state != .withdrawn }
    ).id
    try rewrite("We met. We talked.")
    _ = try journal.criteria.tag(session, with: [criterion], on: occasion)
    let shown = try journal.criteria.proposals(for: [criterion], .referred)
    _ = try journal.criteria.assess(
      shown, .referred, feedback: "Say what was agreed", resubmitBy: LocalDate("2026-12-04"),
      by: place.signingKey(), at: occasion.now, today: occasion.today)
    try rewrite("We met. We agreed on a goal.")
  }

  private func rewrite(_ summary: String) throws {
    let change = SessionChange(details: { $0 }, texts: { _ in SessionTexts(summary: summary) })
    _ = try place.journal.sessions.amend(session, change, on: World().occasion)
  }

  private func driver() throws -> Driver {
    var driver = try Driver(place.world(), size: Size(columns: 110, rows: 40))
    driver.press("g", "m", "f", "f", "f")
    return driver
  }

  @Test func theCriterionSaysWhatWasDecidedAndWhatThatCovered() throws {
    let driver = try driver()
    #expect(driver.says("Criteria of 8577-303"))
    #expect(driver.says("Attempt 1: referred by Jane Doe,"))
    #expect(driver.says("new evidence due by Fri 4 Dec 2026"))
    #expect(driver.says("Say what was agreed"))
    #expect(driver.says("as it was then"))
    #expect(driver.says("We met. We talked."))
  }

  @Test func theAssessorSeesWhatWasRemovedAndWhatWasAdded() throws {
    var driver = try driver()
    driver.press("s")
    var seen = driver.screen
    for _ in 0..<5 {
      driver.press("PgDn")
      seen += driver.screen
    }
    #expect(seen.contains("has changed since attempt 1."))
    #expect(seen.split(whereSeparator: \.isNewline).contains { $0.contains("Removed") && $0.contains("We talked.") })
    #expect(
      seen.split(whereSeparator: \.isNewline).contains { $0.contains("Added") && $0.contains("We agreed on a goal.") })
  }

  @Test func `what has changed since the last attempt comes before the evidence`() throws {
    var driver = try driver()
    driver.press("s")
    let label = try #require(driver.lines.firstIndex { $0.contains("Sample: keeps a diary") })
    #expect(driver.lines[label + 2].contains("has changed since attempt 1."))
  }

  @Test func whereEvidenceIsChosenTheLearnerIsToldWhatBecomesOfIt() throws {
    var driver = try driver()
    driver.press("Enter")
    #expect(driver.says(Attempt.notice))
    driver.press("Esc", "Esc", "2", "m")
    #expect(driver.says(Attempt.notice))
  }

  @Test func aDayThatIsDueLeadsToItsCriterion() throws {
    var world = try place.world()
    world.ownOverview = true
    world.overview.attention.resubmissions = [
      Resubmission(criterion: criterion, by: try #require(LocalDate("2026-12-04")))
    ]
    var driver = try Driver(world, size: Size(columns: 100, rows: 40))
    driver.answer(OverviewQuery.self, .success(world.overview))
    #expect(driver.says("8577-303:1.1 is due again by Fri 4 Dec 2026"))
    world.overview.attention.resubmissions.append(
      Resubmission(criterion: criterion, by: try #require(LocalDate("2026-12-05"))))
    driver.answer(OverviewQuery.self, .success(world.overview))
    #expect(driver.says("2 criteria are due again from Fri 4 Dec 2026"))
  }
}
