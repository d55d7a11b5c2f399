import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens

@Suite struct SetUpTests {
  private func driver(_ change: (inout World) -> Void = { _ in }) throws -> Driver {
    var world = try World()
    world.isNew = true
    change(&world)
    return try Driver(world)
  }

  @Test func threeStepsMakeAJournal() throws {
    var driver = try driver()
    #expect(driver.says("Step 1 of 3: Your name"))
    driver.type("Priya Shah")
    driver.press("Enter")
    #expect(driver.says("Step 2 of 3: Your qualification"))
    driver.press("Down", "Down", "Down", "Down", "Enter")
    #expect(driver.says("Step 3 of 3: Your registration"))
    driver.type("2026-01-12")
    #expect(driver.says("Mon 12 Jan 2026. Complete by Fri 12 Jan 2029"))
    driver.press("Enter", "Enter")
    let enrolment = try #require(driver.acts.last?.act as? CreateJournal).terms
    #expect(enrolment.learner == "Priya Shah")
    #expect(enrolment.qualification == driver.world.scheme.qualifications[4].id)
    #expect(enrolment.registered.description == "2026-01-12")
    #expect(enrolment.centre == nil)
    #expect(driver.acts.last?.draft == driver.keptDrafts.last?.id)
    driver.finish(CreateJournal.self, [])
    #expect(driver.logbook.context == .progress)
    #expect(driver.says("Your journal is ready."))
  }

  /// Whoever has no centre to name is asked for no number.
  @Test func theNumberOfACentreIsAskedForOnceThereIsACentre() throws {
    var driver = try driver()
    driver.type("Priya Shah")
    driver.press("Enter", "Enter", "Enter")
    #expect(!driver.says("Centre number"))
    driver.type("Northdale")
    #expect(driver.says("Centre number"))
    driver.press("Enter")
    driver.type("045210")
    driver.wait()
    #expect(driver.keptDrafts.last?.fields["centreNumber"] == "045210")
    driver.press("Enter")
    let terms = try #require(driver.acts.last?.act as? CreateJournal).terms
    #expect(terms.centre == "Northdale" && terms.centreNumber == "045210")
  }

  @Test func aCopyIsBroughtBackInstead() throws {
    var driver = try driver { $0.files = ["copies/journal", "copies/journal.d/"] }
    driver.type("Priya")
    driver.press("F3")
    #expect(driver.logbook.context == .restoring && driver.says("A whole copy of a journal is a file"))
    driver.type("copies/j")
    #expect(driver.says("copies/journal.d/"))
    driver.press("Tab", "^S")
    let draft = driver.acts.last?.draft
    #expect((driver.acts.last?.act as? RestoreJournal)?.path == "copies/journal")
    #expect(draft != nil && draft == driver.keptDrafts.last?.id, "what was typed for a new journal goes with the act")
    driver.refuse(.notFound("there is no backup at copies/journal"))
    #expect(driver.says("! There is no backup at copies/journal."))
    driver.press("^S")
    driver.finish(RestoreJournal.self, (readOnly: nil, warnings: []))
    #expect(driver.logbook.context == .progress && driver.says("Your journal is restored."))
  }

  @Test func aCopyWithoutItsKeyCanOnlyBeRead() throws {
    var driver = try driver()
    driver.press("F3")
    driver.type("copy")
    driver.press("^S")
    driver.finish(RestoreJournal.self, (readOnly: "its key is not here", warnings: ["its key is not here"]))
    driver.press("n")
    #expect(driver.says("Its key is not here."))
  }

  @Test func theFooterNamesEnterAndADayThatCannotBeReadIsSaidWhenItIsLeft() throws {
    var driver = try driver()
    #expect(driver.lines.last?.contains("Enter go on") == true)
    #expect(driver.lines.last?.contains("Esc leave") == true)
    driver.type("Priya Shah")
    driver.press("Enter", "Enter")
    driver.type("31/02/2026")
    driver.press("Enter")
    #expect(driver.says("! “31/02/2026” does not exist. February 2026 has 28 days"))
    #expect(driver.lines.last?.contains("Enter make the journal") == true)
  }

  @Test func everyQualificationShowsWhatItAsksForWithTheFiguresOfTheScheme() throws {
    var driver = try driver()
    driver.type("Priya Shah")
    driver.press("Enter")
    let scheme = driver.world.scheme
    for qualification in scheme.qualifications {
      #expect(driver.says(qualification.title))
      #expect(driver.says("\(qualification.credits) credits"))
      for requirement in scheme.requirements(of: qualification) where requirement.role != nil {
        #expect(driver.says(Minutes.spoken(requirement.requiredMinutes)))
      }
    }
    let first = scheme.qualifications[0]
    #expect(driver.says("Registration closed on \(first.registrationEnd?.spelled ?? "?"). Ask your centre"))
    for unit in scheme.units(of: first) { #expect(driver.says(unit.title)) }
  }

  @Test func aNameThatCannotStandIsSaidBelowIt() throws {
    var driver = try driver()
    driver.press("Enter")
    #expect(driver.says("! Enter your name"))
    driver.type("Priya <3")
    driver.press("Enter")
    #expect(driver.says("Step 1 of 3"))
    #expect(driver.says("! Your name"))
  }

  @Test func aRegistrationOutsideTheSchemesDatesIsANoteAndNoObstacle() throws {
    var driver = try driver()
    driver.type("Priya Shah")
    driver.press("Enter", "Enter")
    #expect(driver.says("Registration was open from"))
    driver.type("2026-11-24")
    #expect(driver.says("This date is in the future."))
    driver.type("x")
    driver.press("Enter", "Enter")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("! “2026-11-24x” is not a date"))
  }

  @Test func escapeGoesOneStepBackAndAsksBeforeItLeaves() throws {
    var driver = try driver()
    driver.type("Priya Shah")
    driver.press("Enter", "Enter", "Esc")
    #expect(driver.says("Step 2 of 3"))
    driver.press("Esc")
    #expect(driver.says("Step 1 of 3") && driver.says("Priya Shah"))
    driver.press("Esc")
    #expect(driver.says("Leave without a journal?"))
    driver.press("Esc")
    #expect(driver.says("Priya Shah"))
    driver.press("Esc", "Enter")
    guard case .quit = driver.effects.last else {
      Issue.record("it did not leave")
      return
    }
    #expect(driver.keptDrafts.last?.fields["name"] == "Priya Shah")
  }

  @Test func whatWasTypedBeforeIsHereAgain() throws {
    var first = try driver()
    first.type("Priya Shah")
    first.press("Enter", "Down", "Enter")
    first.type("yesterday")
    first.send(.ending)
    let draft = try #require(first.keptDrafts.last)
    #expect(draft.fields["registered"] == "2026-11-22")
    let second = try driver { $0.drafts = [draft] }
    #expect(second.says("What you typed on Mon 23 Nov 2026, 18:02 is here again."))
    #expect(second.says("Step 3 of 3"))
    #expect(second.says("Sun 22 Nov 2026. Complete by"))
    #expect(second.logbook.front.draft(second.logbook.shared)?.fields == draft.fields)
  }

  @Test func theSuccessIsNotPaintedLikeTheWarningBesideIt() throws {
    var driver = try driver()
    driver.type("Priya Shah")
    driver.press("Enter", "Enter", "Enter", "Enter")
    driver.finish(CreateJournal.self, ["registrations were taken until 2015-08-31; ask your centre"])
    func style(of words: String) -> Style? {
      driver.lines.firstIndex { $0.contains(words) }.map { driver.frame[Point(column: 1, row: $0)].style }
    }
    #expect(style(of: "Your journal is ready. Press n to log a session.") == .good)
    #expect(style(of: "Registrations were taken until 2015-08-31; ask your centre.") == .pending)
  }

  @Test(arguments: [(100, 30), (80, 24), (40, 12), (40, 10), (300, 100)])
  func everyStepSaysWhereItIsAtEverySize(columns: Int, rows: Int) throws {
    var driver = try driver()
    driver.resize(columns, rows)
    driver.type("Priya Shah")
    #expect(driver.says("Step 1 of 3") && driver.says("Priya Shah"))
    driver.press("Enter")
    for qualification in driver.world.scheme.qualifications {
      #expect(driver.says("▌ " + qualification.title.prefix(30)))
      driver.press("Down")
    }
    driver.press("Enter")
    #expect(driver.says("Step 3 of 3") && driver.says("Registered"))
  }
}
