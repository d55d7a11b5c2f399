import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

struct ImportTests {
  private let place: TestJournal
  private let folder: URL

  init() throws {
    place = try TestJournal()
    folder = URL(fileURLWithPath: place.journal.path).deletingLastPathComponent()
  }

  private func file(_ text: String, _ name: String = "diary.csv") throws -> ImportFile {
    let url = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return ImportFile(at: url.path)
  }

  private func load(_ text: String, seed: UInt64 = 7) throws -> ImportPlan {
    try place.journal.importEntries(file(text), as: nil, ImportMap(), on: place.occasion(seed: seed))
  }

  private static let diary = """
    date,start,end,role,client,status,summary
    2026-02-02,09:00,10:00,coaching,C01,held,One
    2026-02-03,09:00,10:00,mentoring,C02,no-show,
    2026-02-03,09:00,10:00,mentoring,C02,no-show,
    """

  /// Nobody reads more than a hundred refusals, and a large table of them would fill the memory.
  @Test func aTableWhoseRowsAreAllRefusedIsNotReadToItsEnd() throws {
    let heading = "date,start,end,role,client\n"
    let bad = String(repeating: "2026-02-02,09:00,10:00,couching,C01\n", count: 1_200)
    // The last line is no row at all, which only those find out who read that far.
    for text in [heading + bad + "\"", heading + bad] {
      let plan = try place.journal.importPlan(file(text), as: nil, ImportMap(), on: place.occasion(seed: 7))
      #expect(plan.rows.count == 100 && plan.refusedCount == 100)
      #expect(
        plan.refusal?.account.lowercased().contains("and at least 97 more") == true, "\(plan.refusal?.account ?? "")")
    }
    let good = String(repeating: "2026-02-02,09:00,10:00,coaching,C01\n", count: 1_100)
    #expect(throws: JournalError.self) { try load(heading + good + "\"") }
    // What only the journal's rules refuse is no different.
    let late = (0..<1_200).map { "2027-02-02,09:00,10:00,coaching,C\($0 + 10)\n" }.joined()
    let plan = try place.journal.importPlan(file(heading + late), as: nil, ImportMap(), on: place.occasion(seed: 7))
    #expect(plan.rows.count == 100 && plan.refusedCount == 100)
  }

  @Test func theSameFileTwiceAddsNothing() throws {
    #expect(try load(ImportTests.diary).newCount == 3)
    let records = try place.count()
    let again = try load(ImportTests.diary, seed: 8)
    #expect(again.newCount == 0)
    #expect(again.hereCount == 3)
    #expect(try place.count() == records)
    #expect(try place.findings().isEmpty)
  }

  @Test func aRowIsShownAsTheEntryThatItBecomes() throws {
    let table = """
      date,start,end,role,client,status,unit,model,channel
      2026-02-02,09:00,10:00,coaching,C01,held,302,GROW,video
      """
    let shown = try #require(try load(table).rows.first?.entry)
    var entry = try #require(try place.journal.entries.rows(EntryFilter()).first)
    #expect(shown.unit == "8577-302")
    entry.version = shown.version
    // What is only shown was never logged.
    entry.logged = nil
    #expect(shown == entry)
  }

  @Test func oneUndoTakesItBackAndItCanComeAgain() throws {
    try place.log(0)
    let before = try place.journal.entries.rows(EntryFilter())
    _ = try load(ImportTests.diary)
    try place.undo()
    #expect(try place.journal.entries.rows(EntryFilter()) == before)
    #expect(try load(ImportTests.diary, seed: 9).newCount == 3)
    #expect(try place.journal.entries.rows(EntryFilter()).count == 4)
    #expect(try place.findings().isEmpty)
  }

  @Test func noUndoTakesAwayWhatSomebodySigned() throws {
    let key = try place.supervisor()
    _ = try load(ImportTests.diary)
    let held = try #require(try place.journal.entries.rows(EntryFilter()).first { $0.status == .held })
    try place.decide(held.id, by: key)
    #expect(throws: JournalError.self) { try place.journal.undo(on: place.occasion()) }
  }

  @Test func whatWasWithdrawnIsNotBroughtBack() throws {
    _ = try load(ImportTests.diary)
    let held = try #require(try place.journal.entries.rows(EntryFilter()).first { $0.status == .held })
    _ = try place.journal.sessions.withdraw(held.id, reason: "never was", on: place.occasion())
    #expect(try load(ImportTests.diary).newCount == 0)
    #expect(try place.findings().isEmpty)
  }

  @Test func aBadRowKeepsAllOut() throws {
    let records = try place.count()
    #expect(throws: JournalError.self) { try load(ImportTests.diary + "\n2026-02-02,09:30,10:00,coaching,C03,held,") }
    #expect(try place.count() == records)
  }

  @Test func theSignaturesAndTablesAreThoseOfLogging() throws {
    _ = try load(ImportTests.diary)
    let kept = try place.derived()
    try place.journal.write { ledger, _ in try ledger.rebuild() }
    #expect(try place.derived() == kept)
  }

  /// While rows go in, the totals are not kept one by one: where that ends before its end, they are again.
  @Test func anImportThatIsStoppedLeavesEverythingAsItWas() throws {
    let before = try place.derived()
    let stopped = ProgressReporter { $0.what != "importing" }
    #expect(throws: JournalError.cancelled) {
      try place.journal.importEntries(
        file(ImportTests.diary), as: nil, ImportMap(), on: place.occasion(), reporting: stopped)
    }
    #expect(try place.derived() == before)
    try place.log(0)
    #expect(try place.findings().isEmpty)
  }

  /// Records are made some thousands at a time, while those before them are put in.
  @Test func longImportsAreOneChain() throws {
    let rows = (0..<4_200).map { row in
      "\(LocalDate(dayNumber: 20_000 + row / 8)),\(8 + row % 8):00,\(8 + row % 8):45,coaching,C01,held,Number \(row)"
    }
    let text = "date,start,end,role,client,status,summary\n" + rows.joined(separator: "\n")
    let before = try place.count()
    #expect(try load(text).newCount == 4_200)
    #expect(try place.count() == before + 4_201)
    #expect(try place.findings().isEmpty)
    let kept = try place.derived()
    try place.journal.write { ledger, _ in try ledger.rebuild() }
    #expect(try place.derived() == kept)
    let summaries = try place.journal.entries.list(EntryFilter()).map(\.texts.summary)
    #expect(summaries == (0..<4_200).reversed().map { "Number \($0)" })
    try place.undo()
    #expect(try place.journal.entries.rows(EntryFilter()).isEmpty)
  }

  @Test func exportsHaveTheOldestFirstAndOfOneMinuteOnTheWallWhatCameFirst() throws {
    _ = try load(
      """
      date,start,offset,minutes,role,client,summary
      2026-02-03,09:00,+00:00,20,coaching,C01,third
      2026-02-03,09:00,+01:00,20,coaching,C01,second
      2026-02-03,08:30,+02:00,20,coaching,C01,first
      2026-02-03,10:00,+00:00,20,coaching,C01,last
      """)
    let path = folder.appendingPathComponent("sessions.csv").path
    let account = try place.journal.export(Export(.csv, in: place.zone), toFile: path)
    #expect(account.count == 4)
    let table = try CSVDocument([UInt8](Data(contentsOf: URL(fileURLWithPath: path))), named: "sessions.csv")
    let column = try #require(table.column("summary"))
    #expect(table.rows.map { $0.fields[column] } == ["first", "second", "third", "last"])
  }

  /// Spreadsheets break long headings into lines.
  @Test func aClientLogWithALineBreakInAHeadingIsOneStill() throws {
    let log = "Sr. No.,Client Name,\"Start\nDate\",\"End\r\nDate\",\"Paid\nHours\"\n1,C01,2026-01-01,2026-02-01,1.5\n"
    #expect(try file(log).guessedFormat() == .icf)
    #expect(try file(log.replacing(",", with: ";"), "semicolons.csv").guessedFormat() == .icf)
    #expect(try file("\"Client\nName\",date\nC01,2026-01-01\n").guessedFormat() == .csv)
  }

  /// Its table has in `unit` what a session counts toward, which is a unit in some schemes only.
  @Test func ourOwnTableComesBackUnderASchemeWithoutUnits() throws {
    let first = try TestJournal(qualification: "icf-acc", scheme: .bundledICF)
    for index in 0..<2 { try first.log(index) }
    let path = folder.appendingPathComponent("own.csv").path
    _ = try first.journal.export(Export(.csv, in: first.zone), toFile: path)
    let own = ImportFile(at: path)
    let again = try first.journal.importEntries(own, as: nil, ImportMap(), on: first.occasion())
    #expect(again.newCount == 0 && again.hereCount == 2 && again.refusedCount == 0)
    let second = try TestJournal(qualification: "icf-acc", seed: 2, scheme: .bundledICF)
    #expect(try second.journal.importEntries(own, as: nil, ImportMap(), on: second.occasion()).newCount == 2)
    #expect(try second.journal.entries.rows(EntryFilter()).map(\.requirement) == ["hours", "hours"])
    // Elsewhere it is no unit, and a word that names nothing is refused still.
    let refused = try place.journal.importPlan(own, as: nil, ImportMap(), on: place.occasion())
    #expect(refused.refusedCount == 2)
  }

  /// What the journal has is known whatever unit it was written down for since.
  @Test func whatIsHereIsKnownAfterAChangeOfScheme() throws {
    for index in 0..<2 { try place.log(index) }
    let path = folder.appendingPathComponent("own.csv").path
    _ = try place.journal.export(Export(.csv, in: place.zone), toFile: path)
    _ = try place.journal.terms.change(EnrolmentChange(qualification: "icf-acc"), at: TestJournal.now)
    let plan = try place.journal.importPlan(ImportFile(at: path), as: nil, ImportMap(), on: place.occasion())
    #expect(plan.hereCount == 2 && plan.refusedCount == 0)
  }

  /// Whatever a file holds, there is a plan or a sentence.
  @Test func noBytesAreFatal() throws {
    let seeds = [
      ImportTests.diary,
      "[{\"start\":\"20260202T090000Z\",\"end\":\"20260202T100000Z\",\"tags\":[\"coaching\",\"C01\"]}]",
      "Client Name,Start Date,End Date,Paid Hours\nC01,2026-01-01,2026-02-01,1.5\n",
      "{\"coachlog_export\":1,\"enrolment\":\"\(place.enrolment.hex)\",\"schemes\":0,\"marksheets\":0,\"documents\":0,"
        + "\"attachments\":0,\"records\":0,\"items\":[\n]}\n",
    ].map { Array($0.utf8) }
    var random = SeededGenerator(state: 11)
    for round in 0..<400 {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 0..<6, using: &random) where !bytes.isEmpty {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        case _: bytes.insert(contentsOf: bytes[index...].prefix(9), at: index)
        }
      }
      let url = folder.appendingPathComponent("odd")
      try Data(bytes).write(to: url)
      let file = ImportFile(at: url.path)
      do {
        switch try file.guessedFormat() {
        case .json: _ = try place.journal.merge(file, isGuessed: true, isTrial: true)
        case .csv, .icf, .timewarrior, .ical:
          _ = try place.journal.importPlan(file, as: nil, ImportMap(), on: place.occasion())
        }
      } catch {
        #expect(!error.reason.isEmpty)
      }
    }
  }
}
