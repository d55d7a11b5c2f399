import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords
@testable import LogbookScreens

/// Hours of support and the agenda for supervision, with the keys of a learner.
@Suite struct SupportTests {
  /// It lives as long as the test does, and its journal with it.
  private let place: DemoPlace

  init() throws { place = try DemoPlace(sessions: 10) }

  private func driver(_ columns: Int = 100, _ rows: Int = 30) throws -> Driver {
    try place.driver(columns, rows)
  }

  private var entries: [EntryRow] {
    get throws { try place.journal.entries.rows(EntryFilter(sort: .support)) }
  }

  private func details(of id: EntryID) throws -> SupportDetails { try place.journal.support.details(of: id) }

  // MARK: Support

  @Test func theSumsStandAboveTheList() throws {
    var driver = try driver()
    driver.press("g", "s")
    #expect(driver.says("induction 1:00 of 1:00 · tutorial 2:00 of 4:00 · supervision 0:00 · cpd 0:00"))
    #expect(driver.says("Contracting and listening"))
    driver.press("n", "Tab", "Tab")
    driver.type("90")
    driver.press("^S")
    #expect(driver.says("tutorial 2:00 + 1:30 unsigned of 4:00"))
  }

  @Test func whatIsMissingIsOfferedAndWhatWasUnderstoodIsSaidBeforeItIsSaved() throws {
    let before = try entries.count
    var driver = try driver()
    driver.press("6", "g", "s", "n")
    #expect(driver.lines.contains { $0.contains("Type") && $0.contains("tutorial") })
    #expect(driver.says("2:00 of 4:00 signed so far."))
    driver.press("Tab")
    driver.type("fri")
    driver.press("Tab")
    driver.type("1h15m")
    #expect(driver.says("Fri 20 Nov 2026"))
    #expect(driver.says("1 h 15 min"))
    // Who gave such support last is filled in.
    #expect(driver.lines.contains { $0.contains("With") && $0.contains("Jane Doe") })
    driver.press("^S")
    #expect(driver.says("Added "))
    #expect(driver.logbook.context == .support)
    let rows = try entries
    #expect(rows.count == before + 1)
    let added = try #require(rows.first)
    #expect(added.support == .tutorial && added.minutes == 75 && added.with == "Jane Doe")
    #expect(added.date.description == "2026-11-20")
  }

  @Test func whatCannotBeReadIsSaidAtItsField() throws {
    var driver = try driver()
    driver.press("g", "s", "n", "^S")
    #expect(driver.says("! Enter how long it was, for example 1 h 30 min."))
    #expect(driver.lines.contains { $0.contains("▌ Length") })
    driver.type("a while")
    driver.press("^S")
    #expect(driver.says("! “a while” is not a length. Enter a length, for example 1 h 30 min."))
    driver.press("Shift-Tab")
    driver.type("soon")
    driver.press("^S")
    #expect(driver.lines.contains { $0.contains("▌ Day") })
    #expect(driver.acts.isEmpty)
  }

  @Test func aDayToComeIsRefusedAndTheTextStays() throws {
    var driver = try driver()
    driver.press("g", "s", "n", "Tab")
    driver.type("2026-11-24")
    driver.press("Tab")
    driver.type("60")
    driver.press("^S")
    #expect(driver.says("Tue 24 Nov 2026 is in the future. Add it when it is over."))
    #expect(driver.logbook.context == .supportForm)
    #expect(driver.says("2026-11-24"))
  }

  @Test func escKeepsADraftThatProgressAndNOffer() throws {
    var driver = try driver()
    driver.press("g", "s", "n", "Tab", "Tab")
    driver.type("45")
    driver.wait()
    #expect(driver.keptDrafts.last?.subject == .support)
    driver.press("Esc")
    #expect(driver.says("Kept as a draft. Press n on Support hours to continue."))
    driver.press("Esc")
    #expect(driver.says("Support hours you began, not saved yet"))
    driver.press("g", "s", "n")
    #expect(driver.says("You began support hours"))
    driver.press("Enter", "^S")
    #expect(try entries.first?.minutes == 45)
    #expect(place.journal.draftFolder.drafts().isEmpty)
  }

  @Test func nothingTypedLeavesNoDraft() throws {
    var driver = try driver()
    driver.press("g", "s", "n", "Esc")
    #expect(!driver.says("Kept as a draft"))
    driver.press("n")
    #expect(driver.logbook.context == .supportForm)
  }

  @Test func anEntryIsAmendedAndKeepsItsHistory() throws {
    var driver = try driver()
    let row = try #require(try entries.first)
    driver.press("g", "s", "e")
    #expect(driver.says("It is signed. If you save a change"))
    driver.press("^S")
    #expect(driver.says("You have changed nothing yet. Press Esc to go back."))
    driver.press("Tab", "Tab")
    driver.type("100")
    driver.press("^S")
    #expect(driver.says("Amended "))
    #expect(try details(of: row.id).minutes == 100)
    #expect(driver.says("sign again"))
    // The list of sessions and the entry lead to the same form.
    driver.press("Enter", "e")
    #expect(driver.logbook.context == .supportForm)
  }

  @Test func whatWasAddedIsWithdrawn() throws {
    var driver = try driver()
    let row = try #require(try entries.first)
    driver.press("g", "s", "x")
    driver.type("Twice")
    driver.press("^S")
    #expect(try entries.first { $0.id == row.id }?.state == .withdrawn)
    driver.press("e")
    #expect(driver.says("This entry is withdrawn"))
  }

  @Test func anUndoneEntryAndAnUndoneChangeComeBackAsDrafts() throws {
    var driver = try driver()
    driver.press("g", "s", "n", "Tab", "Tab")
    driver.type("45")
    driver.press("^S", "u")
    #expect(driver.says("Its text is kept as a draft. Press n on Support hours to open it."))
    #expect(driver.keptDrafts.last?.fields["minutes"] == "45m")
    driver.press("n", "Enter", "^S", "e", "Tab", "Tab")
    driver.type("50")
    driver.press("^S")
    driver.wait()
    driver.wait()
    driver.wait()
    driver.press("u")
    #expect(driver.says("Its text is kept as a draft. Press e on the entry to open it."))
    driver.press("e")
    #expect(driver.lines.contains { $0.contains("Length") && $0.contains("50m") })
    driver.press("^S")
    #expect(try entries.first?.minutes == 50)
  }

  @Test func whatSomebodyElseAmendedTakesTwoSaves() throws {
    var driver = try driver()
    let row = try #require(try entries.first)
    driver.press("g", "s", "e", "Tab", "Tab")
    driver.type("100")
    _ = try place.journal.support.amend(row.id, on: driver.world.occasion) { $0.minutes = 110 }
    driver.press("^S")
    #expect(driver.says("Press ^S again to save your version over it."))
    #expect(try details(of: row.id).minutes == 110)
    driver.press("^S")
    #expect(try details(of: row.id).minutes == 100)
  }

  // MARK: The agenda

  @Test func aSessionIsMarkedAndUnmarkedInTheListAndOnItsPage() throws {
    var driver = try driver()
    let row = try #require(try place.journal.entries.rows(EntryFilter(sort: .session)).first)
    driver.press("2", "b")
    #expect(driver.says("to the supervision agenda. Press g a to see it."))
    #expect(try place.journal.agenda.list().contains { $0.id == row.id })
    #expect(driver.lines.contains { $0.contains("▌•") })
    driver.press("Enter", "b")
    #expect(driver.says("from the supervision agenda."))
    #expect(try !place.journal.agenda.list().contains { $0.id == row.id })
  }

  @Test func supportIsNotTakenToSupervision() throws {
    var driver = try driver()
    driver.press("g", "s", "Enter", "b")
    #expect(driver.says("You can only take sessions and notes to supervision"))
    #expect(driver.acts.isEmpty)
  }

  @Test func aNoteIsMarkedAndTakenOff() throws {
    var driver = try driver()
    let marked = try #require(try place.journal.agenda.list().first)
    driver.press("g", "a")
    #expect(driver.says(EntryText.brief(marked)))
    driver.press("Space")
    #expect(try place.journal.agenda.list().isEmpty)
    #expect(driver.says("Nothing on the agenda yet."))
    driver.press("Esc", "3", "b", "g", "a")
    #expect(try place.journal.agenda.list().count == 1)
    driver.press("Enter")
    #expect(driver.logbook.context == .note)
  }

  @Test func aMeetingWithTwoSessionsDiscussedTakesSevenKeys() throws {
    var driver = try driver()
    driver.press("g", "a", "Space", "Esc", "2", "b", "Down", "b")
    let agenda = try place.journal.agenda.list().map(\.id)
    #expect(agenda.count == 2)
    let before = driver.keystrokes
    driver.press("g", "a", "n", "Tab")
    #expect(driver.says("Discussed (F3): C"))
    driver.type("60")
    driver.press("^S")
    #expect(driver.keystrokes - before + "60".count == 7)
    #expect(driver.says("You discussed 2 entries."))
    let row = try #require(try entries.first)
    #expect(try row.support == .supervision && Set(details(of: row.id).discussed) == Set(agenda))
    #expect(try place.journal.agenda.list().isEmpty)
    #expect(driver.logbook.context == .agenda)
  }

  @Test func whatCannotBeReadIsSaidOnceTheFieldWasLeft() throws {
    var driver = try driver()
    driver.press("g", "s", "n", "Tab", "Tab")
    driver.type("abc")
    #expect(!driver.says("! “abc”"))
    driver.press("Tab")
    #expect(driver.says("! “abc” is not a length."))
    driver.press("Up")
    driver.press("Backspace", "Backspace", "Backspace")
    driver.type("1.5 hours")
    #expect(!driver.says("! ") && driver.says("1 h 30 min"))
  }

  @Test func whatWasDiscussedIsChosenWithTheAgendaFirst() throws {
    let marked = try #require(try place.journal.agenda.list().first)
    var driver = try driver()
    driver.press("g", "s", "n")
    driver.press("F3")
    #expect(driver.says("You can choose sessions and notes only for supervision, and this is tutorial."))
    driver.type("s")
    #expect(driver.says("Discussed (F3): nothing chosen yet, 1 on the supervision agenda."))
    driver.press("F3", "a", "End", "Space")
    #expect(driver.says("2 chosen"))
    driver.press("Enter", "Tab", "Tab")
    driver.type("60")
    driver.press("^S")
    let row = try #require(try entries.first)
    let discussed = try details(of: row.id).discussed
    #expect(discussed.count == 2 && discussed.contains(marked.id))
  }

  // MARK: Everywhere

  @Test func aJournalToReadShowsAllAndChangesNothing() throws {
    var driver = try driver()
    driver.send(.reply(.opened(readOnly: "this journal can only be read; its key is missing")))
    for keys in [
      ["g", "s", "n"], ["g", "s", "e"], ["g", "s", "x"], ["g", "a", "Space"], ["g", "a", "n"], ["2", "b"], ["3", "b"],
    ] {
      driver.press("1")
      for key in keys { driver.press(key) }
      #expect(driver.says("This journal can only be read"), "\(keys)")
    }
    #expect(driver.acts.isEmpty)
  }

  @Test(arguments: [40, 60, 80, 100, 200]) func everyPageFitsWhateverTheTerminalIs(_ columns: Int) throws {
    for keys in [
      ["g", "s"], ["g", "s", "n"], ["g", "s", "e"], ["g", "a"], ["g", "a", "n"], ["g", "a", "n", "F3"],
    ] {
      for rows in [6, 12, 24, 60] {
        var driver = try driver(columns, rows)
        for key in keys { driver.press(key) }
        driver.resize(0, 0)
        driver.frame.expectWhole("\(keys) at 0x0")
        driver.resize(columns, rows)
        driver.frame.expectWhole("\(keys) at \(columns)x\(rows)")
      }
    }
  }
}
