import TerminalUI
import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens

/// How the room there is gets used: nothing is pinned far from what it belongs to, and columns have names.
@Suite struct RoomTests {
  @Test(arguments: [(100, 30), (200, 60), (80, 24)]) func theFormOfAKeyFollowsItsText(_ size: (Int, Int)) throws {
    var driver = try Driver(size: Size(columns: size.0, rows: size.1))
    driver.press("4", "K")
    let lines = driver.lines
    let last = try #require(lines.lastIndex { $0.contains("press F3.") })
    #expect(lines[last + 2].contains("Role"))
  }

  @Test func theSessionsHaveNamesOverTheirColumns() throws {
    var world = try World()
    world.rows = [try SignOffSample.row(1)]
    var driver = try Driver(world)
    driver.press("2")
    let (heading, first) = (driver.lines[2], driver.lines[3])
    for name in ["Date", "Time", "Min", "Client", "What", "State"] { #expect(heading.contains(name)) }
    let (named, shown) = (heading.firstRange(of: "State"), first.firstRange(of: "unsigned"))
    #expect(named?.lowerBound.utf16Offset(in: heading) == shown?.lowerBound.utf16Offset(in: first))
  }

  @Test func aLongPreviewSaysThatEnterOpensIt() throws {
    var world = try World()
    let row = try SignOffSample.row(1)
    world.rows = [row]
    world.accounts[row.id] = try SignOffSample.account(row, 1)
    var driver = try Driver(world, size: Size(columns: 80, rows: 18))
    driver.press("2")
    #expect(driver.says("more below: Enter ("))
  }

  @Test func theDraftOfASessionNamesItsClient() throws {
    var driver = try Driver()
    driver.press("n")
    driver.type("C07")
    driver.press("Esc", "1")
    #expect(driver.says("A session with C07 you began, not saved yet"))
  }
}
