import Testing
import TerminalUI
@testable import LogbookScreens
@Suite struct ScratchTests {
  @Test func look() throws {
    let place = try DemoPlace()
    for size in [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)] {
      var driver = try Driver(place.world(), size: size)
      print(driver.screen); print("=======")
      driver.press("2"); print(driver.screen); print("=======")
      driver.press("Enter"); print(driver.screen); print("=======")
      driver.press("Esc", "f"); print(driver.screen); print("=======")
      driver.press("Esc", "4"); print(driver.screen); print("=======")
      driver.press("?"); print(driver.screen); print("=======")
    }
  }
}
