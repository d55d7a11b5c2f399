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

  /// Those of an entry, oldest first.
  ///
  /// - Parameter withWithdrawn: whether withdrawn ones are among them.
  package func rows(of entry: EntryID, withWithdrawn: Bool = false) throws -> [Attachment] {
    try Attachment.fetchAll(
      db, sql: "SELECT * FROM attachment WHERE entry = ? AND (? OR NOT withdrawn) ORDER BY n, id",
      arguments: [entry, withWithdrawn])
  }

  /// All of them, oldest first.
  package func all(withWithdrawn: Bool = false) throws -> [Attachment] {
    try Attachment.fetchAll(
      db, sql: "SELECT * FROM attachment WHERE ? OR NOT withdrawn ORDER BY n, id", arguments: [withWithdrawn])
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
