import CoachingJournal
import GRDB
import LogbookValues
import SignedRecords

/// How the columns of a table were read last, for the next one with the same headings: the kept table `import_map`.
/// Words and their meanings are no part of it, since names of clients stand among them. Nor are defaults and what
/// becomes of rows without times: the next file may be of another client or role.
struct RememberedMap {
  private let headings: RecordID

  /// Nil for a table without headings, which nothing tells from another.
  init?(of table: ImportTable) {
    guard table.headingLine != nil else { return nil }
    headings = RecordID(of: Array(table.headings.map(ImportTable.plain).joined(separator: "\n").utf8))
  }

  /// Adds to `map` what was said the last time.
  ///
  /// - Returns: Whether there was anything.
  func complete(_ map: inout ImportMap, in db: Database) throws -> Bool {
    let kept = try Row.fetchOne(db, sql: "SELECT map FROM import_map WHERE headings = ?", arguments: [headings])
    guard let kept, let line = try StrictJSON(kept.bytes("map")) else { return false }
    var fields = FieldReader(line)
    guard let columns = fields.texts("columns"), let dates = fields.optionalText("dates"), fields.isAtEnd else {
      return false
    }
    var before = map
    do {
      for column in columns { try before.map(column) }
    } catch {
      return false
    }
    before.dates = before.dates ?? dates.flatMap(ImportMap.DateOrder.init(rawValue:))
    map = before
    return true
  }

  /// Keeps what `map` says.
  func keep(_ map: ImportMap, in db: Database) throws {
    var line = StrictJSON()
    line.add("columns", map.columns.map { "\($0.key.rawValue)=\($0.value)" }.sorted())
    line.addIfPresent("dates", map.dates?.rawValue)
    try db.execute(
      sql: "INSERT INTO import_map (headings, map) VALUES (?, ?) ON CONFLICT DO UPDATE SET map = excluded.map",
      arguments: [headings, Blob(line.bytes)])
  }
}
