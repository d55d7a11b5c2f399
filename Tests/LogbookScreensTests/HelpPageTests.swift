import TerminalUI
import Testing

@testable import LogbookValues
@testable import LogbookScreens

/// The help is searched by typing, and does what it names.
@Suite struct HelpPageTests {
  @Test func keysNamesAndSentencesAreSearched() throws {
    for words in ["F4", "suggest", "8 words"] {
      var driver = try Driver()
      driver.press("?")
      driver.type(words)
      #expect(driver.says("Suggest a passphrase of 8 words"), "\(words)")
      #expect(!driver.says("Log a session"), "\(words)")
    }
  }

  @Test func enterDoesItOnThePageWhereItIsMeant() throws {
    var driver = try Driver(DemoPlace().world())
    driver.press("?")
    driver.type("choose a filter")
    driver.press("Enter")
    #expect(driver.logbook.context == .filtering)
    #expect(driver.says("not signed yet"))
  }

  @Test func whatIsNowhereSaysHowToGoOn() throws {
    var driver = try Driver()
    driver.press("?")
    driver.type("zebra")
    #expect(driver.says("No results. Press Esc to clear the search."))
    driver.press("Esc")
    #expect(driver.says("Log a session"))
  }
}
