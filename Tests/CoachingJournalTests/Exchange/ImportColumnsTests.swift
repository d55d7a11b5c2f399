import Foundation
import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// What the columns of a table are read as, shown before anything is imported and remembered afterwards.
@Suite struct ImportColumnsTests {
  private let place: TestJournal

  init() throws { place = try TestJournal() }

  private func file(_ text: String, named name: String = "log.csv") throws -> ImportFile {
    let url = URL(fileURLWithPath: place.journal.path).deletingLastPathComponent().appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return ImportFile(at: url.path)
  }

  private static let table = """
    Day,Start,End,Art,Who,Remarks
    2026-02-02,09:00,10:00,Coach,C01,Goals
    2026-02-03,09:00,10:30,Mentor,C02,

    """

  private func map(_ texts: String...) throws -> ImportMap {
    var map = ImportMap()
    for text in texts { try map.map(text) }
    return map
  }

  @Test func eachColumnHasItsFirstValuesAndWhatItIsReadAs() throws {
    let found = try place.journal.importColumns(try file(ImportColumnsTests.table), as: nil, ImportMap())
    let columns = try #require(found).columns
    #expect(columns.map(\.title) == ["Day", "Start", "End", "Art", "Who", "Remarks"])
    #expect(columns.map(\.field) == [.date, .start, .end, nil, .client, nil])
    #expect(columns[3].samples == ["Coach", "Mentor"] && columns[5].samples == ["Goals"])
    #expect(columns[3].choices.first == .role, "what stands there can be read as the role")
    #expect(columns[5].choices.first == .summary, "anything can be a summary")
    #expect(Set(columns[3].choices) == Set(SessionField.fields(of: .csv)), "and all else is left to choose")
  }

  /// People word their headings as they like, and a heading about something else is left alone.
  @Test(arguments: [
    ("Date of the coaching session,Time from,Time to,Coachee initials,Coach (C) or mentor (M)?,What we covered", true),
    ("Datum,Session start,Session finish,Client's ref,Coaching/Mentoring,Key points discussed", true),
    ("Date signed,Start,End,Client's manager,Coach's phone,Discussed with HR", false),
  ]) func headingsAreReadByTheirWords(_ headings: String, _ isRead: Bool) throws {
    let file = try file("\(headings)\n02/02/2026,9am,10am,C01,M,Goals\n03/02/2026,9.30,10.30,C02,c,\n")
    let columns = try #require(try place.journal.importColumns(file, as: nil, ImportMap())).columns
    #expect(
      columns.map(\.field)
        == (isRead ? [.date, .start, .end, .client, .role, .summary] : [nil, .start, .end, nil, nil, nil]))
    guard isRead else { return }
    let plan = try place.journal.importPlan(file, as: nil, ImportMap(), on: place.occasion())
    #expect(plan.rows.map(\.entry?.role) == [.mentoring, .coaching])
    #expect(plan.rows.map(\.entry?.client?.text) == ["C01", "C02"])
  }

  /// A row of totals says nothing about what a column holds.
  @Test func samplesAreOfRowsThatMayBeSessions() throws {
    let text = "Datum,Start,End,Client,Role\n2026-02-02,09:00,10:00,C01,coaching\nTotal,,1.0,,\n"
    let columns = try #require(try place.journal.importColumns(try file(text), as: nil, ImportMap())).columns
    #expect(columns.map(\.samples) == [["2026-02-02"], ["09:00"], ["10:00"], ["C01"], ["coaching"]])
    #expect(columns[0].field == .date)
  }

  @Test(arguments: ["Total", "Sub total", "March total:", "Sum", "Total hours in May"])
  func aRowOfTotalsIsLeftOut(_ word: String) throws {
    let text = "Date,Start,End,Client,Role\n2026-02-02,09:00,10:00,C01,coaching\n\(word),,,1.0,\n"
    let plan = try place.journal.importPlan(try file(text), as: nil, ImportMap(), on: place.occasion())
    #expect(plan.counts == "1 new, 1 left out")
  }

  @Test func whatIsChosenIsReadAndNothingElse() throws {
    let file = try file(ImportColumnsTests.table)
    var columns = try #require(try place.journal.importColumns(file, as: nil, ImportMap())).columns
    func map(role: Role?) -> ImportMap {
      var map = ImportMap()
      map.read(columns, role: role)
      return map
    }
    columns[3].field = .role
    let plan = try place.journal.importPlan(file, as: nil, map(role: nil), on: place.occasion())
    #expect(plan.rows.map(\.entry?.role) == [.coaching, .mentoring])
    (columns[3].field, columns[5].field) = (nil, .summary)
    let second = try place.journal.importEntries(file, as: nil, map(role: .mentoring), on: place.occasion())
    #expect(second.rows.map(\.entry?.role) == [.mentoring, .mentoring])
    #expect(try place.journal.entries.list(EntryFilter()).map(\.texts.summary) == [nil, "Goals"])
  }

  @Test(arguments: ["", "Day,From,To,Art,Who\n", "Title of it all,,,,\n,,,,\nDay,From,To,Day,Who\n"])
  func columnsWithoutHeadingsAndWithTheSameOnesAreChosenToo(_ headings: String) throws {
    let file = try file(headings + "2026-02-02,09:00,10:00,Coach,C01\n2026-02-03,09:00,10:00,Mentor,C02\n")
    var columns = try #require(try place.journal.importColumns(file, as: nil, ImportMap())).columns
    for (column, field) in [SessionField.date, .start, .end, .role, .client].enumerated() {
      columns[column].field = field
    }
    var map = ImportMap()
    map.read(columns, role: nil)
    let plan = try place.journal.importPlan(file, as: nil, map, on: place.occasion())
    #expect(plan.rows.compactMap(\.entry?.role) == [.coaching, .mentoring], "\(headings)")
    #expect(plan.refusedCount == 0 && plan.newCount == 2)
  }

  @Test func theNextFileOfTheSameHeadingsIsReadAsTheLast() throws {
    let first = try map("role=Art", "summary=Remarks", "client:Anna B.=C07")
    _ = try place.journal.importEntries(try file(ImportColumnsTests.table), as: nil, first, on: place.occasion())
    let next = try file("day; START;End;Art;Who;Remarks\n2026-02-04;09:00;10:00;Coach;C03;More\n", named: "march.csv")
    let plan = try place.journal.importPlan(next, as: nil, ImportMap(), on: place.occasion())
    #expect(plan.notes.first?.reason == "the columns are read as last time")
    #expect(plan.newCount == 1 && plan.refusedCount == 0)
    let columns = try place.journal.importColumns(next, as: nil, ImportMap())
    #expect(columns?.columns.map(\.field) == [.date, .start, .end, .role, .client, .summary])
    // What is said now goes before what was said then.
    let other = try place.journal.importPlan(next, as: nil, map("role=Art"), on: place.occasion())
    #expect(other.notes.allSatisfy { $0.reason != "the columns are read as last time" })
    let stranger = try file("Day,Start,End,Kunst,Who\n2026-02-04,09:00,10:00,Coach,C03\n", named: "other.csv")
    #expect(throws: JournalError.self) {
      try place.journal.importPlan(stranger, as: nil, ImportMap(), on: place.occasion())
    }
    #expect(try place.findings() == [])
  }

  /// Many keep a file for each client, with the same headings and no column for whom.
  @Test func whatHoldsForEveryRowOfOneFileIsNotRememberedForTheNext() throws {
    var first = try map("role=Art")
    try first.assume("client=C07")
    let rows = "Day,Start,End,Art\n2026-02-02,09:00,10:00,Coach\n"
    _ = try place.journal.importEntries(try file(rows), as: nil, first, on: place.occasion())
    let next = try file(rows.replacing("02-02", with: "02-09"), named: "other.csv")
    let error = #expect(throws: JournalError.self) {
      try place.journal.importPlan(next, as: nil, ImportMap(), on: place.occasion())
    }
    #expect(error?.reason.hasPrefix("other.csv has no column for the client") == true)
    var second = ImportMap()
    try second.assume("client=C08")
    let plan = try place.journal.importPlan(next, as: nil, second, on: place.occasion())
    #expect(plan.rows.map(\.entry?.client?.text) == ["C08"] && plan.rows.map(\.entry?.role) == [.coaching])
  }

  @Test func noNameOfAClientIsKept() throws {
    let map = try map("role=Art", "client:Anna B.=C07")
    let text = ImportColumnsTests.table.replacing("C01", with: "Anna B.")
    _ = try place.journal.importEntries(try file(text), as: nil, map, on: place.occasion())
    let kept = try place.journal.read { db in try Row.fetchAll(db, sql: "SELECT map FROM import_map") }
    #expect(kept.count == 1)
    #expect(try kept.allSatisfy { try !String(decoding: $0.bytes("map"), as: UTF8.self).contains("Anna") })
  }

  @Test func whatWasNotImportedIsNotRemembered() throws {
    let file = try file(ImportColumnsTests.table + "2026-02-03,09:15,10:00,Coach,C04,\n")
    #expect(throws: JournalError.self) {
      try place.journal.importEntries(file, as: nil, map("role=Art"), on: place.occasion())
    }
    #expect(throws: JournalError.self) {
      try place.journal.importPlan(file, as: nil, ImportMap(), on: place.occasion())
    }
  }
}
