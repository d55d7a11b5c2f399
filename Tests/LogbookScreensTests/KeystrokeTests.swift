import Foundation
import TerminalUI
import Testing

@testable import CoachingJournal
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

  /// A wide screen shows what will be saved beside the form, as it is understood so far.
  @Test(arguments: [(120, true), (100, false)]) func whatWillBeSaved(_ columns: Int, _ isShown: Bool) throws {
    var world = try World()
    world.clients = [try World.client("C07")]
    var driver = try Driver(world, size: Size(columns: columns, rows: 30))
    driver.press("n")
    #expect(driver.says("What will be saved") == isShown)
    #expect(driver.says("Still to be entered: Client, Times.") == isShown)
    driver.press("7", "Tab")
    driver.type("y")
    driver.press("Tab")
    driver.type("2pm-3.30pm")
    #expect(driver.says("When     Sun 22 Nov 2026, 14:00 to 15:30") == isShown)
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

  /// A spreadsheet with real names in it: one is a client's, and one is new.
  @Test func importingASpreadsheet() throws {
    let place = try DemoPlace()
    let file = place.folder.appendingPathComponent("log.csv")
    let rows = [
      "When,From,Hrs,Type,Who,Topic", "14/09/2026,10am,1.5,Coaching,C04,Delegating",
      "15/09/2026,9.30,1,Mentoring,Priya,First 90 days", "20-Sep-26,14:00,0.75,Coaching,Sam,Feedback", "Total,,3.25,,,",
    ]
    try Data(rows.joined(separator: "\n").utf8).write(to: file)
    let client = try ClientCode("C01")
    _ = try place.journal.write(names: { $0[client] = "Priya Shah" }, on: try World().occasion) { _, _ in }
    var world = try place.world()
    world.files = [file.path]
    var driver = try Driver(world)
    driver.press("g", "i", "Down", "Enter")
    #expect(driver.says("“Priya” may be your client C01") && driver.says("1 new, 1 left out, 2 refused"))
    driver.press("Enter", "Enter", "Enter")
    #expect(driver.says("“Sam”"))
    driver.type("C05")
    driver.press("Enter")
    #expect(driver.says("3 new, 1 left out"))
    driver.press("Enter")
    #expect(driver.acts.last?.act is TakeIn)
    #expect(driver.keystrokes <= 10)
  }

  /// Enter twice has said nothing of a word that is one of a few, and a code without a digit is asked about.
  @Test func whatAWordMeansIsNeverGuessed() throws {
    let place = try DemoPlace()
    let file = place.folder.appendingPathComponent("log.csv")
    let rows = ["When,From,Hrs,Role,Who", "14/09/2026,10am,1.5,Mentorship,Anna Berg"]
    try Data(rows.joined(separator: "\n").utf8).write(to: file)
    var driver = try Driver(place.world(), size: Size(columns: 40, rows: 12))
    driver.press("g", "i")
    driver.type(file.path)
    driver.press("Enter", "Enter")
    #expect(driver.says("“Mentorship”") && driver.says("not chosen") && driver.says("Press ← or →"))
    driver.press("Enter")
    #expect(driver.says("Choose what it means"))
    driver.press("Right", "Right", "Enter", "Enter")
    #expect(driver.says("“Anna Berg”"))
    driver.type("anna")
    driver.press("Enter")
    #expect(driver.says("Is ANNA a real name?"))
    driver.press("^U")
    driver.type("C31")
    driver.press("Enter")
    #expect(driver.says("1 new"))
    // It can be seen, and changed.
    driver.press("Esc", "Tab", "Enter")
    driver.resize(100, 30)
    #expect(driver.says("role:Mentorship=mentoring;client:Anna Berg=C31"))
  }

  @Test func supportHours() throws {
    var driver = try DemoPlace().driver(on: "g", "s", "n", "Tab", "Tab")
    driver.type("90")
    driver.press("^S")
    #expect(driver.acts.count == 1)
    #expect(driver.keystrokes + 2 <= 12)
  }
}
