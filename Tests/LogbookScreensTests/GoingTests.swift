import CoachingRules
import LogbookValues
import TerminalUI
import Testing

@testable import LogbookScreens

/// `g` and a letter: the same pages from everywhere.
@Suite struct GoingTests {
  @Test(arguments: [(100, 30), (80, 24), (40, 12), (40, 10)]) func gShowsEveryPageWithItsLetter(columns: Int, rows: Int)
    throws
  {
    var driver = try DemoPlace().driver(columns, rows, on: "2", "g")
    for place in Binding.places(from: .sessions) {
      let shown = "\(place.going ?? " ")  \(place.title.capitalised)"
      #expect(driver.says(shown) || columns < 60 && driver.says(String(shown.prefix(rows < 12 ? 11 : 17))), "\(shown)")
    }
    #expect(driver.lines.last?.contains("Esc back") == true)
    driver.press("Esc")
    #expect(driver.logbook.context == .sessions && !driver.says("Who may judge"))
  }

  @Test func aPageIsNotOpenedOverItsLike() throws {
    var driver = try DemoPlace().driver(on: "6", "g", "p", "g", "c", "g", "p")
    #expect(driver.logbook.context == .plan && driver.logbook.layers.count == 1)
    driver.press("Esc")
    #expect(driver.logbook.context == .qualification)
  }

  @Test func gTwiceIsTheFirstLineAndAnotherLetterIsSaid() throws {
    var driver = try DemoPlace().driver(on: "2", "End", "g", "g")
    let first = driver.logbook.sessions.chosen
    #expect(first == driver.logbook.sessions.rows.first?.id)
    driver.press("g", "z")
    #expect(driver.says("g z leads nowhere. Press g to see the letters."))
    driver.press("u")
    #expect(driver.acts.count == 1)
  }

  @Test func inAPickerGLeadsToTheFirstLineOnly() throws {
    var driver = try DemoPlace().driver(on: "2", "w", "F3", "End", "g")
    #expect(driver.logbook.context == .notePicker && !driver.says("Go to"))
    driver.press("c")
    #expect(driver.logbook.context == .notePicker && driver.says("g c leads nowhere"))
  }

  @Test func aFormThatComesBackMeanwhileTakesItsOwnKeys() throws {
    var driver = try Driver()
    driver.press("g", "e", "^S", "g")
    driver.refuse(.storage("the disk is full"))
    driver.type("c")
    #expect(driver.logbook.context == .exporting && !driver.says("leads nowhere"))
  }

  @Test func allFilesAndTheWholeMarkSheetAreShownWhateverIsOpen() throws {
    var driver = try DemoPlace().driver(on: "2", "Enter", "v", "g", "l")
    #expect(driver.logbook.context == .attachments && driver.says("No files yet. Open a session"))
    driver.press("Esc")
    #expect(driver.logbook.context == .entry)
  }

  @Test func otherKeysDoWhatTheyAlwaysDo() throws {
    var driver = try DemoPlace().driver(on: "g", "2")
    #expect(driver.logbook.context == .sessions)
    driver.press("g", "^Z")
    #expect(driver.effects.contains { if case .suspend = $0 { true } else { false } })
    driver.press("g", "?")
    #expect(driver.logbook.context == .help)
  }

  @Test func aLetterThatIsNoKeyHereSaysWhereItIsOne() throws {
    let driver = try DemoPlace().driver(on: "2", "v")
    #expect(driver.says("v works in: One entry,") && driver.says("Clients"))
    #expect(!driver.says("Answering a request"))
  }

  @Test func tabIsNoWayToAnotherPage() throws {
    let driver = try DemoPlace().driver(on: "Tab")
    #expect(driver.logbook.context == .progress && driver.says("Press 1 to 6 for the main pages"))
  }

  @Test func aFormNamesOnlyThePageItIsOn() throws {
    var driver = try DemoPlace().driver(on: "2", "n")
    #expect(driver.lines.first?.contains("coachlog   Sessions") == true)
    #expect(driver.lines.first?.contains("3 Reflections") == false)
    driver.press("Esc")
    #expect(driver.lines.first?.contains("3 Reflections") == true)
  }

  @Test func helpOpensWithWhatThePageIsFor() throws {
    let driver = try DemoPlace().driver(on: "3", "?")
    #expect(driver.says("Here are your reflective notes, newest first."))
  }
}
