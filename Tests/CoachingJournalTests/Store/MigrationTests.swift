import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// A journal that an earlier version wrote is brought up to date when it is opened, every record as it was.
@Suite struct MigrationTests {
  /// Takes a journal back to what the first version made of it: no mark sheets, and derived tables that lack what came
  /// later.
  private func age(_ journal: TestJournal) throws {
    let later = Set(Schema.tables).subtracting([
      "record", "journal", "document", "scheme", "timer", "chain", "about", "voided", "revoked", "unread", "supervisor",
      "enrolment", "requirement", "reflection", "entry", "total", "day_total", "state_total",
    ])
    try journal.journal.database.writeWithoutTransaction { db in
      for table in later { try db.execute(sql: "DROP TABLE \(table)") }
      try db.execute(
        sql: "ALTER TABLE supervisor DROP COLUMN role; DELETE FROM grdb_migrations WHERE identifier = '2'")
    }
  }

  @Test func aJournalOfTheFirstVersionOpensWithAllItsEntries() throws {
    let journal = try TestJournal()
    let id = try journal.log(0, summary: "as it was")
    try journal.decide(id, by: try journal.supervisor())
    let (records, before) = (try journal.count(), try journal.journal.entries(EntryFilter()).map(\.row))
    try age(journal)
    let opened = try Journal(at: journal.journal.path)
    #expect(try opened.entries(EntryFilter()).map(\.row) == before)
    #expect(try opened.entries(EntryFilter()).map(\.texts.summary) == ["as it was"])
    #expect(try journal.count() == records)
    #expect(try opened.verify().problems == [])
    #expect(try opened.supervisors().map(\.role) == [.supervisor])
  }

  @Test func anUndoneImportTakesEverythingBackAtOnce() throws {
    let journal = try TestJournal()
    let kept = try journal.log(0)
    let day = TestJournal.registered
    try journal.append(
      .import(ImportAct(format: .icf, source: "log.csv", file: SamplePayloads.id, records: 2)), by: journal.learner)
    for seed in UInt64(80)..<82 {
      let block = Block(
        block: SamplePayloads.entry(seed), role: .coaching, client: try ClientCode("C08"), from: day, to: day,
        minutes: 600, paid: 0, group: 1, replaces: [])
      try journal.append(.block(block), by: journal.learner)
    }
    #expect(try journal.journal.rows(EntryFilter()).count == 3)
    let undone = try journal.journal.undo(on: journal.occasion())
    #expect(EntryText.undone(undone, in: journal.zone) == "the import of log.csv, 2 entries")
    #expect(try journal.journal.rows(EntryFilter()).map(\.id) == [kept])
    #expect(try journal.journal.verify().problems == [])
    guard case .entry(let id, _, _) = try journal.journal.undo(on: journal.occasion()) else {
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
      .import(ImportAct(format: .icf, source: "log.csv", file: SamplePayloads.id, records: 1)), by: journal.learner)
    let block = Block(
      block: SamplePayloads.entry(80), role: .coaching, client: try ClientCode("C08"), from: day, to: day,
      minutes: 600, paid: 0, group: 1, replaces: [])
    try journal.append(.block(block), by: journal.learner)
    try journal.decide(SamplePayloads.entry(80), by: jane)
    #expect(try journal.row(SamplePayloads.entry(80))?.state == .signed)
    let error = #expect(throws: JournalError.self) { try journal.journal.undo(on: journal.occasion()) }
    #expect(error?.sentence.contains("was decided by a supervisor") == true)
    #expect(try journal.journal.progress(today: day).lines.first?.signedMinutes == 600)
  }
}
