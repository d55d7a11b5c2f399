import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Reading and writing the derived table `feedback`.
struct FeedbackTable {
  let db: Database

  /// The sessions of which the client said something after they were logged.
  func answered() throws -> Set<EntryID> {
    try EntryID.all(db, sql: "SELECT DISTINCT session FROM feedback WHERE source = 'client' AND NOT withdrawn")
  }

  func insert(_ row: Feedback) throws {
    try db.insert(
      into: "feedback",
      [
        "id": row.id, "session": row.session, "version": row.version, "source": row.source, "date": row.date,
        "text": row.text, "n": row.n, "withdrawn": row.isWithdrawn,
      ])
  }

  func row(_ id: EntryID) throws -> Feedback? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM feedback WHERE id = ?")
    return try Feedback.fetchOne(statement, arguments: [id])
  }

  /// What was said of a session, oldest first; withdrawn feedback left out.
  func rows(on session: EntryID) throws -> [Feedback] {
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM feedback WHERE session = ? AND NOT withdrawn ORDER BY date, n, id")
    return try Feedback.fetchAll(statement, arguments: [session])
  }

  /// All of it, the newest day first; withdrawn feedback left out.
  func all() throws -> [Feedback] {
    try Feedback.fetchAll(db, sql: "SELECT * FROM feedback WHERE NOT withdrawn ORDER BY date DESC, n DESC, id")
  }
}

extension Feedback: FetchableRecord {
  package init(row: Row) throws {
    try self.init(
      id: row.value("id"), session: row.value("session"), version: row.value("version"), source: row.value("source"),
      date: row.value("date"), text: row.value("text"), n: row.number("n"), isWithdrawn: row.value("withdrawn"))
  }
}
