import TerminalUI
import Testing

@testable import LogbookValues
@testable import LogbookScreens

@Suite struct DriverTests {
  @Test func everyKeyOfTheTableCanBePressedByItsName() {
    for binding in Binding.all {
      for key in binding.keys { #expect(Driver.key(key.name) == key) }
    }
  }

  @Test func theFirstPageIsProgress() throws {
    let driver = try Driver()
    #expect(driver.logbook.context == .progress)
    #expect(driver.says("Priya Shah"))
  }

  @Test func withoutAJournalItSetsOneUp() throws {
    var world = try World()
    world.isNew = true
    #expect(try Driver(world).logbook.context == .setUp)
  }
}
