import TerminalUI
import Testing

@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// How many keys the daily tasks take beside free text. Each bound is what a first user was promised.
@Suite struct KeystrokeTests {
  private func driver() throws -> Driver {
    var world = try World()
    world.clients = [try World.client("C07"), try World.client("C12", role: .mentoring)]
    return try Driver(world)
  }

  @Test(arguments: [("", 13), ("y", 20)]) func loggingASession(_ day: String, _ most: Int) throws {
    var driver = try driver()
    let times = "14-15"
    driver.press("n", "7", "Tab")
    driver.type(day)
    driver.press("Tab")
    driver.type(times)
    driver.press("Tab", "Tab", "Tab")
    let before = driver.keystrokes
    driver.type("First appraisal, prepared")
    driver.press("^S")
    #expect(driver.acts.last?.act is LogSession)
    #expect(before + 1 + day.count + times.count <= most)
  }

  @Test func correctingTheNewestSession() throws {
    var driver = try DemoPlace().driver(on: "2", "e")
    driver.type(" Corrected.")
    driver.press("^S")
    let act = try #require(driver.acts.last?.act as? AmendSession)
    #expect(act.texts.summary?.hasSuffix(" Corrected.") == true)
    #expect(driver.keystrokes <= 3)
  }

  @Test func aCancelledSession() throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "F3", "^S")
    let act = try #require(driver.acts.last?.act as? LogSession)
    #expect(act.details.status == .cancelled && act.details.client.text == "C07")
    #expect(driver.keystrokes <= 6)
  }

  /// The hour that was filled in for it goes again: nobody typed it.
  @Test func theCancelledSessionCanBeHeldAfterAll() throws {
    var driver = try driver()
    driver.press("n")
    driver.type("C09")
    driver.press("Tab", "F3")
    #expect(driver.says("‹ no: cancelled ›") && driver.says("1 h"))
    driver.press("F3")
    #expect(driver.says("‹ yes ›"))
    driver.press("^S")
    #expect(driver.acts.isEmpty && driver.says("Not saved. Check Times."))
  }

  @Test func aSessionOfAnotherDayIsCancelledAsWell() throws {
    var driver = try driver()
    driver.press("n")
    driver.type("C09")
    driver.press("Tab")
    driver.type("fri")
    driver.press("F3", "^S")
    #expect((driver.acts.last?.act as? LogSession)?.details.status == .cancelled)
  }

  @Test(arguments: [("c", "cancelled"), ("d", "did not attend"), ("y", "yes")])
  func aLetterSaysWhetherItHappened(_ letter: String, _ chosen: String) throws {
    var driver = try driver()
    driver.press("n", "7", "Tab", "Tab", "Tab", "Tab")
    driver.type(letter)
    #expect(driver.lines.contains { $0.contains("‹ ") && $0.contains("\(chosen) ›") })
  }

  /// Typing goes on from stage to stage by Tab alone, and back by Shift-Tab.
  @Test func aNoteStageByStage() throws {
    var driver = try DemoPlace().driver(on: "3", "n", "Shift-Tab")
    for _ in 0..<12 where !driver.says("Gibbs") { driver.press("Right") }
    driver.press("Tab")
    driver.type("What happened.")
    driver.press("Tab")
    driver.type("What I felt.")
    driver.press("Tab")
    driver.type("What was good.")
    let rows = driver.lines.map { $0.filter { $0 != "│" }.trimmed }
    for (stage, text) in [
      ("Description:", "What happened."), ("Feelings:", "What I felt."), ("Evaluation:", "What was good."),
    ] {
      let row = try #require(rows.firstIndex(of: stage), "\(stage)")
      #expect(rows[row + 1] == text)
    }
    driver.press("Shift-Tab")
    driver.type(" Uneasy.")
    #expect(driver.says("What I felt. Uneasy."))
  }

  @Test func supportHours() throws {
    var driver = try DemoPlace().driver(on: "g", "s", "n", "Tab", "Tab")
    driver.type("90")
    driver.press("^S")
    #expect(driver.acts.count == 1)
    #expect(driver.keystrokes + 2 <= 12)
  }
}
