import TerminalUI
import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens

/// What stands around the pages at every width: the timer, and the keys one needs next.
@Suite struct HeaderAndFooterTests {
  private func running(_ client: String, seconds: Int) throws -> World {
    var world = try World()
    let start = Instant(seconds: world.occasion.now.seconds - seconds)
    world.overview.report.timer = RunningTimer(
      role: .coaching, client: try ClientCode(client), start: world.occasion.zone.moment(at: start), started: start)
    world.ownOverview = true
    return world
  }

  @Test(arguments: [40, 60, 76, 80, 100, 200]) func theTimerIsInTheHeaderAtEveryWidth(_ columns: Int) throws {
    let driver = try Driver(
      try running("LONGCLIENT12", seconds: 12 * 3600 + 300), size: Size(columns: columns, rows: 24))
    #expect(driver.lines[0].contains("12:05"))
  }

  @Test func aTimerThatCountedSomethingIsDroppedOnlyAfterAQuestion() throws {
    var driver = try Driver(try running("C07", seconds: 5400))
    driver.press("T")
    #expect(driver.says("Drop the timer?"))
    #expect(driver.says("1 h 30 min of coaching with C07"))
    #expect(driver.acts.isEmpty)
    driver.press("Enter")
    #expect(driver.acts.isEmpty)
    driver.press("T", "x")
    #expect(driver.acts.count == 1)
  }

  @Test func whatCannotBeDoneGivesWayInTheFooterToWhatCan() throws {
    var driver = try Driver(size: Size(columns: 50, rows: 24))
    driver.press("4")
    let footer = driver.lines.last ?? ""
    #expect(footer.contains("A ask someone"))
    #expect(footer.contains("? help"))
    #expect(!footer.contains("a all"))
    driver.resize(68, 24)
    #expect(driver.lines.last?.contains("i bring in reply") == true)
    #expect(driver.lines.last?.contains("a all") == false)
  }

  @Test(arguments: [40, 60, 80]) func theKeysThatSaveAndLeaveAreNeverCutOff(_ columns: Int) throws {
    var driver = try Driver(size: Size(columns: columns, rows: 12))
    driver.press("n")
    #expect(driver.lines.last?.contains("^S save") == true)
    #expect(driver.lines.last?.contains("Esc back") == true)
    driver.press("Esc", "t")
    #expect(driver.lines.last?.contains("^S start") == true)
    #expect(driver.lines.last?.contains("Esc back") == true)
  }

  @Test func aLetterThatIsNoKeySaysSo() throws {
    var driver = try Driver()
    driver.press("z")
    #expect(driver.says("z does nothing here. Press ? for the keys."))
    driver.press("K")
    #expect(driver.says("K (new key) works in: Sign-off, Who may sign."))
    driver.press("n")
    driver.type("z")
    #expect(!driver.says("does nothing here"))
  }

  @Test func aJournalForReadingOnlySaysSoAllTheTime() throws {
    var driver = try Driver()
    driver.send(.reply(.opened(readOnly: "the journal's key is missing")))
    driver.press("2")
    #expect(driver.lines[0].contains("read only"))
  }

  @Test func theHelpSaysThatEnterDoesTheCommand() throws {
    var driver = try Driver()
    driver.press("?")
    #expect(driver.lines.last?.contains("Enter do it") == true)
    driver.type("revoke")
    #expect(driver.says("revoke a decision of yours"))
  }

  @Test func theSearchSaysHowItIsKeptAndHowItEnds() throws {
    var driver = try Driver()
    driver.press("/")
    driver.type("zzz")
    #expect(driver.says("No matching sessions. Esc ends the search."))
    #expect(driver.lines.last?.contains("Enter keep") == true)
    driver.press("Enter")
    #expect(driver.says("No matching sessions. Press Esc to show all."))
    #expect(driver.lines.last?.contains("Esc show all") == true)
  }

  @Test func escapeEndsTheSearchAndLeavesTheFilter() throws {
    var driver = try Driver()
    driver.press("2", "f", "Down", "Enter")
    #expect(driver.says("coaching"))
    driver.press("/")
    driver.type("zzz")
    driver.press("Esc")
    #expect(driver.lines[1].contains("coaching"))
    #expect(!driver.screen.contains("zzz"))
  }

  @Test func aJournalThatCannotBeOpenedIsLeftByAnyWayOut() throws {
    for key in ["q", "Enter", "Esc"] {
      var driver = try Driver()
      driver.send(.reply(.cannotOpen(.unreadable("it is not a journal"))))
      #expect(driver.lines.last?.contains("Esc leave") == true)
      driver.press(key)
      #expect(driver.effects.contains { if case .quit = $0 { true } else { false } }, "\(key)")
    }
  }

  @Test func theMenuOfFiltersNamesItsOwnKeys() throws {
    var driver = try Driver(DemoPlace(sessions: 10).world())
    driver.press("2", "f")
    #expect(driver.lines.last == " Enter choose  Esc close  ? help")
    driver.press("Esc")
    #expect(driver.logbook.context == .sessions)
    #expect(driver.says("n new session"))
  }

  @Test func whereNothingCanBeWrittenTheFooterOffersNothingThatWrites() throws {
    var driver = try Driver(DemoPlace(sessions: 10).world())
    driver.logbook.shared.readOnly = "the key of this journal is not here"
    driver.press("2")
    let footer = try #require(driver.lines.last)
    #expect(footer.contains("Enter open"))
    for key in ["n new session", "e amend", "R reflect", "w withdraw", "u undo"] { #expect(!footer.contains(key)) }
  }

  @Test func whatAPageIsThereForIsNamedWhereThereIsLeastRoom() throws {
    var driver = try SignOffSample.driver(columns: 40, rows: 12)
    #expect(driver.lines.last?.contains("s sign  r return") == true)
    var world = try World()
    world.isNew = true
    driver = try Driver(world, size: Size(columns: 40, rows: 12))
    driver.type("Priya Shah")
    driver.press("Enter", "Enter", "Down")
    #expect(driver.lines.last?.contains("Enter make the journal") == true)
  }
}
