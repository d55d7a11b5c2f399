import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Reading and writing the derived tables `note` and `note_session`.
package struct NoteTable {
  let db: Database

  package init(db: Database) {
    self.db = db
  }

  package func insert(_ row: NoteRow) throws {
    try db.insert(
      into: "note",
      [
        "id": row.id, "version": row.version, "unit": row.unit, "date": row.date, "model": row.model,
        "text": row.text, "written": row.written, "amended": row.amended, "state": row.state,
      ])
    for session in row.sessions {
      try db.insert(into: "note_session", orIgnore: true, ["note": row.id, "session": session])
    }
  }

  package func row(_ id: EntryID) throws -> NoteRow? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM note WHERE id = ?")
    return try NoteRow.fetchOne(statement, arguments: [id]).map(withSessions)
  }

  /// Every note, the newest day first; withdrawn ones included.
  package func all() throws -> [NoteRow] {
    try NoteRow.fetchAll(db, sql: "SELECT * FROM note ORDER BY date DESC, written DESC, id").map(withSessions)
  }

  /// The notes that reflect on a session and are not withdrawn.
  package func notes(on session: EntryID) throws -> [EntryID] {
    try EntryID.fetchAll(
      db,
      sql: """
        SELECT note.id FROM note_session JOIN note ON note.id = note_session.note
        WHERE note_session.session = ? AND note.state <> 'withdrawn' ORDER BY note.date, note.id
        """, arguments: [session])
  }

  /// The sessions that a note reflects on which is not withdrawn.
  func reflectedOn() throws -> Set<EntryID> {
    try EntryID.all(
      db,
      sql: """
        SELECT DISTINCT session FROM note_session JOIN note ON note.id = note_session.note
        WHERE note.state <> 'withdrawn'
        """)
  }

  private func withSessions(_ note: NoteRow) throws -> NoteRow {
    var note = note
    note.sessions = try EntryID.fetchAll(
      db, sql: "SELECT session FROM note_session WHERE note = ? ORDER BY session", arguments: [note.id])
    return note
  }
}

extension NoteRow: FetchableRecord {
  /// The sessions are in a table of their own.
  package init(row: Row) throws {
    try self.init(
      id: row.value("id"), version: row.value("version"), unit: row.value("unit"), date: row.value("date"),
      model: row.value("model"), sessions: [], text: row.value("text"), written: row.value("written"),
      amended: row.value("amended"), state: row.value("state"))
  }
}
