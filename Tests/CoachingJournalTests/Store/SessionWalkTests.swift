import GRDB
import Synchronization
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import SignedRecords

/// What an entry costs on its way into the file. That its record is written once and read once is in the types: what
/// was signed is handed on together with what it says. What is asked of the file, SQLite tells.
@Suite struct SessionWalkTests {
  private final class Statements: Sendable {
    let all = Mutex<[String]>([])
  }

  /// The statements that `body` runs.
  private func statements(in journal: TestJournal, _ body: () throws -> Void) throws -> [String] {
    let statements = Statements()
    let database = journal.journal.database
    database.writeWithoutTransaction { db in
      db.trace { event in
        let sql = "\(event)"
        statements.all.withLock { $0.append(sql) }
      }
    }
    try body()
    database.writeWithoutTransaction { db in db.trace(options: []) }
    return statements.all.withLock { $0 }
  }

  @Test func aSessionThatIsLoggedIsNotReadBack() throws {
    let journal = try TestJournal()
    var details = try journal.details(0)
    details.unit = "302"
    let statements = try statements(in: journal) {
      let outcome = try journal.journal.sessions.log(
        details, SessionTexts(summary: "as it was"), on: journal.occasion())
      #expect(outcome.row?.unit == "8577-302")
    }
    #expect(statements.filter { $0.contains("FROM enrolment") }.count == 1, "the enrolment is read once")
    #expect(statements.filter { $0.contains("INSERT INTO record ") }.count == 1)
    #expect(statements.filter { $0.contains("INSERT INTO entry ") }.count == 1)
    #expect(!statements.contains { $0.contains("FROM entry WHERE id") && $0.contains("entry.state") })
  }

  @Test func ofAnEntryOnlyTheRecordsBeforeAreRead() throws {
    let journal = try TestJournal()
    let id = try journal.log(0)
    let before = try #require(try journal.row(id)?.version)
    let statements = try statements(in: journal) { try journal.amend(id, minutes: 45) }
    let after = try #require(try journal.row(id)?.version)
    let reads = statements.filter { $0.contains("FROM about JOIN record") }
    #expect(reads.count == 2, "once to see what is amended, once to derive")
    #expect(before != after)
    #expect(try journal.row(id)?.minutes == 45)
    #expect(try journal.journal.verify().problems == [])
  }
}
