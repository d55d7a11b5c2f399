import Testing
import TerminalUI

@testable import CoachingJournal
@testable import LogbookScreens

/// The goals of several bodies side by side, and what an assessor would query, on the demonstration journal.
@Suite struct GoalsAndLintTests {
  private static let place = Result { try DemoPlace() }

  private func driver(columns: Int = 100, rows: Int = 30) throws -> Driver {
    try Driver(GoalsAndLintTests.place.get().world(), size: Size(columns: columns, rows: rows))
  }

  @Test func threeBodiesStandSideBySideWhereThereIsRoom() throws {
    var driver = try driver()
    driver.press("o")
    #expect(driver.logbook.context == .goals)
    let line = try #require(driver.lines.first { $0.contains("ILM 8577, enrolled") })
    #expect(line.contains("EMCC-EIA") && line.contains("ICF"))
    driver.resize(60, 30)
    #expect(!driver.lines.contains { $0.contains("ILM 8577, enrolled") && $0.contains("EMCC-EIA") })
    driver.press("G")
    #expect(driver.says("Unverified: The largest group that counts has 15 clients"))
    driver.press("Esc")
    #expect(driver.logbook.context == .progress)
    driver.press("6", "o")
    #expect(driver.logbook.context == .goals)
  }

  @Test func progressSaysHowMuchWouldBeQueriedAndEnterLeadsThere() throws {
    var driver = try driver()
    let count = try GoalsAndLintTests.place.get().journal.lint(today: driver.world.occasion.today).findings.count
    #expect(count > 0 && driver.says("\(count) things an assessor would query"))
    let line = try #require(driver.lines.firstIndex { $0.contains("an assessor would query") })
    let first = try #require(driver.lines.firstIndex { $0.contains("Needs you") })
    for _ in first + 1..<line { driver.press("Down") }
    driver.press("Enter")
    #expect(driver.logbook.context == .lint && driver.says("\(count) in all"))
  }

  @Test func theFilterGoesFromCodeToCodeAndEnterToTheEntry() throws {
    var driver = try driver()
    let report = try GoalsAndLintTests.place.get().journal.lint(today: driver.world.occasion.today)
    driver.press("l")
    for (rule, count) in report.counts {
      driver.press("f")
      #expect(driver.says("only \(rule.rawValue): \(count) of \(report.findings.count)"))
    }
    driver.press("f")
    #expect(driver.says("\(report.findings.count) in all"))
    driver.press("c")
    #expect(driver.says("All findings are shown already"))
    let first = try #require(report.findings.first)
    driver.press("g")
    #expect(driver.says("Why it is asked") && driver.says(first.remedy))
    driver.press("Enter")
    #expect(driver.logbook.context == .entry && driver.says("Entry \(report.name(of: first.subject))"))
    driver.press("Esc")
    #expect(driver.logbook.context == .lint)
  }

  @Test func whatIsNoEntrySaysWhichCommandMendsIt() throws {
    var driver = try driver()
    driver.press("l", "G", "Enter")
    #expect(driver.logbook.context == .lint && driver.says("This is mended with: coachlog"))
  }
}
