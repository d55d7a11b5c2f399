import Foundation
import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues

/// Two programs at one journal: who notices what, and who waits how long.
@Suite struct PatienceTests {
  @Test func everyChangeByAnybodyMovesTheMark() throws {
    let journal = try TestJournal()
    let other = try Journal(at: journal.journal.path)
    var seen = [try journal.journal.changeMark()]
    var seenByOther = [try other.changeMark()]
    func look(_ isChanged: Bool, _ line: Int = #line) throws {
      for (open, before) in [(journal.journal, seen), (other, seenByOther)] {
        let mark = try open.changeMark()
        #expect((mark != before.last) == isChanged && (!isChanged || !before.contains(mark)), "line \(line)")
      }
      seen.append(try journal.journal.changeMark())
      seenByOther.append(try other.changeMark())
    }
    try look(false)
    let id = try journal.log(0)
    try look(true)
    _ = try other.sessions.withdraw(id, reason: "Not mine", on: journal.occasion())
    try look(true)
    _ = try other.timer.start(.coaching, try ClientCode("C07"), on: journal.occasion())
    try look(true)
    _ = try journal.journal.timer.cancel()
    try look(true)
    _ = try other.entries.rows(EntryFilter())
    _ = try? journal.journal.sessions.withdraw(id, reason: "Again", on: journal.occasion())
    try look(false)
  }

  @Test func aReaderGivesUpWhenItWasTold() throws {
    let journal = try TestJournal()
    let hasty = try Journal(at: journal.journal.path, readersWait: 30)
    let writer = try DatabaseQueue(path: journal.journal.path)
    try writer.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN EXCLUSIVE")
      let begin = ContinuousClock.now
      let error = refusal { () throws(JournalError) in try hasty.entries.rows(EntryFilter()) }
      #expect(error?.sort == .busy && error?.reason.contains("another program") == true)
      let waited = ContinuousClock.now - begin
      #expect(waited >= .milliseconds(20) && waited < .seconds(4))
      try db.execute(sql: "COMMIT")
    }
    #expect(try hasty.entries.rows(EntryFilter()).isEmpty)
    // What a write waits is not what a read does, and a read leaves it as it was.
    #expect(try hasty.database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA busy_timeout") } == 5_000)
    #expect(try hasty.read { try Int.fetchOne($0, sql: "PRAGMA busy_timeout") } == 30)
    #expect(try journal.journal.read { try Int.fetchOne($0, sql: "PRAGMA busy_timeout") } == 5_000)
  }

  @Test func aNewJournalIsAsHastyAsAsked() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hasty-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var entropy = Entropy.seeded(1)
    let terms = NewEnrolment(
      learner: "Priya Shah", qualification: "award-coaching", registered: TestJournal.registered)
    let (journal, _) = try Journal.create(
      at: folder + "/journal.sqlite", terms: terms, scheme: .bundled8577, now: TestJournal.now, entropy: &entropy,
      readersWait: 70)
    #expect(try journal.read { try Int.fetchOne($0, sql: "PRAGMA busy_timeout") } == 70)
  }

  /// Both halves of a read on two cores see what was there when it began, though another program wants to write.
  @Test func whatIsReadBesideIsOfTheSameState() throws {
    let journal = try TestJournal()
    _ = try journal.log(0)
    let writer = try DatabaseQueue(path: journal.journal.path)
    let count = "SELECT count(*) FROM entry"
    let begun = DispatchSemaphore(value: 0)
    let found = try journal.journal.read(
      beside: { db in
        begun.wait()
        return try Int.fetchOne(db, sql: count)
      },
      { db, beside in
        let refused = #expect(throws: DatabaseError.self) {
          try writer.write { try $0.execute(sql: "DELETE FROM entry") }
        }
        #expect(refused?.resultCode == .SQLITE_BUSY)
        begun.signal()
        return [try Int.fetchOne(db, sql: count), try beside()]
      })
    #expect(found == [1, 1])
    // Nothing is held afterwards.
    try writer.write { try $0.execute(sql: "DELETE FROM entry") }
    #expect(try journal.journal.read { try Int.fetchOne($0, sql: count) } == 0)
  }

  @Test func noOtherFileIsReadBeside() throws {
    let journal = try TestJournal()
    _ = try journal.log(0)
    let copy = journal.journal.path + ".copy"
    try FileManager.default.copyItem(atPath: journal.journal.path, toPath: copy)
    #expect(rename(copy, journal.journal.path) == 0)
    let error = refusal { () throws(JournalError) in
      try journal.journal.read(beside: { try Int.fetchOne($0, sql: "SELECT count(*) FROM entry") }, { try $1() })
    }
    #expect(error?.reason.hasSuffix("was moved or replaced while it was read") == true)
  }

  @Test func onlyBusyIsBusy() {
    let errors: [JournalError] = [
      .unreadable("x"), .againstRule("x"), .notFound("x"), .cannotCreate("x"), .storage("x"), .notPermitted("x"),
    ]
    #expect(errors.allSatisfy { $0.sort != .busy })
  }
}
