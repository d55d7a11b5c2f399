import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Reading and writing rows of the derived table `entry`.
package struct EntryTable {
  package let db: Database

  package init(db: Database) {
    self.db = db
  }

  package static let columns = """
    entry.id, entry.sort, entry.version, entry.date, entry.start, entry.offset, entry.minutes, entry.counted,
    entry.uncounted, entry.role, entry.client, entry.support, entry.requirement, entry.status, entry.state,
    entry.amended, entry.supervisor, entry.decided, entry.text, entry.from_date, entry.model, entry.fee, entry.paid,
    entry.people, entry.setting, entry.channel, entry.giver, entry.unit
    """

  /// How many columns that is; what a query adds comes after them.
  static let columnCount = 28

  /// How many rows go in at once: before the first of them SQLite makes ready what the checks of the table compare
  /// with.
  private static let rowsAtOnce = 16

  package func insert(_ rows: [EntryRow]) throws {
    for start in stride(from: 0, to: rows.count, by: EntryTable.rowsAtOnce) {
      let some = rows[start..<min(rows.count, start + EntryTable.rowsAtOnce)]
      let places = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      let values = Array(repeating: places, count: some.count).joined(separator: ", ")
      try db.cachedStatement(sql: "INSERT INTO entry VALUES \(values)")
        .execute(arguments: StatementArguments(some.flatMap(EntryTable.values)))
    }
  }

  private static func values(of row: EntryRow) -> [(any DatabaseValueConvertible)?] {
    let begins = row.start.map { $0.instant.seconds / 60 }
    return [
      row.id.hex, row.sort.rawValue, Blob(row.version.bytes), row.date.description, row.start?.time.description,
      row.start?.offset.description, begins, begins.map { $0 + row.minutes }, row.minutes, row.countedMinutes,
      row.uncounted, row.role?.rawValue, row.client?.text, row.support?.rawValue, row.requirement,
      row.status.rawValue, row.state.rawValue, row.amendedSinceReturn, row.supervisor, row.decidedAt?.seconds,
      row.text.map { Blob($0.bytes) }, row.from?.description, row.model, row.fee?.rawValue, row.paidMinutes, row.group,
      row.setting?.rawValue, row.channel?.rawValue, row.with, row.unit,
    ]
  }

  /// Whether there is an entry of this id.
  package func holds(_ id: EntryID) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM entry WHERE id = ?")
    return try Int.fetchOne(statement, arguments: [id.hex]) != nil
  }

  package func row(_ id: EntryID) throws -> EntryRow? {
    let statement = try db.cachedStatement(sql: "SELECT \(EntryTable.columns) FROM entry WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id.hex]).flatMap(EntryTable.row(from:))
  }

  /// A held session that shares a minute with `span` (minutes since 1970 UTC), other than `entry`.
  package func session(overlapping span: Range<Int>, besides entry: EntryID?) throws -> EntryRow? {
    // A session lasts at most a day, so one that began earlier than that cannot reach into the span.
    try Row.fetchOne(
      db,
      sql: """
        SELECT \(EntryTable.columns) FROM entry
        WHERE status = 'held' AND state <> 'withdrawn' AND begins < ? AND begins > ? - 1440 AND ends > ? AND id <> ?
        ORDER BY begins LIMIT 1
        """,
      arguments: [span.upperBound, span.lowerBound, span.lowerBound, entry?.hex ?? ""]
    ).flatMap(EntryTable.row(from:))
  }

  /// The shortest prefix of `id`, of 6 digits or more, that no other entry begins with, undone ones included.
  package func shortened(_ id: EntryID) throws -> String {
    let before = try db.cachedStatement(sql: "SELECT max(entry) FROM about WHERE entry < ?")
    let after = try db.cachedStatement(sql: "SELECT min(entry) FROM about WHERE entry > ?")
    let neighbours = [
      try String.fetchOne(before, arguments: [id.hex]), try String.fetchOne(after, arguments: [id.hex]),
    ]
    let shared = neighbours.map { other in zip(id.hex.utf8, (other ?? "").utf8).prefix { $0 == $1 }.count }
    return String(id.hex.prefix(max(6, (shared.max() ?? 0) + 1)))
  }

  /// The entries whose id begins with `prefix`, at most two: enough to say that it is not unique.
  package func ids(beginning prefix: String) throws -> [EntryID] {
    try String.fetchAll(
      db, sql: "SELECT DISTINCT entry FROM about WHERE entry >= ? AND entry < ? ORDER BY entry LIMIT 2",
      arguments: [prefix, prefix + "g"]
    ).compactMap(EntryID.init(hex:))
  }

  /// Nil for a row that no rule of ours would write; the columns' checks keep such rows out.
  package static func row(from row: Row) throws(JournalError) -> EntryRow? {
    guard let id = EntryID(hex: try row.text(0)), let sort = EntryRow.Sort(rawValue: try row.text(1)),
      let version = Blob.id(row, 2), let date = LocalDate(try row.text(3)),
      let status = Attendance(rawValue: try row.text(13)), let state = EntryState(rawValue: try row.text(14))
    else { return nil }
    var start: LocalMoment?
    if let clock = try row.optionalText(4), let offset = try row.optionalText(5), let time = try? ClockTime(clock),
      let zoneOffset = try? UTCOffset(offset)
    {
      start = LocalMoment(date: date, time: time, offset: zoneOffset)
    }
    return EntryRow(
      id: id, sort: sort, version: version, date: date,
      from: try row.optionalText(19).flatMap { LocalDate($0) }, start: start, minutes: try row.number(6),
      countedMinutes: try row.number(7), uncounted: try row.optionalText(8),
      role: try row.optionalText(9).flatMap(Role.init(rawValue:)),
      client: try row.optionalText(10).flatMap { try? ClientCode($0) },
      support: try row.optionalText(11).flatMap(SupportType.init(rawValue:)), requirement: try row.optionalText(12),
      status: status, state: state, amendedSinceReturn: try row.flag(15), supervisor: try row.optionalText(16),
      decidedAt: try row.optionalInstant(17), text: Blob.id(row, 18),
      model: try row.optionalText(20), fee: try row.optionalText(21).flatMap(Fee.init(rawValue:)),
      paidMinutes: try row.optionalNumber(22), group: try row.optionalNumber(23),
      setting: try row.optionalText(24).flatMap(Setting.init(rawValue:)),
      channel: try row.optionalText(25).flatMap(Channel.init(rawValue:)), with: try row.optionalText(26),
      unit: try row.optionalText(27))
  }
}
