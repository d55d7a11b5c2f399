import TerminalUI
import Testing

@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// Checking the whole journal on screen.
@Suite struct VerificationPageTests {
  private func driver(_ verification: Result<VerificationReport, JournalError>? = nil) throws -> Driver {
    var world = try World()
    world.verification = verification
    var driver = try Driver(world, size: Size(columns: 80, rows: 24))
    driver.press("6", "g", "v")
    return driver
  }

  private func cancelled(_ driver: Driver) -> [Int] {
    driver.effects.compactMap { effect in
      if case .cancel(let number) = effect { number } else { nil }
    }
  }

  @Test func theBarMovesWhileItRuns() throws {
    var driver = try driver()
    let number = driver.logbook.lastNumber
    func bar() -> Int { driver.screen.filter { $0 == "█" }.count }
    #expect(driver.says("Starting...") && bar() == 0)
    for (done, cells) in [(0, 0), (500, 37), (1_000, 75)] {
      driver.send(
        .reply(.working(ProgressReporter.Stage(what: "checking records", done: done, total: 1_000), number: number)))
      #expect(driver.says("Checking records, \(done) of 1000") && bar() == cells)
    }
    driver.send(.reply(.working(ProgressReporter.Stage(what: "another work", done: 1, total: 2), number: number + 1)))
    #expect(!driver.says("another work"))
  }

  @Test func escStopsItAndTheAnswerThatStillComesIsNobodys() throws {
    var driver = try driver()
    let number = driver.logbook.lastNumber
    driver.press("Esc")
    #expect(cancelled(driver) == [number])
    #expect(driver.logbook.context == .qualification && driver.says("The check was stopped. Nothing was changed"))
    driver.answer(VerificationQuery.self, .failure(.cancelled))
    #expect(driver.logbook.context == .qualification && !driver.says("Stopped before the end"))
  }

  @Test func everyProblemIsReadWholeErrorsFirst() throws {
    let problems = (0..<40).map { index in
      VerificationProblem(
        rule: .v12, severity: index == 39 ? .error : .warning, record: RecordID(of: [UInt8(index)]),
        message: "problem number \(index) is told in a sentence that is longer than one row of this narrow screen")
    }
    var driver = try driver(.success(VerificationReport(records: 100, signatures: 99, problems: problems)))
    #expect(driver.says("Not verified: 100 records, 99 good signatures, 1 error, 39 warnings."))
    #expect(driver.lines[4].contains("error") && driver.says("problem number 39 is told"))
    var seen = driver.screen
    for _ in 0..<12 {
      driver.press("PgDn")
      seen += driver.screen
    }
    for index in 0..<40 { #expect(seen.contains("problem number \(index) ")) }
    #expect(driver.says("to put an earlier copy back"))
  }

  @Test func whatWasCheckedIsNotCheckedAgainUnasked() throws {
    var driver = try driver(.success(VerificationReport(records: 3, signatures: 3, problems: [])))
    func asked() -> Int { driver.asked(VerificationQuery.self).count }
    #expect(asked() == 1 && driver.says("Verified: 3 records"))
    driver.send(.reply(.changed))
    #expect(asked() == 1 && driver.says("the journal changed since"))
    driver.press("g", "v")
    #expect(asked() == 2 && !driver.says("the journal changed since"))
  }

  @Test func whatCannotBeCheckedSaysWhy() throws {
    let driver = try driver(.failure(.storage("log.sqlite is damaged")))
    #expect(driver.says("log.sqlite is damaged."))
  }
}
