import TerminalUI
import Testing

@testable import LogbookValues
@testable import LogbookScreens
@testable import SignedRecords

/// The forms at every size a terminal can have.
@Suite struct FormSizesTests {
  private func driver() throws -> Driver {
    var world = try World()
    world.clients = [try World.client("C07") { $0.model = "GROW" }]
    return try Driver(world)
  }

  @Test(arguments: [(100, 30), (80, 24), (40, 12)])
  func theFieldThatIsTypedIntoAndWhatIsUnderstoodAreInSight(columns: Int, rows: Int) throws {
    var driver = try driver()
    driver.resize(columns, rows)
    driver.press("n", "7", "Tab", "Tab")
    driver.type("14:00-15:30")
    #expect(driver.says("14:00-15:30"))
    #expect(driver.says("Mon 23 Nov 2026, 14:00 to 15:30, 1 h 30 min"))
    driver.press("Tab", "Tab", "Tab")
    driver.type("First appraisal")
    #expect(driver.says("First appraisal"))
    #expect(driver.frame.caret != nil)
    for _ in 0..<4 { driver.press("Tab") }
    driver.press("Enter")
    for _ in 0..<5 { driver.press("Tab") }
    #expect(driver.says("‹ default ›"))
  }

  @Test func noSizeTrapsAndEveryFrameHasIt() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "Tab")
    driver.type("14:00-13:00")
    driver.press("^S")
    for columns in [0, 1, 2, 5, 39, 40, 41, 59, 60, 61, 100, 300] {
      for rows in [0, 1, 9, 10, 11, 13, 14, 24, 100] {
        driver.resize(columns, rows)
        #expect(driver.frame.size == Size(columns: columns, rows: rows))
        driver.press("Tab")
      }
    }
  }
}
