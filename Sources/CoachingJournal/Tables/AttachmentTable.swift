import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Reading and writing the derived table `attachment`.
package struct AttachmentTable {
  let db: Database

  package init(db: Database) { self.db = db }

  func insert(_ row: Attachment) throws {
    try db.insert(
      into: "attachment",
      [
        "id": row.id, "entry": row.entry, "version": row.version, "type": row.type, "bytes": row.bytes,
        "file": row.file, "text": row.text, "attached": row.attachedAt, "n": row.n, "withdrawn": row.isWithdrawn,
      ])
  }

  package func row(_ id: EntryID) throws -> Attachment? {
    try Attachment.fetchOne(db, sql: "SELECT * FROM attachment WHERE id = ?", arguments: [id])
  }

  /// Those of an entry, oldest first; withdrawn ones left out.
  package func rows(of entry: EntryID) throws -> [Attachment] {
    try Attachment.fetchAll(
      db, sql: "SELECT * FROM attachment WHERE entry = ? AND NOT withdrawn ORDER BY n, id", arguments: [entry])
  }

  /// All of them, oldest first; withdrawn ones left out.
  package func all() throws -> [Attachment] {
    try Attachment.fetchAll(db, sql: "SELECT * FROM attachment WHERE NOT withdrawn ORDER BY n, id")
  }
}

extension Attachment: FetchableRecord {
  package init(row: Row) throws {
    try self.init(
      id: row.value("id"), entry: row.value("entry"), version: row.value("version"), type: row.value("type"),
      bytes: row.number("bytes"), file: row.value("file"), text: row.value("text"), attachedAt: row.value("attached"),
      n: row.number("n"), isWithdrawn: row.value("withdrawn"))
  }
}
