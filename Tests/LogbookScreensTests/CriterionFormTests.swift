import Foundation
import TerminalUI
import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens

/// A mark sheet that is on paper is typed in, criterion by criterion.
@Suite struct CriterionFormTests {
  private let place: DemoPlace
  private var driver: Driver

  init() throws {
    place = try DemoPlace()
    driver = try Driver(World.real(place.folder.appendingPathComponent("own.sqlite").path))
    driver.press("g", "m", "n")
  }

  @Test func aSheetIsBegunAndTheNextNumberIsOffered() throws {
    var driver = driver
    driver.press("Shift-Tab", "Right", "Right")
    #expect(driver.says("‹ 8577-303 ›"))
    driver.press("Tab")
    driver.type("1.1")
    driver.press("Tab")
    driver.type("Own practice described")
    driver.press("Enter")
    #expect(driver.says("8577-303:1.1 is on the mark sheet."))
    driver.type("Own strengths, said \"plainly\"")
    driver.press("^S")
    #expect(driver.says("8577-303:1.2 is on the mark sheet."))
    driver.press("Esc")
    #expect(driver.logbook.context == .criteria)
    #expect(driver.says("8577-303:1.1") && driver.says("8577-303:1.2"))
    driver.press("Down")
    #expect(driver.says("Own strengths, said \"plainly\""))
  }

  @Test func whatIsOnTheSheetStaysThere() throws {
    var driver = driver
    driver.type("2.1")
    driver.press("Tab")
    driver.type("Own practice")
    driver.press("^S", "Esc", "n")
    #expect(driver.says("2.2"))
  }

  @Test(arguments: ["", "1", "1.", "0.1", "1.100", "one"]) func aNumberThatIsNoneIsSaidThere(_ place: String) throws {
    var driver = driver
    driver.type(place)
    driver.press("^S")
    #expect(driver.says("Enter outcome and criterion, for example 1.2."))
    #expect(driver.acts.isEmpty)
  }

  @Test func oneThatIsThereIsRefused() throws {
    var driver = driver
    for _ in 0..<2 {
      if driver.says("8577-300:1.1 is on") { driver.press("Shift-Tab", "^K") }
      driver.type("1.1")
      driver.press("Tab")
      driver.type("Own practice")
      driver.press("^S")
    }
    #expect(driver.says("is on the mark sheet already"))
  }

  @Test func withoutWordsNothingIsAdded() throws {
    var driver = driver
    driver.type("1.1")
    driver.press("Tab", "Enter")
    #expect(driver.says("Enter the words of the criterion.") && driver.acts.isEmpty)
    // The number stands there already: whoever copies from paper types it once more.
    driver.type("1.3\n")
    #expect(driver.says("This is a number. Enter the words of the criterion") && driver.acts.isEmpty)
  }

  /// Words that are not added are kept in no draft, so leaving says so.
  @Test func leavingSaysThatWordsAreNotAdded() throws {
    var driver = driver
    driver.type("1.1")
    driver.press("Tab")
    driver.type("Own practice")
    driver.press("Esc")
    #expect(driver.says("This criterion is not added yet.") && driver.says("Own practice"))
    driver.press("Esc")
    #expect(driver.logbook.context == .criteria && driver.acts.isEmpty)
  }
}
