import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

@Suite struct SessionFormTests {
  /// A driver that knows two clients; C07 was coached last on Fri 20 Nov from 9:30, by phone and with GROW.
  private func driver(_ change: (inout World) -> Void = { _ in }) throws -> Driver {
    var world = try World()
    world.clients = [
      try World.client("C07") {
        $0.channel = .phone
        $0.model = "GROW"
        $0.fee = .paid
      },
      try World.client("C12", sessions: 1, role: .mentoring, date: "2026-11-17", from: "16:00", minutes: 60),
    ]
    change(&world)
    return try Driver(world)
  }

  private func logged(_ driver: Driver) throws -> (SessionDetails, SessionTexts, draft: String?) {
    let act = try #require(driver.acts.last?.act as? LogSession)
    return (act.details, act.texts, driver.acts.last?.draft)
  }

  // MARK: Quick

  @Test func anOrdinarySessionTakesFewerThanTwentyKeysBesideItsText() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "Tab")
    let times = "14:00-15:30"
    driver.type(times)
    driver.press("Tab", "Tab", "Tab")
    driver.type("First appraisal")
    driver.press("^S")
    #expect(driver.keystrokes + times.count < 20)
    let (details, texts, draft) = try logged(driver)
    let zone = driver.world.occasion.zone
    let start = try zone.moment(on: driver.world.occasion.today, at: try ClockTime("14:00"), offset: nil)
    #expect(
      details
        == SessionDetails(
          role: .coaching, start: start, minutes: 90, client: try ClientCode("C07"), channel: .phone, model: "GROW",
          fee: .paid))
    #expect(texts == SessionTexts(summary: "First appraisal"))
    #expect(draft == driver.keptDrafts.last?.id)
  }

  @Test func aPartOfACodeOffersTheClientWithTheLastSession() throws {
    var driver = try driver()
    driver.press("n", "7")
    #expect(driver.says("C07"))
    #expect(driver.says("coaching, 12 sessions, last Fri 20 Nov 2026"))
    driver.press("Enter")
    #expect(driver.logbook.view(driver.size).lines.contains { $0.contains("Client") && $0.contains("C07") })
  }

  @Test func whatTheUserTouchedDoesNotFollowTheClient() throws {
    var driver = try driver()
    driver.press("n")
    driver.press("Tab")
    driver.type("2026-11-18")
    driver.press("Shift-Tab")
    driver.type("C12")
    driver.press("Tab")
    #expect(driver.says("Wed 18 Nov 2026"))
    #expect(driver.says("‹ mentoring ›"))
    #expect(driver.says("Wed 18 Nov 2026, 16:00 to 17:00, 1 h"))
    // Video was chosen by hand: the other client, met by phone, leaves it.
    for _ in 0..<8 { driver.press("Tab") }
    driver.press("Enter", "Tab", "Right", "Right")
    #expect(driver.says("‹ video ›"))
    for _ in 0..<10 { driver.press("Shift-Tab") }
    driver.type("C07")
    #expect(driver.says("‹ video ›") && driver.says("‹ coaching ›"))
  }

  @Test func aNewClientWhoseCodeIsPartOfAKnownOneCanBeTyped() throws {
    var driver = try driver()
    driver.press("n", "C", "1", "Down", "Down", "Tab", "Tab")
    driver.type("10:00-11:00")
    driver.press("^S")
    #expect(try logged(driver).0.client == ClientCode("C1"))
  }

  @Test func theTimesOfTheLastSessionAreOfferedOnlyOnceTheyAreOver() throws {
    var late = try driver()
    late.press("n", "7", "Tab")
    #expect(late.says("Mon 23 Nov 2026, 09:30 to 10:15, 45 min"))
    var world = try World(at: "2026-11-23T09:40:00Z")
    world.clients = [try World.client("C07")]
    var early = try Driver(world)
    early.press("n", "7", "Tab")
    #expect(!early.says("09:30 to 10:15"))
  }

  @Test func typingReplacesTheTimesThatAreOffered() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "Tab")
    driver.type("11:00+1h")
    driver.press("^S")
    #expect(try logged(driver).0.start.time.description == "11:00")
  }

  // MARK: Understanding

  @Test func itSaysWhatItUnderstoodAsTheTimesAreTyped() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab")
    driver.type("fri")
    driver.press("Tab")
    driver.type("14:00-15:")
    #expect(!driver.says("! "))
    #expect(driver.says("14-15:30, 2pm-3.30pm"))
    driver.type("30")
    #expect(driver.says("Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min"))
  }

  @Test func whatHasJustEndedIsPutDownAsTimes() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "Tab")
    driver.type("90m")
    #expect(driver.says("Mon 23 Nov 2026, 16:32 to 18:02, 1 h 30 min"))
    driver.press("Tab")
    #expect(driver.says("16:32-18:02"))
  }

  @Test func aCodeThatMayBeANameIsAskedAboutOnce() throws {
    var driver = try driver()
    driver.press("n")
    driver.type("priya")
    driver.press("Tab", "Tab")
    driver.type("9-10")
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("Is PRIYA a real name?"))
    driver.press("^S")
    #expect(driver.acts.count == 1)
  }

  @Test func whatCannotBeReadIsAProblemOnceTheFieldIsLeft() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "Tab")
    driver.type("14:00-13:00")
    #expect(driver.says("13:00 is not after 14:00"))
    #expect(!driver.says("! 13:00"))
    driver.press("Tab")
    #expect(driver.says("! 13:00 is not after 14:00. Enter a later end"))
  }

  @Test func aRefusalAndWarningsOfTheJournalStandBelowTheTimes() throws {
    var driver = try driver { world in
      world.review = { details in
        details.minutes == 90
          ? .failure(.againstRule("the session overlaps 4f1c2a")) : .success(["5 h is long for one session"])
      }
    }
    driver.press("n", "7", "Tab", "Tab")
    driver.type("10:00-11:30")
    #expect(driver.says("! The session overlaps 4f1c2a."))
    driver.press("Backspace", "Backspace")
    driver.type("00")
    #expect(driver.says("Note: 5 h is long for one session"))
  }

  @Test func anAnswerAboutOtherTimesIsPassedOver() throws {
    var driver = try driver { world in
      world.review = { $0.minutes == 60 ? .failure(.againstRule("the session overlaps")) : .success([]) }
    }
    driver.press("n", "7", "Tab", "Tab")
    driver.isSlow = true
    driver.type("10:00+1h")
    driver.type("30m")
    driver.isSlow = false
    driver.deliver(reversed: true)
    #expect(driver.says("10:00 to 11:30"))
    #expect(!driver.says("overlap"))
  }

  @Test func theClockIsAskedForOnlyWhereATimeCameTwice() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab")
    #expect(!driver.says("which of the two?"))
    driver.type("2026-10-25")
    driver.press("Tab")
    driver.type("01:30+1h")
    #expect(driver.says("which of the two?"))
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("! 01:30 occurs twice on Sun 25 Oct 2026"))
    driver.press("Right", "Right", "^S")
    #expect(try logged(driver).0.start.offset.description == "+00:00")
  }

  // MARK: The model

  @Test func aModelFromTheLastSessionPutsItsStagesBelowAFreeLine() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "Tab", "Tab", "Tab", "Tab")
    for stage in ["Goal:", "Reality:", "Options:", "Will:"] { #expect(driver.says(stage)) }
    driver.type("Talked about work")
    driver.press("Down", "Down", "Down")
    driver.type("More time")
    driver.press("^S")
    #expect(try logged(driver).1.summary == "Talked about work\n\nGoal:\nMore time")
  }

  @Test func theStagesOfAModelAreNotTakenForSomethingTyped() throws {
    var driver = try driver()
    driver.press("n")
    driver.wait()
    #expect(driver.keptDrafts.isEmpty)
    driver.press("7", "Enter")
    driver.wait()
    let kept = try #require(driver.keptDrafts.last)
    #expect(kept.fields["touched"] == "client")
  }

  @Test func anotherModelReplacesEmptyHeadingsOnly() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "Tab", "Tab", "Tab", "Tab", "Down", "Down", "Down")
    driver.type("More time")
    driver.press("Tab", "Tab", "Tab", "Tab", "Enter")
    driver.type("osca")
    driver.press("Tab")
    for _ in 0..<5 { driver.press("Shift-Tab") }
    #expect(driver.says("Goal:") && driver.says("More time") && driver.says("Situation:"))
    #expect(!driver.says("Reality:"))
    driver.press("^S")
    let (details, texts, _) = try logged(driver)
    #expect(details.model == "OSCAR")
    #expect(texts.summary == "Goal:\nMore time")
  }

  // MARK: Saving

  @Test func whatIsInTheWayIsSaidAndGoneTo() throws {
    var driver = try driver()
    driver.press("n", "F2")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("Not saved. Check Client, Times."))
    #expect(driver.says("! Enter a client code, for example C07."))
    driver.type("C99")
    driver.press("^S")
    #expect(driver.says("Not saved. Check Times."))
  }

  @Test func aSecondSaveWhileOneIsUnderWayDoesNothing() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "^S", "^S", "F2")
    #expect(driver.acts.count == 1)
  }

  @Test func nothingIsLostWhenTheJournalRefuses() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "Tab", "Tab", "Tab", "Tab")
    driver.type("First appraisal")
    driver.press("^S")
    driver.refuse(.storage("the disk is full"))
    #expect(driver.logbook.context == .session)
    #expect(driver.says("First appraisal"))
    #expect(driver.says("The disk is full."))
    driver.wait()
    #expect(driver.keptDrafts.last?.fields["summary"]?.contains("First appraisal") == true)
    driver.press("^S")
    #expect(driver.acts.count == 2)
  }

  @Test func onceItIsLoggedTheFormIsGoneAndNoDraftIsKept() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "^S")
    let id = try #require(EntryID(hex: String(repeating: "ab", count: 16)))
    driver.wait()
    driver.finish(LogSession.self, EntryChange(id: id, shortID: "ababab", row: nil, warnings: []))
    let kept = driver.keptDrafts.count
    driver.wait()
    #expect(driver.logbook.context == .progress)
    #expect(driver.keptDrafts.count == kept)
    #expect(driver.says("Logged ababab"))
  }

  // MARK: Clients of the register

  @Test func whoIsRegisteredAndWasNeverMetIsOfferedAndNoStranger() throws {
    var driver = try driver { $0.unmet = (try? ClientCode("C71")).map { [$0] } ?? [] }
    driver.press("n")
    driver.type("C7")
    #expect(driver.says("registered, no sessions yet"))
    driver.type("1")
    #expect(!driver.says("new client"))
    driver.press("Tab")
    #expect(driver.says("C71, registered, no sessions yet"))
    driver.press("Esc", "t")
    driver.type("C71")
    #expect(driver.says("C71, registered, no sessions yet"))
  }

  @Test func aModelIsSavedAsTheLibrarySpellsIt() throws {
    var driver = try driver()
    driver.press("n")
    driver.type("C07")
    driver.press("Tab", "Tab")
    driver.type("14:00-15:30")
    for _ in 0..<7 { driver.press("Tab") }
    driver.press("Enter")
    driver.type("tgrow")
    driver.press("^S")
    #expect(try logged(driver).0.model == "TGROW")
  }
}
