import TerminalUI
import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens
@testable import SignedRecords

@Suite struct SignOffPageTests {
  @Test func theQueueStandsOldestFirstWithTheTextOfTheChosenEntry() throws {
    let driver = try SignOffSample.driver()
    #expect(driver.lines[1].contains("5 to sign, 6 h"))
    #expect(driver.rows[3].hasPrefix("▌ [ ]  Tue 17 Nov  14:00   90 C01 coaching  unsigned"))
    #expect(driver.rows[4].hasPrefix("  [ ]  Wed 18 Nov  14:00   90 C02 coaching  changed"))
    #expect(driver.rows[6].hasPrefix("  [ ]  Fri 20 Nov          90 tutorial      unsigned"))
    #expect(driver.screen.contains("coaching, GROW"))
    #expect(driver.screen.contains("Tries them with a colleague"))
  }

  @Test func whyItCountsNothingAndWhyItCameBackIsShown() throws {
    var driver = try SignOffSample.driver()
    driver.press("Down")
    #expect(driver.says("Returned by Jane Doe, Thu 19 Nov 2026:"))
    #expect(driver.screen.contains("Say which model you used."))
    driver.press("Down")
    #expect(driver.screen.contains("does not count:"))
  }

  @Test func whatCountsNothingIsNotSummedAndAMissedSessionHasNoMinutes() throws {
    var world = try SignOffSample.world()
    world.waiting[0].status = .noShow
    world.waiting[0].countedMinutes = 0
    world.waiting[0].uncounted = "it was not held"
    let driver = try SignOffSample.driver(world)
    #expect(driver.lines[1].contains("5 to sign, 4 h 30 min"))
    #expect(driver.rows[3].hasPrefix("▌ [ ]  Tue 17 Nov  14:00    - C01 no-show"))
  }

  @Test func marksStayWithTheirEntriesWhenTheListChanges() throws {
    var driver = try SignOffSample.driver()
    driver.press("Down", "Space", "Down", "Down", "Space")
    #expect(driver.lines[1].contains("2 marked"))
    // Another program signs the first and the fourth.
    driver.world.waiting.removeAll { [SignOffSample.id(1), SignOffSample.id(4)].contains($0.id) }
    driver.send(.reply(.changed))
    #expect(driver.lines[1].contains("3 to sign, 3 h, 1 marked"))
    #expect(driver.rows[3].hasPrefix("  [x]  Wed 18 Nov"))
    // The one that was chosen is gone: the next in its place is.
    #expect(driver.rows[5].hasPrefix("▌ [ ]  Sat 21 Nov"))
  }

  @Test func theChosenEntryStaysChosenWhenOthersComeBeforeIt() throws {
    var driver = try SignOffSample.driver()
    driver.press("Down", "Down")
    driver.world.waiting.insert(try SignOffSample.row(0), at: 0)
    driver.send(.reply(.changed))
    #expect(driver.rows[6].hasPrefix("▌ [ ]  Thu 19 Nov"))
  }

  @Test func allAreMarkedOrNone() throws {
    var driver = try SignOffSample.driver()
    driver.press("a")
    #expect(driver.lines[1].contains("5 marked"))
    driver.press("a")
    #expect(!driver.lines[1].contains("marked"))
  }

  @Test func signingIsAboutTheMarkedOnesOrElseTheChosenOne() throws {
    var driver = try SignOffSample.driver()
    driver.press("Down", "s")
    #expect(SignOffPageTests.asked(driver) == [SignOffSample.id(2)])
    driver.press("Esc", "Space", "Down", "Down", "Space", "Up", "s")
    #expect(SignOffPageTests.asked(driver) == [SignOffSample.id(2), SignOffSample.id(4)])
    driver.press("Esc", "r")
    #expect(SignOffPageTests.asked(driver) == [SignOffSample.id(2), SignOffSample.id(4)])
    #expect(driver.lines[1].contains("Return to the learner"))
  }

  @Test func whereNothingWaitsItSaysWhatToDo() throws {
    var driver = try SignOffSample.driver(try SignOffSample.world(waiting: 0))
    #expect(driver.says("Nothing to sign. Press n to log a session."))
    driver.press("s")
    #expect(driver.says("There is nothing to sign."))
    #expect(driver.logbook.context == .signOff)
  }

  @Test func theFirstTimeSigningBeginsWithTheKeyAndComesBack() throws {
    var world = try SignOffSample.world()
    world.overview.attention.supervisors = 0
    var driver = try SignOffSample.driver(world)
    #expect(driver.says("No supervisor yet. Press K to add one."))
    driver.press("Down", "s")
    #expect(driver.logbook.context == .supervisor)
    driver.type("Jane Doe\n\na long enough one\na long enough one\n")
    driver.world.overview.attention.supervisors = 1
    driver.finish(
      MakeSupervisor.self,
      MakeSupervisor.Made(name: "Jane Doe", path: "/keys/jane-doe.key", key: try SignOffSample.key(1), warnings: []))
    driver.press("Enter")
    #expect(driver.logbook.context == .signing)
    #expect(SignOffPageTests.asked(driver) == [SignOffSample.id(2)])
  }

  @Test(arguments: [(100, 30), (80, 24), (60, 24), (40, 12), (40, 10), (300, 100), (1, 1), (0, 0)])
  func everySizeHasAFrame(columns: Int, rows: Int) throws {
    var driver = try SignOffSample.driver(columns: columns, rows: rows)
    for keys in [
      ["a"], ["PgDn"], ["Down"], ["s"], ["PgDn"], ["Esc"], ["r"], ["Esc"], ["K"], ["F3"], ["Esc"], ["g", "d"],
    ] {
      for key in keys { driver.press(key) }
      #expect(driver.frame.size == Size(columns: columns, rows: rows))
    }
  }

  @Test func aNarrowPageHasTheWholeLine() throws {
    let driver = try SignOffSample.driver(columns: 40, rows: 12)
    #expect(driver.lines[2] == "▌[ ] 17 Nov    90 C01 coaching  unsigned")
    #expect(driver.lines[3] == " [ ] 18 Nov    90 C02 coaching  changed")
  }

  @Test func anOtherYearIsNamed() throws {
    var world = try SignOffSample.world(waiting: 1)
    world.waiting[0].date = try #require(LocalDate("2025-12-05"))
    #expect(try SignOffSample.driver(world).rows[3].hasPrefix("▌ [ ]  5 Dec 2025  14:00   90"))
  }

  /// The entries that were last asked to be signed.
  static func asked(_ driver: Driver) -> [EntryID]? {
    driver.asked(SignOffQuery.self).last?.query.entries
  }
}
