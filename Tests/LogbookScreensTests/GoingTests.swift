import CoachingRules
import LogbookValues
import TerminalUI
import Testing

@testable import LogbookScreens

/// `g` and a letter: the same pages from everywhere.
@Suite struct GoingTests {
  @Test(arguments: [(100, 30), (80, 24), (40, 12)]) func gShowsEveryPageWithItsLetter(columns: Int, rows: Int) throws {
    var driver = try DemoPlace().driver(columns, rows, on: "2", "g")
    for place in Binding.places(from: .sessions) {
      let shown = "\(place.going ?? " ")  \(place.title.capitalised)"
      #expect(driver.says(shown) || columns < 60 && driver.says(String(shown.prefix(17))), "\(shown)")
    }
    #expect(driver.lines.last?.contains("Esc back") == true)
    driver.press("Esc")
    #expect(driver.logbook.context == .sessions && !driver.says("Who may judge"))
  }

  @Test func aPageThatIsOpenIsGoneBackTo() throws {
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

  /// What comes in while the letter is awaited is answered first, and takes no key that is meant for it.
  @Test func aPageThatOpensMeanwhileTakesItsOwnKeys() throws {
    var driver = try DemoPlace().driver(on: "g")
    driver.turn { $0.move(.push(TimerPage())) }
    driver.type("c")
    #expect(driver.logbook.context == .timer && !driver.says("leads nowhere"))
  }

  @Test func tabIsNoWayToAnotherPage() throws {
    var driver = try DemoPlace().driver(on: "Tab")
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
