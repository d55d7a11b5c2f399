import GRDB

/// Reading and writing rows of the derived table `entry`.
struct EntryTable {
  let db: Database

  static let columns = """
    entry.id, entry.sort, entry.version, entry.date, entry.start, entry.offset, entry.minutes, entry.counted,
    entry.uncounted, entry.role, entry.client, entry.support, entry.requirement, entry.status, entry.state,
    entry.amended, entry.supervisor, entry.decided, entry.text
    """

  func insert(_ row: EntryRow) throws {
    let begins = row.start.map { $0.instant.seconds / 60 }
    try db.cachedStatement(
      sql: "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      row.id.hex, row.sort.rawValue, Blob(row.version.bytes), row.date.description, row.start?.time.description,
      row.start?.offset.description, begins, begins.map { $0 + row.minutes }, row.minutes, row.countedMinutes,
      row.uncounted, row.role?.rawValue, row.client?.text, row.support?.rawValue, row.requirement,
      row.status.rawValue, row.state.rawValue, row.amendedSinceReturn, row.supervisor, row.decidedAt?.seconds,
      row.text.map { Blob($0.bytes) },
    ])
  }

  func row(_ id: EntryID) throws -> EntryRow? {
    let statement = try db.cachedStatement(sql: "SELECT \(EntryTable.columns) FROM entry WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id.hex]).flatMap(EntryTable.row(from:))
  }

  /// A held session that shares a minute with `span` (minutes since 1970 UTC), other than `entry`.
  func session(overlapping span: Range<Int>, besides entry: EntryID?) throws -> EntryRow? {
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

  /// The shortest prefix of `id`, of 6 digits or more, that no other entry begins with.
  func shortened(_ id: EntryID) throws -> String {
    let before = try db.cachedStatement(sql: "SELECT max(id) FROM entry WHERE id < ?")
    let after = try db.cachedStatement(sql: "SELECT min(id) FROM entry WHERE id > ?")
    let neighbours = [
      try String.fetchOne(before, arguments: [id.hex]), try String.fetchOne(after, arguments: [id.hex]),
    ]
    let shared = neighbours.map { other in zip(id.hex.utf8, (other ?? "").utf8).prefix { $0 == $1 }.count }
    return String(id.hex.prefix(max(6, (shared.max() ?? 0) + 1)))
  }

  /// The entries whose id begins with `prefix`, at most two: enough to say that it is not unique.
  func ids(beginning prefix: String) throws -> [EntryID] {
    try String.fetchAll(
      db, sql: "SELECT id FROM entry WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", arguments: [prefix, prefix + "g"]
    ).compactMap(EntryID.init(hex:))
  }

  /// Nil for a row that no rule of ours would write; the columns' checks keep such rows out.
  static func row(from row: Row) -> EntryRow? {
    guard let id = EntryID(hex: row[0]), let sort = EntryRow.Sort(rawValue: row[1]), let version = Blob.id(row, 2),
      let date = LocalDate(row[3] as String), let status = Attendance(rawValue: row[13]),
      let state = EntryState(rawValue: row[14])
    else { return nil }
    var start: LocalMoment?
    if let clock: String = row[4], let offset: String = row[5], let time = try? ClockTime(clock),
      let zoneOffset = try? UTCOffset(offset)
    {
      start = LocalMoment(date: date, time: time, offset: zoneOffset)
    }
    let role: String? = row[9]
    let client: String? = row[10]
    let support: String? = row[11]
    let decided: Int? = row[17]
    return EntryRow(
      id: id, sort: sort, version: version, date: date, start: start, minutes: row[6], countedMinutes: row[7],
      uncounted: row[8], role: role.flatMap(Role.init(rawValue:)), client: client.flatMap { try? ClientCode($0) },
      support: support.flatMap(SupportType.init(rawValue:)), requirement: row[12], status: status, state: state,
      amendedSinceReturn: row[15], supervisor: row[16], decidedAt: decided.map(Instant.init(seconds:)),
      text: Blob.id(row, 18))
  }
}
