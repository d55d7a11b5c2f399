import TerminalUI
import Testing

@testable import LogbookValues
@testable import LogbookScreens

/// The palette of all pages, tasks, clients and entries: what it shows, and where it leads.
@Suite struct PaletteTests {
  private static let tasks = Binding.all.filter { $0.menu != nil }

  private func palette(_ words: String, from tab: String = "1", columns: Int = 100, rows: Int = 30) throws -> Driver {
    var driver = try DemoPlace().driver(columns, rows, on: tab, ":")
    driver.type(words)
    return driver
  }

  @Test(arguments: ["1", "2", "3", "4", "5", "6"], [40, 80]) func everyMainPageNamesIt(_ tab: String, _ columns: Int)
    throws
  {
    var driver = try Driver(size: Size(columns: columns, rows: 24))
    driver.press(tab)
    #expect(driver.lines.last?.contains(": find") == true, "\(driver.lines.last ?? "")")
  }

  @Test(arguments: tasks.map(\.title)) func everyTaskIsFoundByItsName(_ title: String) throws {
    let driver = try palette(title)
    let task = try #require(Self.tasks.first { $0.title == title })
    #expect(
      driver.lines.contains { line in
        line.contains(task.title.capitalised) && line.contains(task.menu ?? "nothing")
          && line.contains(task.keyNames.last ?? "nothing")
      })
  }

  @Test func nothingThatOpensAPageOfItsOwnIsLeftOut() {
    let commands = Set(Self.tasks.map(\.command))
    let pages: Set<ScreenCommand> = [
      .page(.charts), .page(.goals), .page(.lint), .page(.criteria), .page(.plan), .page(.exporting), .page(.importing),
      .verify, .page(.decisions), .page(.signers), .page(.support), .page(.agenda), .backup,
    ]
    #expect(commands.isSuperset(of: pages.union(Context.tabs.map(ScreenCommand.page))))
  }

  @Test(
    arguments: [
      ("backup", Context.exporting), ("who may sign", .signers), ("import", .importing), ("charts", .charts),
      ("mark sheet", .criteria), ("verify", .verification), ("timer", .timer), ("supervision agenda", .agenda),
      ("checks", .lint), ("portfolio", .exporting),
    ], ["1", "4", "5"])
  func wordsLeadThereFromAnyMainPage(_ found: (words: String, context: Context), _ tab: String) throws {
    var driver = try palette(found.words, from: tab)
    driver.press("Enter")
    #expect(driver.logbook.context == found.context)
  }

  @Test func aClientIsFoundByTheirCodeAndLeadsToTheirSessions() throws {
    var driver = try palette("c07")
    #expect(driver.frame.selected.contains { $0.contains("C07") && $0.contains("sessions") })
    driver.press("Enter")
    #expect(driver.logbook.context == .sessions)
    #expect(driver.lines.contains { $0.contains("Sessions") && $0.contains("C07") })
  }

  @Test func anEntryIsFoundByWhatItSays() throws {
    var driver = try palette("supplier")
    driver.press("Enter")
    #expect(driver.logbook.context == .entry)
    driver.press("Esc")
    #expect(driver.logbook.context == .progress)
  }

  @Test func lettersAreTextAndEscapeLeavesThePageBelow() throws {
    var driver = try palette("", from: "5")
    driver.type("qu?1")
    #expect(driver.logbook.context == .palette && driver.says("qu?1") && driver.says("No results"))
    driver.press("Esc")
    #expect(driver.logbook.context == .clients)
  }

  @Test func thePageBelowStaysInSight() throws {
    let driver = try palette("backup", from: "2")
    #expect(driver.says("Go to or do anything") && driver.says("Sessions") && driver.says("signed ✓"))
  }

  @Test func theDotOpensItAsWell() throws {
    var driver = try Driver()
    driver.press(".")
    #expect(driver.logbook.context == .palette)
  }

  @Test func whatCannotBeDoneSaysWhy() throws {
    var driver = try Driver()
    driver.send(.reply(.opened(readOnly: "the journal's key is missing")))
    driver.press(":")
    driver.type("import")
    driver.press("Enter")
    #expect(driver.says("The journal's key is missing"))
  }

  @Test func aPageDownGoesAPageDown() throws {
    var driver = try Driver()
    driver.press(":")
    let first = driver.frame.selected
    driver.press("PgDn")
    let next = driver.frame.selected
    driver.press("End")
    #expect(first != next && next != driver.frame.selected)
  }

  /// A backup takes two keys.
  @Test func aBackupTakesTwoKeys() throws {
    var driver = try Driver()
    driver.press("B", "Enter")
    #expect(driver.acts.contains { $0.act is BackUp })
  }
}
