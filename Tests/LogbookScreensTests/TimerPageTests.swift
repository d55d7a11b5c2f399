import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens
@testable import SignedRecords

@Suite struct TimerPageTests {
  private func world() throws -> World {
    var world = try World()
    world.clients = [
      try World.client("C12", role: .mentoring), try World.client("C07", date: "2026-11-17"),
    ]
    return world
  }

  /// A world in which a timer was started at a second of today.
  private func running(since started: String) throws -> World {
    var world = try world()
    let instant = try Instant(rfc3339: started)
    let zone = world.occasion.zone
    world.overview.report.timer = RunningTimer(
      role: .coaching, client: try ClientCode("C07"), start: zone.moment(at: instant), started: instant)
    return world
  }

  @Test func twoEntersStartItForTheLastClient() throws {
    var driver = try Driver(try world())
    driver.press("t", "Enter", "Enter")
    guard let act = driver.acts.last?.act as? StartTimer else {
      Issue.record("no timer was started")
      return
    }
    #expect(act.role == .mentoring)
    #expect(act.client.text == "C12")
  }

  @Test func anotherClientBringsItsRole() throws {
    var driver = try Driver(try world())
    driver.press("t", "0", "7", "Tab")
    #expect(driver.says("Keeps running if you close coachlog."))
    #expect(driver.says("‹ coaching ›"))
    driver.press("^S")
    guard let act = driver.acts.last?.act as? StartTimer, act.role == .coaching else {
      Issue.record("no timer was started")
      return
    }
    #expect(act.client.text == "C07")
  }

  @Test func oneThatCannotBeReadIsSaidAndCanBeDropped() throws {
    var world = try world()
    world.overview.report.timerProblem = Notice("the running timer is damaged", .dropTimer)
    var driver = try Driver(world)
    #expect(driver.says("timer damaged"))
    driver.press("t")
    #expect(driver.says("running timer is damaged") && driver.acts.isEmpty)
    driver.press("T")
    #expect(driver.acts.last?.act is CancelTimer)
  }

  @Test func withoutAClientItSaysWhatIsMissing() throws {
    var driver = try Driver(try World())
    driver.press("t", "^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("Enter a client code first."))
  }

  @Test func stoppingItFillsInTheTimesInWholeMinutes() throws {
    var driver = try Driver(try running(since: "2026-11-23T17:00:40Z"))
    driver.press("t")
    #expect(driver.says("Stop the timer"))
    #expect(driver.says("Mon 23 Nov 2026, 17:00 to 18:01, 1 h 1 min"))
    driver.type("Went well")
    driver.press("^S")
    guard let act = driver.acts.last?.act as? LogSession else {
      Issue.record("nothing was logged")
      return
    }
    #expect(act.details.minutes == 61)
    #expect(act.details.role == .coaching)
    #expect(act.texts.summary == "Went well")
    #expect(act.timer == driver.world.overview.report.timer)
  }

  @Test func aTimerOverMidnightCanBeStopped() throws {
    var world = try running(since: "2026-11-23T17:00:40Z")
    world.occasion.now = try Instant(rfc3339: "2026-11-24T00:10:00Z")
    var driver = try Driver(world)
    driver.press("t")
    #expect(driver.says("Mon 23 Nov 2026, 17:00 to 00:09 on Tue 24 Nov 2026, 7 h 9 min"))
  }

  @Test func underAMinuteItGoesOnAndSaysSo() throws {
    var driver = try Driver(try running(since: "2026-11-23T18:01:30Z"))
    driver.press("t", "^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("The timer has run for less than 1 minute and keeps running."))
    driver.wait(seconds: 45)
    driver.press("^S")
    guard let act = driver.acts.last?.act as? LogSession else {
      Issue.record("nothing was logged")
      return
    }
    #expect(act.details.minutes == 1)
  }

  @Test func itsDraftGoesOnWithTheTimerAndIsASessionWithoutIt() throws {
    let world = try running(since: "2026-11-23T17:00:40Z")
    var driver = try Driver(world)
    driver.press("t")
    driver.type("Went well")
    driver.press("Esc")
    let draft = try #require(driver.keptDrafts.last)
    #expect(draft.subject == .timer)
    driver.press("t")
    #expect(driver.says("Went well") && driver.says("Stop the timer"))

    let without = SessionFormPage(draft, try Driver(try self.world()).logbook.shared)
    #expect(without.title == "New session")
    #expect(without.fields[.summary].contains("Went well"))
  }
}
