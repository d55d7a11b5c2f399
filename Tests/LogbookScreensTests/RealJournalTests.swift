import Foundation
import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// The forms over a journal on disk: what is asked for is what the library takes.
@Suite struct RealJournalTests {
  private func withJournal(_ body: (inout Driver, Journal) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("forms-" + UUID().uuidString)
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let world = try World.real(folder.appendingPathComponent("journal.sqlite").path)
    let journal = try #require(world.journal)
    var driver = try Driver(world)
    try body(&driver, journal)
  }

  private func latest(_ journal: Journal) throws -> ListedEntry? { try journal.entries.list(EntryFilter()).first }

  @Test func aSessionIsLoggedAndTheNextOneFollowsIt() throws {
    try withJournal { driver, journal in
      driver.press("n")
      driver.type("C07")
      driver.press("Tab")
      driver.type("fri")
      driver.press("Tab")
      driver.type("14:00-15:30")
      driver.press("Tab", "Tab", "Tab")
      driver.type("First appraisal")
      driver.press("^S")
      #expect(driver.says("Logged"))
      let kept = try latest(journal)
      #expect(kept?.texts.summary == "First appraisal")
      driver.press("n", "7", "Tab", "Tab")
      #expect(driver.says("coaching, 1 session, last Fri 20 Nov 2026"))
      #expect(driver.says("Mon 23 Nov 2026, 14:00 to 15:30"))
      driver.press("Shift-Tab")
      driver.type("fri")
      driver.press("Tab")
      driver.type("15:00+1h")
      #expect(driver.says("! The session overlaps"))
    }
  }

  @Test func theMarkGoesOntoWhatWasJustWritten() throws {
    try withJournal { driver, journal in
      func log(_ day: String) throws -> EntryID {
        driver.press("2", "n")
        driver.type("C07")
        driver.press("Tab")
        driver.type(day)
        driver.press("Tab")
        driver.type("14:00-15:30")
        driver.press("^S")
        #expect(driver.says("Logged"))
        return try #require(driver.logbook.sessions.chosen)
      }
      let first = try log("fri")
      // An older day stands below the newer one, and is what one wants to go on with.
      let second = try log("wed")
      #expect(second != first)
      driver.press("x")
      driver.type("a mistake")
      driver.press("^S")
      #expect(try journal.entries.account(of: second).row?.state == .withdrawn)
      #expect(try journal.entries.account(of: first).row?.state == .logged)
      for text in ["Ask Ann", "Ask Bob"] {
        driver.press("3", "g", "p", "n")
        driver.type(text)
        driver.press("^S")
      }
      driver.press("Space")
      let done = try journal.plan.list().filter { $0.row.status == .done }
      #expect(done.map(\.text) == ["Ask Bob"])
    }
  }

  @Test func whatIsUndoneIsOfferedAgainWithItsText() throws {
    try withJournal { driver, journal in
      driver.press("n")
      driver.type("C07")
      driver.press("Tab")
      driver.type("fri")
      driver.press("Tab")
      driver.type("14:00-15:30")
      driver.press("Tab", "Tab", "Tab")
      driver.type("First appraisal")
      driver.press("^S", "u")
      #expect(driver.says("Undid logging"))
      #expect(driver.says("Its text is kept as a draft. Press n to open it."))
      #expect(try journal.entries.list(EntryFilter()).isEmpty)
      #expect(driver.keptDrafts.last?.fields["summary"] == "First appraisal")
      driver.press("n", "Enter", "^S")
      #expect(driver.says("Logged"))
      let again = try latest(journal)
      #expect(again?.texts.summary == "First appraisal")
      #expect(again?.row.minutes == 90)
    }
  }

  @Test func whatIsRedoneIsNotOfferedAsADraftAsWell() throws {
    try withJournal { driver, journal in
      driver.press("n")
      driver.type("C07")
      driver.press("Tab")
      driver.type("fri")
      driver.press("Tab")
      driver.type("14:00-15:30")
      driver.press("Tab", "Tab", "Tab")
      driver.type("First appraisal")
      driver.press("^S", "u")
      #expect(driver.says("Press U to redo it."))
      driver.wait()
      driver.wait()
      driver.press("U")
      #expect(driver.says("Redid logging"))
      let again = try latest(journal)
      #expect(again?.texts.summary == "First appraisal")
      #expect(driver.logbook.shared.drafts.isEmpty)
    }
  }

  @Test func redoingOneThingKeepsTheDraftOfAnother() throws {
    try withJournal { driver, journal in
      for (day, words) in [("fri", "First"), ("wed", "Second")] {
        driver.press("n")
        driver.type("C07")
        driver.press("Tab")
        driver.type(day)
        driver.press("Tab")
        driver.type("14:00-15:30")
        driver.press("Tab", "Tab", "Tab")
        driver.type(words)
        driver.press("^S")
        if words == "First" { driver.press("2", "b") }
      }
      for key in ["u", "u", "U"] {
        driver.wait()
        driver.wait()
        driver.press(key)
      }
      let entries = try journal.entries.list(EntryFilter())
      #expect(entries.map(\.texts.summary) == ["First"])
      #expect(driver.keptDrafts.map { $0.fields["summary"] } == ["Second"])
    }
  }

  @Test func anImportIsUndoneAfterAQuestionAndComesBackWithOneKey() throws {
    try withJournal { driver, journal in
      let file = URL(fileURLWithPath: journal.path).deletingLastPathComponent().appendingPathComponent("log.csv")
      let rows = (1...5).map { "2026-11-0\($0),09:00,10:00,coaching,C07" }.joined(separator: "\n")
      try Data("date,start,end,role,client\n\(rows)\n".utf8).write(to: file)
      _ = try journal.importEntries(ImportFile(at: file.path), as: nil, ImportMap(), on: driver.world.occasion)
      func count() throws -> Int { try journal.entries.list(EntryFilter()).count }
      driver.press("u")
      #expect(driver.says("This removes 5 entries imported from log.csv."))
      driver.press("Enter")
      #expect(try count() == 5)
      driver.wait()
      driver.wait()
      driver.press("u", "u")
      #expect(driver.says("Undid the import of log.csv, 5 entries."))
      #expect(try count() == 0)
      driver.wait()
      driver.wait()
      driver.press("U")
      #expect(driver.says("Redid the import of log.csv, 5 entries."))
      #expect(try count() == 5)
    }
  }

  @Test func aColumnIsChosenWithTheArrowKeysAndRememberedForTheNextFile() throws {
    try withJournal { driver, journal in
      let folder = URL(fileURLWithPath: journal.path).deletingLastPathComponent()
      func write(_ rows: String, to name: String) throws -> String {
        let file = folder.appendingPathComponent(name)
        try Data("Day,Start,End,Art,Who\n\(rows)".utf8).write(to: file)
        return file.path
      }
      driver.press("g", "i")
      driver.type(try write("2026-11-02,09:00,10:00,Coach,C07\n2026-11-03,09:00,10:00,Mentor,C08\n", to: "one.csv"))
      driver.press("^S")
      #expect(driver.logbook.context == .columns)
      #expect(driver.says("one.csv has no column for the role"))
      #expect(driver.lines.contains { $0.contains("Art") && $0.contains("Coach, Mentor") })
      driver.press("Down", "Down", "Down", "Right")
      #expect(driver.lines.contains { $0.contains("▌ Art") && $0.contains("‹ role ›") })
      driver.press("Enter")
      #expect(driver.logbook.context == .exchange && driver.says("2 new"))
      driver.press("Enter")
      let source = try #require(driver.acts.last?.act as? TakeIn).source
      let file = ImportFile(at: source.path)
      let plan = try journal.importEntries(file, as: source.format, source.map, on: driver.world.occasion)
      #expect(plan.rows.map(\.entry?.role) == [.coaching, .mentoring])
      driver.finish(TakeIn.self, plan)

      driver.press("g", "i")
      driver.type(try write("2026-11-04,09:00,10:00,Coach,C07\n", to: "two.csv"))
      driver.press("^S")
      #expect(driver.says("1 new") && driver.says("The columns are read as last time"))
      driver.press("Tab")
      #expect(driver.lines.contains { $0.contains("Art") && $0.contains("role") })
      driver.press("Esc")
      #expect(driver.logbook.context == .exchange)
    }
  }

  @Test func feedbackIsAddedToASignedSessionWithThreeKeysAndItsText() throws {
    try withJournal { driver, journal in
      let zone = driver.world.occasion.zone
      let day = driver.world.occasion.today.adding(days: -3)
      let details = SessionDetails(
        role: .coaching, start: try zone.moment(on: day, at: try ClockTime("14:00"), offset: nil), minutes: 90,
        client: try ClientCode("C07"))
      let entry = try journal.sessions.log(details, SessionTexts(summary: "One"), on: driver.world.occasion).id
      driver.press("2", "F")
      driver.type("It helped")
      driver.press("Esc")
      #expect(driver.says("Kept as a draft. Press F on the same session to continue."))
      driver.press("F", "^S")
      #expect(driver.says("feedback from the client, Mon 23 Nov 2026"))
      #expect(try journal.entries.account(of: entry).feedback.map(\.text) == ["It helped"])
      #expect(driver.says("Feedback from the client, Mon 23 Nov 2026"))
      driver.press("Enter")
      #expect(driver.logbook.context == .entry && driver.says("It helped"))
    }
  }

  @Test func anAmendmentAfterSomebodyElsesTakesTwoSaves() throws {
    try withJournal { driver, journal in
      let zone = driver.world.occasion.zone
      let day = driver.world.occasion.today.adding(days: -3)
      let details = SessionDetails(
        role: .coaching, start: try zone.moment(on: day, at: try ClockTime("14:00"), offset: nil), minutes: 90,
        client: try ClientCode("C07"))
      let entry = try journal.sessions.log(details, SessionTexts(summary: "One"), on: driver.world.occasion).id
      driver.open { shared, id in SessionFormPage(amending: entry, shared, id: id) }
      _ = try journal.sessions.amend(
        entry,
        SessionChange(
          details: { details throws(JournalError) in details }, texts: { _ in SessionTexts(summary: "Two") }),
        on: driver.world.occasion)
      driver.press("Shift-Tab", "Shift-Tab", "Shift-Tab")
      driver.type("14:00-15:00")
      driver.press("^S")
      #expect(driver.says("Press ^S again to save your version over it."))
      let kept = try latest(journal)
      #expect(kept?.texts.summary == "Two")
      driver.press("^S")
      #expect(driver.says("Amended"))
      let entries = try journal.entries.list(EntryFilter())
      #expect(entries.first?.texts.summary == "One")
      #expect(entries.first?.row.minutes == 60)
    }
  }

  @Test func aTimerThatSomebodyElseStoppedLeavesAnOrdinarySession() throws {
    try withJournal { driver, journal in
      driver.press("t")
      driver.type("C07")
      driver.press("Enter", "Enter")
      #expect(driver.says("Timer running: coaching with C07."))
      driver.wait(seconds: 3_600)
      driver.press("t")
      driver.type("Went well")
      _ = try journal.timer.cancel()
      driver.press("^S")
      #expect(driver.says("The timer is no longer running."))
      #expect(driver.says("Went well"))
      driver.press("^S")
      #expect(driver.says("Logged"))
      let kept = try latest(journal)
      #expect(kept?.row.minutes == 60)
    }
  }
}
