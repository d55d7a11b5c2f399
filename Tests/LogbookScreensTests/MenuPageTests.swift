import TerminalUI
import Testing

@testable import LogbookValues
@testable import LogbookScreens

/// The menu of all pages and tasks: what it shows, and where it leads.
@Suite struct MenuPageTests {
  private static let tasks = Binding.all.filter { $0.menu != nil }

  @Test(arguments: ["1", "2", "3", "4", "5", "6"], [40, 80]) func everyMainPageNamesIt(_ tab: String, _ columns: Int)
    throws
  {
    var driver = try Driver(size: Size(columns: columns, rows: 24))
    driver.press(tab)
    #expect(driver.lines.last?.contains(". menu") == true, "\(driver.lines.last ?? "")")
  }

  @Test func everyTaskIsOnItWithItsKeyAndWhatItIsFor() throws {
    var driver = try Driver(size: Size(columns: 100, rows: 30))
    driver.press(".")
    #expect(driver.logbook.context == .menu)
    for task in MenuPageTests.tasks {
      let key = try #require(task.keys.first)
      #expect(
        driver.lines.contains { line in
          line.contains(" \(key.name)  \(task.title) ") && line.contains(task.menu ?? "nothing")
        }, "\(task.command)")
    }
  }

  @Test func nothingThatOpensAPageOfItsOwnIsLeftOut() {
    let commands = Set(MenuPageTests.tasks.map(\.command))
    let pages: Set<ScreenCommand> = [
      .page(.charts), .page(.goals), .page(.lint), .criteria, .page(.plan), .page(.exporting), .page(.importing),
      .verify,
      .decisions, .page(.signers), .page(.support), .page(.agenda),
    ]
    #expect(commands.isSuperset(of: pages.union(Context.tabs.map(ScreenCommand.page))))
  }

  @Test func aKeyGoesThereFromAnyMainPage() throws {
    let places: [(key: String, context: Context)] = [
      ("x", .exporting), ("i", .importing), ("c", .charts), ("o", .goals), ("p", .plan), ("m", .criteria),
      ("v", .decisions), ("w", .signers), ("s", .support), ("A", .agenda), ("V", .verification), ("l", .lint),
      ("n", .session), ("t", .timer),
      ("5", .clients),
    ]
    for (key, context) in places {
      for tab in ["1", "4", "5"] {
        var driver = try Driver()
        driver.press(tab, ".", key)
        #expect(driver.logbook.context == context, "\(key) from \(tab)")
      }
    }
  }

  @Test func whatEveryMainPageHasComesBackToTheSame() throws {
    var driver = try Driver()
    driver.press("5", ".", "V", "Esc")
    #expect(driver.logbook.context == .clients)
    driver.press(".", "Esc")
    #expect(driver.logbook.context == .clients)
  }

  @Test func enterGoesToWhatTheMarkStandsOn() throws {
    var driver = try Driver()
    driver.press(".", "Down", "Enter")
    #expect(driver.logbook.context == .sessions)
  }

  @Test(arguments: [(80, 29), (100, 30)]) func allOfItFitsWhereThereIsRoom(_ size: (Int, Int)) throws {
    var driver = try Driver(size: Size(columns: size.0, rows: size.1))
    driver.press(".")
    for task in MenuPageTests.tasks { #expect(driver.says("  \(task.title) "), "\(task.command)") }
  }

  @Test func whatDoesNotFitIsHintedAt() throws {
    var driver = try Driver(size: Size(columns: 40, rows: 12))
    driver.press(".")
    #expect(driver.screen.contains("▼") && !driver.screen.contains("▲"))
    driver.press("End")
    #expect(driver.screen.contains("▲") && !driver.screen.contains("▼"))
  }

  @Test func inANarrowPlaceTheChosenOneSaysWhatItIsFor() throws {
    var driver = try Driver(size: Size(columns: 40, rows: 12))
    driver.press(".")
    #expect(driver.says("how far you are, and what you need to do"))
    driver.press("End")
    #expect(!driver.says("how far you are"))
  }

  @Test func whatCannotBeDoneSaysWhy() throws {
    var driver = try Driver()
    driver.send(.reply(.opened(readOnly: "the journal's key is missing")))
    driver.press(".", "i")
    #expect(driver.says("The journal's key is missing"))
  }
}
