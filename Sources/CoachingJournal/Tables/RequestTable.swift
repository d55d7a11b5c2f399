import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Reading and writing the derived table `request`.
struct RequestTable {
  let db: Database

  func insert(_ row: RequestRow) throws {
    try db.insert(
      into: "request",
      [
        "record": row.record, "id": row.id, "name": row.name, "key": row.key, "made": row.madeAt, "n": row.n,
        "state": row.state,
      ])
  }

  func row(_ record: RecordID) throws -> RequestRow? {
    try RequestRow.fetchOne(db, sql: "SELECT * FROM request WHERE record = ?", arguments: [record])
  }

  /// The newest request with this id.
  func row(id: EntryID) throws -> RequestRow? {
    try RequestRow.fetchOne(db, sql: "SELECT * FROM request WHERE id = ? ORDER BY n DESC", arguments: [id])
  }

  /// All of them, the newest first.
  func all() throws -> [RequestRow] {
    try RequestRow.fetchAll(db, sql: "SELECT * FROM request ORDER BY n DESC, record")
  }
}

extension RequestRow: FetchableRecord {
  package init(row: Row) throws {
    try self.init(
      id: row.value("id"), record: row.value("record"), name: row.value("name"), key: row.value("key"),
      madeAt: row.value("made"), n: row.number("n"), state: row.value("state"))
  }
}
