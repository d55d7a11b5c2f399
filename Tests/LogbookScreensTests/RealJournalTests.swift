import Foundation
import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
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
      driver.press("Tab")
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
      #expect(driver.says("! The session would overlap"))
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
      driver.press("w")
      driver.type("a mistake")
      driver.press("^S")
      #expect(try journal.entries.account(of: second).row?.state == .withdrawn)
      #expect(try journal.entries.account(of: first).row?.state == .logged)
      for text in ["Ask Ann", "Ask Bob"] {
        driver.press("3", "p", "n")
        driver.type(text)
        driver.press("^S")
      }
      driver.press("d")
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
      driver.press("Tab")
      driver.type("First appraisal")
      driver.press("^S", "u")
      #expect(driver.says("Undid logging"))
      #expect(driver.says("Its text is kept as a draft: n offers it again."))
      #expect(try journal.entries.list(EntryFilter()).isEmpty)
      #expect(driver.keptDrafts.last?.fields["summary"] == "First appraisal")
      driver.press("n", "Enter", "^S")
      #expect(driver.says("Logged"))
      let again = try latest(journal)
      #expect(again?.texts.summary == "First appraisal")
      #expect(again?.row.minutes == 90)
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
      driver.press("Tab", "Tab")
      driver.type("14:00-15:00")
      driver.press("^S")
      #expect(driver.says("Press ^S again to save this version over it."))
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
      #expect(driver.says("The timer runs: coaching with C07."))
      driver.wait(seconds: 3_600)
      driver.press("t")
      driver.type("Went well")
      _ = try journal.timer.cancel()
      driver.press("^S")
      #expect(driver.says("The timer no longer runs."))
      #expect(driver.says("Went well"))
      driver.press("^S")
      #expect(driver.says("Logged"))
      let kept = try latest(journal)
      #expect(kept?.row.minutes == 60)
    }
  }
}
