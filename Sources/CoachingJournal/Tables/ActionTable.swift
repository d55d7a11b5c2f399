import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Reading and writing the derived table `action`.
package struct ActionTable {
  let db: Database

  package init(db: Database) {
    self.db = db
  }

  package func insert(_ row: PlannedAction) throws {
    try db.insert(
      into: "action",
      [
        "id": row.id, "version": row.version, "status": row.status, "due": row.due, "done_on": row.doneOn,
        "note": row.note, "text": row.text, "written": row.written, "state": row.state,
      ])
  }

  package func row(_ id: EntryID) throws -> PlannedAction? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM action WHERE id = ?")
    return try PlannedAction.fetchOne(statement, arguments: [id])
  }

  /// Every action: open ones first, by the day they are due, those without one last; withdrawn ones included.
  package func all() throws -> [PlannedAction] {
    try PlannedAction.fetchAll(
      db, sql: "SELECT * FROM action ORDER BY status = 'done', due IS NULL, due, done_on DESC, written, id")
  }
}

extension PlannedAction: FetchableRecord {
  package init(row: Row) throws {
    try self.init(
      id: row.value("id"), version: row.value("version"), status: row.value("status"), due: row.value("due"),
      doneOn: row.value("done_on"), note: row.value("note"), text: row.value("text"), written: row.value("written"),
      state: row.value("state"))
  }
}
