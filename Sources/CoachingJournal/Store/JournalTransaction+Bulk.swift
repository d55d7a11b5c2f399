import CFiles
import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// The first version of an entry, just signed here, with its text and the row that it comes to.
package struct SignedEntry: Sendable {
  package let record: SignedRecord
  let text: (digest: RecordID, document: [UInt8])?
  let row: EntryRow
  /// What the record says where others may be about the same entry, so that the row does not come of it alone.
  let placed: DecodedRecord?

  package init(
    _ record: SignedRecord, _ text: (digest: RecordID, document: [UInt8])?, _ row: EntryRow, placed: DecodedRecord?
  ) {
    (self.record, self.text, self.row, self.placed) = (record, text, row, placed)
  }
}

extension JournalTransaction {
  /// Puts in records that were just signed here, one chain in its order. After the last of them `derived.endChain` says
  /// where the chain ends.
  ///
  /// What lies in the order of a digest or an id goes in sorted: the pages of a table are then gone through once for
  /// all of them, and not once for each.
  package mutating func insert(_ entries: [SignedEntry]) throws {
    let records = RecordTable(db: db)
    var writer = try records.writer()
    for entry in entries { try records.insert(entry.record, by: &writer) }
    writer = try RowWriter(db, into: KeptTable.document.rawValue, orIgnore: true, ["sha256", "bytes"])
    for text in entries.compactMap(\.text).sorted(by: { $0.digest < $1.digest }) {
      writer.add(text.digest)
      writer.add(text.document)
      try writer.insert()
    }
    let alone = entries.indices.filter { entries[$0].placed == nil }.sorted { entries[$0].row.id < entries[$1].row.id }
    writer = try RowWriter(db, into: "about", orIgnore: true, ["entry", "record"])
    for index in alone {
      writer.add(entries[index].row.id)
      writer.add(entries[index].record.id)
      try writer.insert()
    }
    let table = EntryTable(db: db)
    writer = try table.writer()
    for index in alone { try table.insert(entries[index].row, by: &writer) }
    for entry in entries { if let placed = entry.placed { try derived.take(entry.record, saying: placed) } }
  }

  /// Lets `body` put in `count` entries without a look at each: the checks of the tables hold what every row of ours
  /// keeps, and what the triggers would do for one entry after the other is done once for all of them.
  package mutating func inBulk(of count: Int, _ body: (inout JournalTransaction) throws -> Void) throws {
    // To add up the totals of a long journal anew is no gain for a few entries.
    let kept = try Int.fetchOne(db, sql: "SELECT sum(entries) FROM state_total") ?? 0
    guard count * 8 >= kept else { return try body(&self) }
    defer { try? lookAtEachRow(true) }
    try lookAtEachRow(false)
    try body(&self)
    for (table, rows) in Schema.totals {
      let columns = try db.columns(in: table).map(\.name).joined(separator: ", ")
      try db.execute(sql: "DELETE FROM \(table)")
      try db.execute(sql: "INSERT INTO \(table) (\(columns)) \(rows.replacing("source.", with: "main."))")
    }
  }

  /// Says whether the checks of the tables and the triggers look at every row that is put in.
  private func lookAtEachRow(_ looks: Bool) throws {
    try db.execute(sql: "PRAGMA ignore_check_constraints = \(looks ? "OFF" : "ON")")
    let code = cf_run_triggers(UnsafeMutableRawPointer(db.sqliteConnection), looks)
    guard code == 0 else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}
