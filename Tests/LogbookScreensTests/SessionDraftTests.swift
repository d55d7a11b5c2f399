import TerminalUI
import Testing

@testable import CoachingJournal
@testable import LogbookValues
@testable import LogbookScreens
@testable import SignedRecords

@Suite struct SessionDraftTests {
  private func world() throws -> World {
    var world = try World()
    world.clients = [try World.client("C07") { $0.model = "GROW" }]
    return world
  }

  /// Types half a session and leaves it.
  private func left(_ world: World) throws -> (Driver, Draft) {
    var driver = try Driver(world)
    driver.press("n", "7", "Tab")
    driver.type("yesterday")
    driver.press("Tab")
    driver.type("14:00-15:30")
    driver.press("Tab", "Tab", "Tab")
    driver.type("First appraisal")
    driver.press("Esc")
    return (driver, try #require(driver.keptDrafts.last))
  }

  @Test func escapeKeepsADraftAndSaysSo() throws {
    let (driver, draft) = try left(try world())
    #expect(driver.logbook.context == .progress)
    #expect(driver.says("Kept as a draft. Press n to continue."))
    #expect(draft.subject == .session)
    #expect(draft.fields["client"] == "C07")
    #expect(draft.fields["times"] == "14:00-15:30")
  }

  @Test func aDayIsKeptAsTheDateItWasWhenItWasTyped() throws {
    let (_, draft) = try left(try world())
    #expect(draft.fields["date"] == "2026-11-22")
  }

  @Test func aDraftComesBackAsItWasLeftAlsoOnAnotherDay() throws {
    let (before, draft) = try left(try world())
    var later = try World(at: "2026-11-25T08:00:00Z")
    later.clients = before.world.clients
    later.drafts = [draft]
    var driver = try Driver(later)
    driver.press("n")
    #expect(driver.says("You began a session"))
    #expect(driver.says("coaching with C07, Sun 22 Nov 2026 14:00-15:30"))
    #expect(driver.says("Summary: First appraisal"))
    #expect(driver.says("typed Mon 23 Nov 2026, 18:02"))
    driver.press("Enter")
    #expect(driver.says("Sun 22 Nov 2026, 14:00 to 15:30, 1 h 30 min"))
    let restored = try #require(driver.logbook.front.draft(driver.logbook.shared))
    #expect(restored.fields == draft.fields)
    // What nobody touched still follows the client.
    driver.press("^S")
    guard let act = driver.acts.last?.act as? LogSession else {
      Issue.record("nothing was logged")
      return
    }
    #expect(act.details.model == "GROW")
    #expect(act.texts.summary == "First appraisal")
    #expect(driver.acts.last?.draft == restored.id)
  }

  @Test func whatCannotBeReadIsSaidAtOnceWhereADraftComesBack() throws {
    var world = try world()
    world.drafts = [
      Draft(
        id: "00000000000000aa", subject: .session,
        fields: [
          "client": "C07", "date": "2026-11-23", "times": "14:00-", "summary": "First appraisal",
          "touched": "client date times summary",
        ],
        savedAt: world.occasion.now)
    ]
    var driver = try Driver(world)
    driver.press("n", "Enter")
    let row = driver.lines.firstIndex { $0.contains("Times") }
    #expect(row != nil && driver.frame.caret?.row == row, "the first of them is where the caret stands")
    let refusal = try #require(throws: JournalError.self) {
      try SessionTimes.read("14:00-", on: world.occasion.today, in: world.occasion.zone, offset: nil)
    }
    #expect(driver.says(refusal.sentence))
    // What was left empty is no problem yet.
    driver.type("15:00")
    #expect(driver.says("Mon 23 Nov 2026, 14:00 to 15:00"))
  }

  @Test func todayStaysTheDayItWasTypedOnPastMidnight() throws {
    var world = try World(at: "2026-11-23T23:58:00Z")
    world.clients = [try World.client("C07")]
    var driver = try Driver(world)
    driver.press("n", "7", "Tab", "Tab")
    driver.type("22:00-23:00")
    driver.wait(seconds: 300)
    driver.press("Tab")
    #expect(driver.says("Mon 23 Nov 2026, 22:00 to 23:00"))
    #expect(driver.screen.contains("2026-11-23"))
  }

  @Test func anEmptyFormLeftOpenPastMidnightMeansTheNewDay() throws {
    var driver = try Driver(try World(at: "2026-11-23T23:58:00Z"))
    driver.press("n")
    driver.wait(seconds: 300)
    driver.press("Tab")
    #expect(driver.says("Tue 24 Nov 2026"))
  }

  @Test func discardingAsksFirstAndDropsTheDraft() throws {
    var driver = try Driver(try world())
    driver.press("n", "^X")
    #expect(driver.says("You have not typed anything yet. Press Esc to go back."))
    driver.press("7", "Enter")
    driver.wait()
    driver.press("^X")
    #expect(driver.says("Throw away what you typed here?"))
    driver.press("Enter")
    #expect(driver.logbook.context == .session)
    driver.press("^X", "x")
    #expect(driver.logbook.context == .progress)
    #expect(driver.keptDrafts.isEmpty)
  }
}
