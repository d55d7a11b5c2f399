import Foundation
import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// The tables begin with one version, which stays as it is, and files from before it are refused.
@Suite struct MigrationTests {
  @Test func theFirstVersionOfTheTablesIsFrozen() {
    #expect(
      RecordID(of: Array(Schema.version1.utf8)).hex
        == "e27e726868ca300473bd8d347871e6e2a53e98055dcd8d20e698750db77b72a7",
      "the tables of version 1 were changed, but files have them already: undo that, and write a new migration")
  }

  @Test func everyTableIsOfTheThreeSorts() throws {
    let journal = try TestJournal()
    let tables = try journal.journal.read { db in
      try String.fetchSet(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    #expect(tables == Schema.tables.union(["grdb_migrations"]))
  }

  @Test(arguments: [
    ["1"], ["1", "2"], ["version 1"], ["tables 1"], ["tables 1", "tables 2"], ["tables 3"], ["tables 4"],
  ])
  func aJournalFromBeforeIsRefusedAndLeftAsItIs(_ steps: [String])
    throws
  {
    let journal = try TestJournal()
    try journal.log(0)
    try journal.tamper("DELETE FROM grdb_migrations")
    for step in steps { try journal.tamper("INSERT INTO grdb_migrations (identifier) VALUES (?)", [step]) }
    let before = try Data(contentsOf: URL(fileURLWithPath: journal.journal.path))
    let error = #expect(throws: JournalError.self) { try Journal(at: journal.journal.path) }
    #expect(error?.sort == .storage && error?.remedies == [.carryOver])
    #expect(error?.reason.contains("was made by an earlier coachlog, and this one cannot open it") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: journal.journal.path)) == before)
  }

  @Test func anUndoneImportTakesEverythingBackAtOnce() throws {
    let journal = try TestJournal()
    let kept = try journal.log(0)
    let day = TestJournal.registered
    try journal.append(
      .import(ImportRecord(format: .icf, source: "log.csv", file: SamplePayloads.id, records: 2)), by: journal.learner)
    for seed in UInt64(80)..<82 {
      let block = BlockRecord(
        block: SamplePayloads.entry(seed), role: .coaching, client: try ClientCode("C08"), from: day, to: day,
        minutes: 600, paid: 0, group: 1, replaces: [])
      try journal.append(.block(block), by: journal.learner)
    }
    #expect(try journal.journal.entries.rows(EntryFilter()).count == 3)
    let undone = try journal.undo()
    #expect(EntryText.undone(undone, in: journal.zone) == "the import of log.csv, 2 entries")
    #expect(try journal.journal.entries.rows(EntryFilter()).map(\.id) == [kept])
    #expect(try journal.journal.verify().problems == [])
    guard case .entry(let id, _, _) = try journal.undo() else {
      Issue.record("the step before the import is next")
      return
    }
    #expect(id == kept)
  }

  @Test func anImportOfWhichSomethingIsSignedStays() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let day = TestJournal.registered
    try journal.append(
      .import(ImportRecord(format: .icf, source: "log.csv", file: SamplePayloads.id, records: 1)), by: journal.learner)
    let block = BlockRecord(
      block: SamplePayloads.entry(80), role: .coaching, client: try ClientCode("C08"), from: day, to: day,
      minutes: 600, paid: 0, group: 1, replaces: [])
    try journal.append(.block(block), by: journal.learner)
    try journal.decide(SamplePayloads.entry(80), by: jane)
    #expect(try journal.row(SamplePayloads.entry(80))?.state == .signed)
    let error = #expect(throws: JournalError.self) { try journal.journal.undo(on: journal.occasion()) }
    #expect(error?.reason.contains("a supervisor has signed or returned") == true)
    #expect(try journal.journal.progress.report(today: day).lines.first?.signedMinutes == 600)
  }
}
