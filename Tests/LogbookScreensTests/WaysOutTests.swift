import TerminalUI
import Testing

@testable import LogbookValues
@testable import LogbookScreens

/// What Esc, `q` and the help do, and what the footer never leaves out: the same on every page.
@Suite struct WaysOutTests {
  private static let size = Size(columns: 80, rows: 24)
  /// Pages over an open journal that no question covers. A request is reviewed without one.
  private static let pages = Scene.allCases.filter {
    ![
      .setUpName, .setUpQualification, .setUpDate, .restoring, .notice, .draftQuestion, .review, .reviewReading,
      .reviewBefore, .reviewReason, .reviewSigning, .reviewSaved,
    ].contains($0)
  }

  private func isLeft(_ driver: Driver) -> Bool {
    driver.effects.contains { if case .quit = $0 { true } else { false } }
  }

  @Test(arguments: pages) func escapeGoesBackToAMainPageAndNoFurther(_ scene: Scene) throws {
    var driver = try scene.driver(Self.size)
    for _ in 0..<6 { driver.press("Esc") }
    #expect(Context.tabs.contains(driver.logbook.context))
    #expect(driver.logbook.layers.isEmpty)
    #expect(!isLeft(driver))
  }

  @Test(arguments: Scene.allCases) func qLeavesFromMainPagesOnly(_ scene: Scene) throws {
    var driver = try scene.driver(Self.size)
    let isMain = driver.logbook.layers.isEmpty && driver.logbook.question == nil
    // Behind the notice that a journal cannot be opened there is nothing else.
    let leaves = isMain && Context.tabs.contains(driver.logbook.context) || scene == .notice
    let saysWhy = !isMain && driver.logbook.question == nil && Context.reading.contains(driver.logbook.context)
    driver.press("q")
    #expect(isLeft(driver) == leaves)
    #expect(driver.says("q works on the main pages only. Press Esc to go back.") == saysWhy)
  }

  @Test(arguments: Scene.allCases.filter { ![.help, .helpSearch, .draftQuestion].contains($0) })
  func theHelpOpensEverywhereAndGivesThePageBack(_ scene: Scene) throws {
    for key in ["F1", "?"] {
      var driver = try scene.driver(Self.size)
      let context = driver.logbook.context
      guard key == "F1" || Context.reading.contains(context) else { continue }
      let title = driver.logbook.front.title
      driver.press(key)
      #expect(driver.logbook.context == .help)
      #expect(driver.says("Here: \(context.title)") || context == .notice)
      driver.press("Esc")
      #expect(driver.logbook.context == context)
      #expect(driver.logbook.front.title == title)
    }
  }

  @Test(arguments: Scene.allCases.filter { ![.help, .helpSearch].contains($0) })
  func theFooterNeverLeavesOutTheHelp(_ scene: Scene) throws {
    var driver = try scene.driver(Self.size)
    for columns in [40, 60, 80, 120] {
      driver.resize(columns, 24)
      let last = try #require(driver.lines.last)
      #expect(last.contains(/(^| ) (\?|F1) help$/), "\(last)")
    }
  }

  @Test(arguments: Scene.allCases) func whatIsChosenHasAMarkThatNeedsNoColour(_ scene: Scene) throws {
    let frame = try scene.driver(Self.size).frame
    for row in 1..<frame.size.rows {
      let isChosen = (0..<frame.size.columns).contains { frame.cells[row * frame.size.columns + $0].style.isSelected }
      guard isChosen else { continue }
      #expect(frame.lines[row].contains("▌") || isContinued(frame, row), "\(frame.lines[row])")
    }
  }

  /// Whether the row goes on with what is chosen in the row above: a sentence of the help over two rows.
  private func isContinued(_ frame: Frame, _ row: Int) -> Bool {
    frame.cells[(row - 1) * frame.size.columns..<row * frame.size.columns].contains { $0.style.isSelected }
  }
}
