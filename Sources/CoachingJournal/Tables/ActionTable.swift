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

  private static let columns = "id, version, status, due, done_on, note, text, written, state"

  package func insert(_ row: PlannedAction) throws {
    try db.cachedStatement(sql: "INSERT INTO action VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(arguments: [
      row.id.hex, Blob(row.version.bytes), row.status.rawValue, row.due?.description, row.doneOn?.description,
      row.note?.hex, Blob(row.text.bytes), row.written.seconds, row.state.rawValue,
    ])
  }

  package func row(_ id: EntryID) throws -> PlannedAction? {
    try Row.fetchOne(db, sql: "SELECT \(ActionTable.columns) FROM action WHERE id = ?", arguments: [id.hex])
      .flatMap(ActionTable.action)
  }

  /// Every action: open ones first, by the day they are due, those without one last; withdrawn ones included.
  package func all() throws -> [PlannedAction] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT \(ActionTable.columns) FROM action
        ORDER BY status = 'done', due IS NULL, due, done_on DESC, written, id
        """
    ).compactMap(ActionTable.action)
  }

  private static func action(_ row: Row) throws -> PlannedAction? {
    guard let id = EntryID(hex: try row.text(0)), let version = Blob.id(row, 1),
      let status = ActionStatus(rawValue: try row.text(2)), let text = Blob.id(row, 6),
      let state = NoteRow.State(rawValue: try row.text(8))
    else { return nil }
    return try PlannedAction(
      id: id, version: version, status: status, due: row.optionalText(3).flatMap { LocalDate($0) },
      doneOn: row.optionalText(4).flatMap { LocalDate($0) }, note: row.optionalText(5).flatMap(EntryID.init(hex:)),
      text: text, written: row.instant(7), state: state)
  }
}
