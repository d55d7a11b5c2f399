import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens
@testable import SignedRecords

/// What the learner is enrolled for, changed on screen.
@Suite struct EnrolmentPageTests {
  /// It lives as long as the test does, and its journal with it.
  private let place: DemoPlace

  init() throws { place = try DemoPlace(sessions: 10) }

  private func driver(_ columns: Int = 100, _ rows: Int = 30) throws -> Driver {
    try place.driver(columns, rows, on: "6", "e")
  }

  private func target(_ requirement: String) throws -> Int? {
    try place.journal.progress.report(today: place.world().occasion.today).lines
      .first { $0.requirement.id == requirement }?.targetMinutes
  }

  @Test func whatIsInForceStandsInTheForm() throws {
    let driver = try driver()
    #expect(driver.logbook.context == .enrolment)
    #expect(driver.says("‹ ILM Level 3 Certificate in Coaching and Mentoring ›"))
    #expect(driver.says("36 h of coaching, 36 h of mentoring · 26 credits"))
    #expect(driver.says("2026-01-12") && driver.says("Priya Shah"))
    #expect(driver.lines.contains { $0.contains("306 Mentoring") && $0.contains("36h") })
    #expect(driver.lines.contains { $0.contains("Tutorial") && $0.contains("4h") })
  }

  @Test func theCentreAsksForMoreInFewKeys() throws {
    var driver = try driver()
    driver.press("Tab", "Tab")
    driver.type("40h")
    driver.press("^S")
    #expect(driver.logbook.context == .qualification && driver.says("Press u to undo."))
    #expect(try target("8577-302") == 2_400)
    driver.press("u")
    #expect(driver.says("Undid the change of enrolment"))
    #expect(try target("8577-302") == 2_160)
  }

  @Test func whatSomebodyElseEnrolledForIsShown() throws {
    var driver = try driver()
    driver.press("Esc")
    let change = EnrolmentChange(qualification: "icf-acc")
    _ = try place.journal.terms.change(change, at: place.world().occasion.now)
    driver.send(.reply(.changed))
    #expect(driver.logbook.context == .qualification && driver.says("ICF Associate Certified Coach"), "\(driver.lines)")
  }

  @Test func aNoteBegunBeforeOffersTheUnitsOfTheNewQualification() throws {
    var driver = try driver()
    driver.press("Esc", "3", "n")
    #expect(driver.says("8577-303"), "\(driver.lines)")
    let change = EnrolmentChange(qualification: "certificate-mentoring")
    _ = try place.journal.terms.change(change, at: place.world().occasion.now)
    driver.send(.reply(.changed))
    #expect(driver.says("8577-307"), "\(driver.lines)")
  }

  @Test func theForecastStaysInSightBesideATargetOfTheCentre() throws {
    var driver = try driver(80, 24)
    driver.press("Tab", "Tab")
    driver.type("40h")
    driver.press("^S", "1")
    #expect(driver.lines.contains { $0.contains("302 Coaching") && $0.contains("of 40 h") })
    #expect(driver.says("34 h 45 min to go · late:") && driver.says("a week needed"), "\(driver.lines)")
    #expect(!driver.lines.contains { $0.contains("to go") && $0.contains("…") })
  }

  @Test func anotherQualificationShowsWhatItAsksForAndKeepsWhatStays() throws {
    var driver = try driver()
    driver.press("Tab", "Tab")
    driver.type("40h")
    driver.press("Up", "Up", "Left")
    #expect(driver.says("‹ ILM Level 3 Certificate in Mentoring ›"))
    #expect(!driver.says("302 Coaching") && driver.lines.contains { $0.contains("306 Mentoring") })
    driver.press("Left", "Left")
    #expect(driver.says("‹ ILM Level 3 Certificate in Coaching ›"))
    #expect(driver.lines.contains { $0.contains("302 Coaching") && $0.contains("40h") })
    driver.press("^S")
    #expect(driver.says("Change the qualification to ILM Level 3 Certificate in"))
    #expect(driver.says("Units and credits depend on it."))
    driver.press("Enter")
    #expect(driver.acts.isEmpty && driver.logbook.context == .enrolment)
    driver.press("^S", "e")
    let enrolment = try place.journal.enrolment()
    #expect(enrolment.qualification == "certificate-coaching" && enrolment.registered.description == "2026-01-12")
    #expect(try target("8577-302") == 2_400)
    #expect(try target("tutorial") == 120, "the joint Certificate's 4 h were not typed by anybody")
  }

  @Test func whatIsWrongIsSaidAtItsFieldAndNothingIsWritten() throws {
    var driver = try driver()
    driver.press("Tab", "Tab")
    driver.type("30h")
    driver.press("^S")
    #expect(driver.logbook.context == .enrolment && driver.says("The minimum is 36 h. Enter that or more."))
    driver.press("Up")
    driver.type("someday")
    driver.press("^S")
    #expect(driver.says("“someday” is not a date"))
    #expect(driver.acts.isEmpty)
  }

  @Test func anotherNameAsksForAReason() throws {
    var driver = try driver(100, 40)
    #expect(!driver.says("Reason"))
    for _ in 0..<9 { driver.press("Tab") }
    driver.type(" Hill")
    #expect(driver.says("Reason"), "\(driver.lines)")
    driver.press("^S")
    #expect(driver.says("Say why your name changed. Your portfolio shows it.") && driver.acts.isEmpty)
    driver.type("Married")
    driver.press("^S")
    #expect(driver.logbook.context == .qualification, "\(driver.lines)")
    #expect(try place.journal.enrolment().learner.contains("Hill"))
    #expect(try place.journal.verify().problems.map(\.rule) == [.v16])
  }

  @Test func anotherSpellingOfTheNameAsksForNone() throws {
    var driver = try driver(100, 40)
    driver.press("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
    driver.type("PRIYA SHAH")
    #expect(driver.says("PRIYA SHAH") && !driver.says("Reason"), "\(driver.lines)")
  }

  @Test func nothingChangedIsSaid() throws {
    var driver = try driver()
    driver.press("^S")
    #expect(driver.says("You have changed nothing yet.") && driver.acts.isEmpty)
  }

  @Test func whatWasTypedIsADraftAndIsOfferedAgain() throws {
    var driver = try driver()
    driver.press("Left", "Tab")
    driver.type("yesterday")
    driver.press("Tab")
    driver.type("50h")
    driver.wait()
    let draft = try #require(driver.keptDrafts.last)
    #expect(draft.subject == .enrolment && draft.fields["target:8577-306"] == "50h")
    #expect(draft.fields["registered"] == "2026-11-22")
    #expect(draft.fields["name"] == nil && draft.fields["centre"] == nil, "nobody typed there")
    driver.press("Esc")
    #expect(driver.logbook.context == .qualification && driver.says("Kept as a draft"))
    driver.press("1")
    #expect(driver.says("A change to your enrolment, not saved yet"))
    driver.press("6", "e")
    #expect(driver.says("‹ ILM Level 3 Certificate in Mentoring ›") && driver.says("2026-11-22"))
    #expect(driver.lines.contains { $0.contains("306 Mentoring") && $0.contains("50h") })
  }
}
