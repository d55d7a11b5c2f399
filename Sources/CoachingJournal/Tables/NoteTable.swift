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

  private static let columns = "id, version, unit, date, model, text, written, amended, state"

  package func insert(_ row: NoteRow) throws {
    try db.cachedStatement(sql: "INSERT INTO note VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(arguments: [
      row.id.hex, Blob(row.version.bytes), row.unit, row.date.description, row.model, Blob(row.text.bytes),
      row.written.seconds, row.amended.seconds, row.state.rawValue,
    ])
    for session in row.sessions {
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO note_session VALUES (?, ?)")
        .execute(arguments: [row.id.hex, session.hex])
    }
  }

  package func row(_ id: EntryID) throws -> NoteRow? {
    try Row.fetchOne(db, sql: "SELECT \(NoteTable.columns) FROM note WHERE id = ?", arguments: [id.hex]).flatMap(note)
  }

  /// Every note, the newest day first; withdrawn ones included.
  package func all() throws -> [NoteRow] {
    try Row.fetchAll(
      db, sql: "SELECT \(NoteTable.columns) FROM note ORDER BY date DESC, written DESC, id"
    ).compactMap(note)
  }

  /// The notes that reflect on a session and are not withdrawn.
  package func notes(on session: EntryID) throws -> [EntryID] {
    try String.fetchAll(
      db,
      sql: """
        SELECT note.id FROM note_session JOIN note ON note.id = note_session.note
        WHERE note_session.session = ? AND note.state <> 'withdrawn' ORDER BY note.date, note.id
        """, arguments: [session.hex]
    ).compactMap(EntryID.init(hex:))
  }

  private func note(_ row: Row) throws -> NoteRow? {
    guard let id = EntryID(hex: try row.text(0)), let version = Blob.id(row, 1), let date = LocalDate(try row.text(3)),
      let text = Blob.id(row, 5), let state = NoteRow.State(rawValue: try row.text(8))
    else { return nil }
    let sessions = try String.fetchAll(
      db, sql: "SELECT session FROM note_session WHERE note = ? ORDER BY session", arguments: [id.hex])
    return try NoteRow(
      id: id, version: version, unit: row.text(2), date: date, model: row.optionalText(4),
      sessions: sessions.compactMap(EntryID.init(hex:)), text: text, written: row.instant(6), amended: row.instant(7),
      state: state)
  }
}
