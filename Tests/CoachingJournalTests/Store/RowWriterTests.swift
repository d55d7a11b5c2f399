import GRDB
import Testing

@testable import CoachingJournal
@testable import LogbookValues
@testable import SignedRecords

/// Rows that go straight to SQLite.
@Suite struct RowWriterTests {
  /// GRDB keeps one statement for both, of which each finds what the other left.
  @Test func aWriterAndAStatementOfTheSameWordsDoNotDisturbOneAnother() throws {
    let queue = try DatabaseQueue()
    try queue.write { db in
      try db.execute(sql: "CREATE TABLE about (entry TEXT NOT NULL, record BLOB NOT NULL) STRICT")
      let ids = (0..<6).map { RecordID(of: [UInt8($0)]) }
      var writer = try RowWriter(db, into: "about", ["entry", "record"])
      for (index, id) in ids.enumerated() {
        if index.isMultiple(of: 2) {
          try db.cachedStatement(sql: "INSERT INTO about (entry, record) VALUES (?, ?)")
            .execute(arguments: ["\(index)", id])
        } else {
          writer.add("\(index)")
          writer.add(id)
          try writer.insert()
        }
      }
      let rows = try Row.fetchAll(db, sql: "SELECT entry, record FROM about ORDER BY rowid")
      #expect(try rows.map { try $0.value("entry") } == (0..<6).map(String.init))
      #expect(try rows.map { try $0.value("record") } == ids)
    }
  }
}
