import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import LogbookScreens
@testable import SignedRecords

/// Notes and the plan, written and read with the keys of a learner.
@Suite struct ReflectionTests {
  /// It lives as long as the test does, and its journal with it.
  private let place: DemoPlace

  init() throws { place = try DemoPlace(sessions: 10) }

  private func driver(_ columns: Int = 100, _ rows: Int = 30) throws -> Driver {
    try place.driver(columns, rows)
  }

  private var newest: ListedNote? {
    get throws { try place.journal.notes.list().max { ($0.row.written, $0.row.id) < ($1.row.written, $1.row.id) } }
  }

  // MARK: Writing

  @Test func aSessionIsReflectedOnFromTheListInTheModelOfTheLastNote() throws {
    var driver = try driver()
    let before = try place.journal.notes.list().count
    driver.press("2", "w")
    #expect(driver.logbook.context == .noteForm)
    #expect(driver.says("ERA"))
    #expect(driver.says("0 words · 0 of 3 stages"))
    driver.type("They found their own words.")
    driver.press("Down", "Down")
    driver.type("I said little.")
    #expect(driver.says("8 words · 2 of 3 stages · draft"))
    driver.press("^S")
    #expect(driver.says("Wrote "))
    #expect(driver.says("It has 8 words, 2 of 3 stages."))
    #expect(try place.journal.notes.list().count == before + 1)
    let note = try #require(try newest)
    #expect(note.text == "Experience:\nThey found their own words.\nReflection:\nI said little.")
    let session = try #require(try place.journal.entries.list(EntryFilter(sort: .session)).first).row
    #expect(note.row.sessions == [session.id])
    // The link is seen from the session too.
    #expect(driver.says("Note \(note.shortID) reflects on it"))
  }

  @Test func theUnitFollowsTheRoleOfTheSessionUntilItIsChosen() throws {
    let rows = try place.journal.entries.list(EntryFilter(sort: .session)).map(\.row)
    let mentoring = try #require(rows.firstIndex { $0.role == .mentoring })
    var driver = try driver()
    driver.press("2")
    for _ in 0..<mentoring { driver.press("Down") }
    driver.press("w")
    #expect(driver.says("8577-307 · "))
    driver.press("Shift-Tab", "Shift-Tab", "Shift-Tab", "Left")
    #expect(driver.lines.contains { $0.contains("Unit") && $0.contains("8577-303") })
  }

  @Test func changingTheModelLosesNoWord() throws {
    var driver = try driver()
    driver.press("3", "n")
    driver.type("Some words.")
    driver.press("Shift-Tab", "Right", "Right", "Right")
    #expect(driver.says("Some words."))
    #expect(driver.says("Experience:"))
    #expect(!driver.says("Action:"))
    driver.press("Left", "Left", "Left", "Enter")
    #expect(driver.logbook.context == .noteForm)
    #expect(driver.says("1 of 3 stages"))
    #expect(driver.says("Action:"))
  }

  @Test func everyModelInTurnKeepsEachWordAndRepeatsNoHeading() throws {
    var driver = try driver(100, 60)
    driver.press("3", "n")
    driver.type("Some words.")
    driver.press("Ctrl-End")
    driver.type("Ask less.")
    driver.press("Shift-Tab", "Shift-Tab", "Shift-Tab")
    let models = driver.logbook.shared.models.models(of: .reflection).count + 1
    for key in Array(repeating: "Right", count: models) + Array(repeating: "Left", count: models) {
      driver.press(key)
      for text in ["Some words.", "Ask less.", "Experience:", "Action:"] {
        #expect(driver.lines.filter { $0.contains(text) }.count == 1, "\(text)")
      }
    }
    #expect(driver.says("4 words"))
    #expect(driver.says("2 of 3 stages"))
  }

  @Test func undoingAChangeOfTheModelGivesTheModelBack() throws {
    var driver = try driver()
    driver.press("3", "n")
    driver.type("Some words.")
    driver.press("Shift-Tab", "Right", "Enter")
    #expect(!driver.says(" · ERA · "))
    driver.press("^Y")
    #expect(driver.says(" · ERA · "))
    #expect(driver.says("1 of 3 stages"))
    driver.press("^Y", "^R", "^R")
    #expect(!driver.says(" · ERA · "))
    #expect(driver.says("Some words."))
    driver.press("^Y", "^S")
    #expect(try newest?.row.model == "ERA")
  }

  @Test func sessionsAreMarkedInAListAndEscKeepsThem() throws {
    var driver = try driver()
    driver.press("3", "n", "F3", "Space", "Down", "Space")
    #expect(driver.says("2 chosen"))
    driver.press("Enter")
    let rows = try place.journal.entries.list(EntryFilter(sort: .session)).map(\.row)
    for row in rows.prefix(2) { #expect(driver.says("\(row.client?.text ?? "") \(row.date.spelled.dropLast(5))")) }
    driver.press("F3")
    #expect(driver.lines.filter { $0.contains("[x]") }.count == 2)
    driver.press("Esc")
    #expect(driver.logbook.context == .noteForm)
  }

  @Test func escKeepsTheTextAsADraftAndNOffersItAgain() throws {
    var driver = try driver()
    driver.press("3", "n")
    driver.type("Half a thought")
    driver.press("Esc")
    #expect(driver.says("Kept as a draft. Press n on Reflections to continue."))
    driver.press("n")
    #expect(driver.says("You began a note"))
    #expect(driver.says("Half a thought"))
    driver.press("Enter")
    #expect(driver.logbook.context == .noteForm)
    #expect(driver.says("Half a thought"))
    driver.press("^S")
    #expect(try newest?.text?.contains("Half a thought") == true)
  }

  @Test func nothingTypedLeavesNoDraft() throws {
    var driver = try driver()
    driver.press("3", "n", "Esc")
    #expect(!driver.says("Kept as a draft"))
    driver.press("n")
    #expect(driver.logbook.context == .noteForm)
  }

  @Test func anEmptyNoteIsRefusedInOneSentenceAndStaysOpen() throws {
    var driver = try driver()
    let before = try place.journal.notes.list().count
    driver.press("3", "n", "^S")
    #expect(driver.says("The note is empty. Write at least 1 word."))
    #expect(driver.logbook.context == .noteForm)
    #expect(try place.journal.notes.list().count == before)
  }

  @Test func aDayThatIsNoneIsSaidAtItsField() throws {
    var driver = try driver()
    driver.press("3", "n")
    driver.type("Words.")
    driver.press("Shift-Tab", "Shift-Tab")
    driver.type("soon")
    driver.press("^S")
    #expect(driver.logbook.context == .noteForm)
    #expect(driver.lines.contains { $0.contains("▌ Day") })
    #expect(driver.acts.isEmpty)
  }

  @Test func aRefusalKeepsTheText() throws {
    var driver = try driver()
    driver.world.outcome = { MutationResult(refused: .storage("the disk is full; make room and try again"), $1) }
    driver.press("3", "n")
    driver.type("A long evening's work.")
    driver.press("^S")
    #expect(driver.says("The disk is full; make room and try again."))
    #expect(driver.logbook.context == .noteForm)
    #expect(driver.says("A long evening's work."))
    #expect(driver.logbook.front.draft(driver.logbook.shared) != nil)
  }

  @Test func whatWasWrittenInTheOtherEditorComesBackAsADraft() throws {
    var driver = try driver()
    driver.press("3", "n")
    driver.type("Here")
    driver.press("F4")
    let template = try #require(
      driver.effects.compactMap { if case .editOutside(let template, _) = $0 { template } else { nil } }.last)
    #expect(template.text.contains("Here"))
    driver.send(.reply(.editedOutside(.success("Experience:\nHere and there"))))
    #expect(driver.says("Here and there"))
    #expect(driver.logbook.front.draft(driver.logbook.shared)?.fields["text"] == "Experience:\nHere and there")
  }

  @Test func anEditorThatFailsLeavesTheTextAlone() throws {
    var driver = try driver()
    driver.press("3", "n")
    driver.type("Here")
    driver.press("F4")
    driver.send(.reply(.editedOutside(.failure(.notFound("there is no editor called 'nano'; set EDITOR")))))
    #expect(driver.says("There is no editor called 'nano'; set EDITOR."))
    #expect(driver.says("Here"))
  }

  // MARK: Reading and changing

  @Test func aNoteIsOpenedChangedAndKeepsItsHistory() throws {
    var driver = try driver()
    driver.press("3")
    let note = try #require(try place.journal.notes.list().first)
    driver.press("e", "End")
    driver.type(" Again.")
    driver.press("^S")
    #expect(driver.says("Amended \(note.shortID)"))
    let after = try #require(try place.journal.notes.account(note.row.id))
    #expect(after.row.version != note.row.version)
    #expect(after.text?.contains("Again.") == true)
  }

  @Test func anUndoneNoteBecomesADraft() throws {
    var driver = try driver()
    driver.press("3", "n")
    driver.type("To be taken back")
    driver.press("^S")
    let count = try place.journal.notes.list().count
    driver.press("u")
    #expect(driver.says("Its text is kept as a draft. Press n on Reflections to open it."))
    #expect(try place.journal.notes.list().count == count - 1)
    driver.press("n", "Enter")
    #expect(driver.says("To be taken back"))
  }

  @Test func anUndoneChangeOfANoteIsOfferedOnThatNote() throws {
    var driver = try driver()
    driver.press("3", "e")
    driver.type("Second thoughts. ")
    driver.press("^S")
    driver.wait(seconds: 2)
    driver.press("u")
    #expect(driver.says("Press e on the note to open it."))
    #expect(!driver.screen.contains("Second thoughts."))
    driver.press("e")
    #expect(driver.says("Second thoughts."))
    driver.press("^S")
    #expect(driver.says("Amended"))
  }

  @Test func aNoteIsWithdrawnWithAReason() throws {
    var driver = try driver()
    driver.press("3")
    let note = try #require(try place.journal.notes.list().first)
    driver.press("x")
    #expect(driver.says("Note: \(EntryText.sentence(note.row))."))
    driver.type("Not mine")
    driver.press("^S")
    #expect(driver.says("Withdrew \(note.shortID)"))
    #expect(!driver.lines.contains { $0.contains(note.shortID) && !$0.contains("Withdrew") })
  }

  @Test func notesAreSearchedAndFilteredByUnit() throws {
    var driver = try driver()
    let notes = try place.journal.notes.list()
    let word = String(try #require(notes.last?.text?.split(whereSeparator: { !$0.isLetter }).last { $0.count > 5 }))
    driver.press("3", "/")
    driver.type(word)
    let matching = notes.filter { $0.text?.lowercased().contains(word.lowercased()) == true }
    #expect(driver.says("· \(matching.count) of \(notes.count)"))
    driver.press("Esc", "f")
    let units = Set(notes.map(\.row.unit)).sorted()
    #expect(driver.says(units[0]))
    driver.press("Esc")
    #expect(driver.says("\(notes.count) note"))
  }

  @Test func whatANoteIsEvidenceForIsChosenFromTheList() throws {
    var driver = try driver()
    driver.press("3", "m")
    #expect(driver.logbook.context == .tagging)
    #expect(driver.says("is evidence for"))
  }

  @Test func aJournalForReadingOnlyLetsNothingBeWritten() throws {
    var driver = try driver()
    driver.send(.reply(.opened(readOnly: "the journal's key is missing")))
    driver.press("3", "n")
    #expect(driver.logbook.context == .reflections)
    #expect(driver.says("The journal's key is missing."))
    driver.press("g", "p", "n")
    #expect(driver.logbook.context == .plan)
  }

  // MARK: The plan

  @Test func anActionIsAddedDoneAndOpenedAgain() throws {
    var driver = try driver()
    driver.press("3", "g", "p")
    let before = try place.journal.plan.list().count
    driver.press("n")
    driver.type("Ask Ann first")
    driver.press("Tab")
    driver.type("tomorrow")
    #expect(driver.says("Tue 24 Nov 2026"))
    driver.press("^S")
    #expect(driver.says("Planned "))
    #expect(try place.journal.plan.list().count == before + 1)
    while driver.lines.contains(where: { $0.contains("▌") && $0.contains("Ask Ann first") }) == false {
      driver.press("Down")
      guard driver.keystrokes < 40 else { break }
    }
    driver.press("Space")
    #expect(try place.journal.plan.list().first { $0.text == "Ask Ann first" }?.row.status == .done)
    #expect(driver.lines.contains { $0.contains("done  Mon 23 Nov 2026  Ask Ann first") })
    driver.press("Space")
    #expect(try place.journal.plan.list().first { $0.text == "Ask Ann first" }?.row.status == .open)
  }

  @Test func whatANoteSaysIsToBeDoneGoesIntoThePlan() throws {
    var driver = try driver()
    driver.press("3", "n")
    driver.press("Down", "Down", "Down", "Down")
    driver.type("Count to ten\nAsk twice")
    driver.press("^S")
    #expect(driver.says("2 actions in it are not in the plan yet"))
    driver.press("p")
    #expect(driver.says("Count to ten"))
    driver.press("^S")
    #expect(driver.says("1 action in it is not in the plan yet"))
    let note = try #require(try newest)
    #expect(try place.journal.plan.list().first { $0.text == "Count to ten" }?.row.note == note.row.id)
    driver.press("p", "^S", "p")
    #expect(driver.says("This note has no new action for your plan."))
  }

  @Test func whatIsDueStandsOnTheFirstScreenAndLeadsToThePlan() throws {
    _ = try place.journal.plan.add(
      "Ring the centre", due: LocalDate("2026-11-23"), from: nil, on: try place.world().occasion)
    var driver = try driver()
    let line = try #require(driver.lines.first { $0.contains("due in your plan") })
    #expect(line.contains("action"))
    for _ in 0..<8 where !driver.lines.contains(where: { $0.contains("▌ ") && $0.contains("due in your plan") }) {
      driver.press("Down")
    }
    driver.press("Enter")
    #expect(driver.logbook.context == .plan)
    #expect(driver.says("Ring the centre"))
  }

  @Test func anActionWithoutWordsOrWithAnOddDayIsRefusedAtItsField() throws {
    var driver = try driver()
    driver.press("3", "g", "p", "n", "^S")
    #expect(driver.logbook.context == .action)
    #expect(driver.acts.isEmpty)
    driver.type("Ask")
    driver.press("Tab")
    driver.type("someday")
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.lines.contains { $0.contains("▌ By") })
    driver.press("Esc")
    #expect(driver.says("Kept as a draft"))
    driver.press("n")
    #expect(driver.says("someday"))
  }

  @Test func anActionIsWithdrawn() throws {
    var driver = try driver()
    driver.press("3", "g", "p")
    let item = try #require(try place.journal.plan.list().first)
    driver.press("x")
    #expect(driver.says("Action: \(EntryText.sentence(item))."))
    driver.type("Done otherwise")
    driver.press("^S")
    #expect(try !place.journal.plan.list().contains { $0.row.id == item.row.id })
    #expect(driver.logbook.context == .plan)
  }

  @Test(arguments: [40, 60, 80, 100, 300]) func everyPageFitsWhateverTheTerminalIs(_ columns: Int) throws {
    for keys in [
      ["3"], ["3", "n"], ["3", "n", "F3"], ["3", "n", "Shift-Tab"], ["3", "g", "p"], ["3", "g", "p", "n"],
      ["3", "Enter"],
    ] {
      for rows in [6, 12, 24, 100] {
        var driver = try driver(columns, rows)
        for key in keys { driver.press(key) }
        driver.resize(40, 6)
        driver.resize(columns, rows)
        #expect(driver.lines.count == rows)
      }
    }
  }

  // MARK: Stages

  @Test func choosingAModelGoesToItsFirstEmptyStage() throws {
    var driver = try driver()
    driver.press("3", "n", "Shift-Tab", "Right")
    driver.press("Tab")
    driver.type("first")
    let text = driver.logbook.front.draft(driver.logbook.shared)?.fields["text"] ?? ""
    let lines = text.split(separator: "\n")
    #expect(lines.dropFirst().first == "first" && lines.first?.hasSuffix(":") == true)
    driver.press("Esc", "n", "Enter")
    driver.type("second")
    let resumed = driver.logbook.front.draft(driver.logbook.shared)?.fields["text"] ?? ""
    let after = resumed.split(separator: "\n")
    #expect(after.count > 3 && after[1] == "first" && after[3] == "second")
  }

  @Test func aQuestionIsShownWholeAtEightyColumns() throws {
    var driver = try driver(80, 24)
    let model = try #require(ModelLibrary.builtIn.named("ERA"))
    driver.press("2", "w")
    for stage in model.stages {
      #expect(driver.says(stage.prompt))
      driver.press("Down", "Down")
    }
    #expect(driver.says("Tab: change"))
  }

  @Test func headingsOfAnotherModelAreNoWords() throws {
    var driver = try driver()
    driver.press("3", "n")
    driver.press("^A")
    driver.paste("Feelings:\ncalm\n")
    #expect(driver.says("1 word ·"))
  }
}
