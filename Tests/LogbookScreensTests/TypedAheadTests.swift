import TerminalUI
import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens

/// What is still typed for a page whose passphrase was accepted, and that has closed: below it letters are commands.
@Suite struct TypedAheadTests {
  private let words = "Keys you pressed in the meantime were ignored."

  /// A signing page that has just closed.
  private func signed() throws -> Driver {
    var driver = try Scene.signing.driver(Size(columns: 100, rows: 30))
    driver.press("PgDn")
    driver.type("an apple a day")
    driver.press("Enter")
    let act = try #require(driver.acts.last?.act as? DecideEntries)
    let outcomes = act.shown.map { EntryChange(id: $0.row.id, shortID: "4f4f4f", row: $0.row, warnings: []) }
    driver.finish(DecideEntries.self, (outcomes, name: "Jane Doe", warnings: []))
    #expect(driver.logbook.context == .signOff)
    return driver
  }

  @Test func lettersThatWereMeantForThePageAreNoCommands() throws {
    var driver = try signed()
    let asked = driver.effects.count
    driver.type("n2 for everyone\nnow")
    driver.paste("q1")
    #expect(driver.logbook.context == .signOff && driver.effects.count == asked)
    #expect(driver.says("Jane Doe signed") && driver.screen.matches(of: /were ignored/).count == 1)
  }

  @Test func theyAreCommandsAgainAfterHalfASecondWithoutOne() throws {
    var driver = try signed()
    // A tick may come at any moment: one is less than half a second.
    driver.wait()
    driver.type("1")
    driver.wait()
    driver.type("1")
    #expect(driver.logbook.context == .signOff && driver.says(words))
    driver.wait()
    driver.wait()
    driver.type("1")
    #expect(driver.logbook.context == .progress && !driver.says(words))
  }

  @Test func whoeverMovesTheMarkMeansWhatFollows() throws {
    var driver = try signed()
    driver.press("Down", "1")
    #expect(driver.logbook.context == .progress)
  }

  @Test func aPageThatShowsItsResultIsClosedByOneKey() throws {
    var driver = try Scene.supervisorMade.driver(Size(columns: 100, rows: 30))
    driver.press("Enter", "1")
    #expect(driver.logbook.context == .progress)
  }
}
