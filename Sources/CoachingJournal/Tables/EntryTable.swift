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

  /// Every column, for a query whose rows `EntryRow(row:)` reads; what such a query asks for besides comes after them.
  package static let columns = EntryRow.Columns.allCases.map { "entry.\($0.stringValue)" }.joined(separator: ", ")

  package func insert(_ row: EntryRow) throws {
    var writer = try self.writer()
    try insert(row, by: &writer)
  }

  /// For many rows one after the other.
  func writer() throws -> RowWriter { try RowWriter(db, into: "entry", EntryTable.names) }

  func insert(_ row: EntryRow, by writer: inout RowWriter) throws {
    for column in EntryRow.Columns.allCases { writer.add(row.value(of: column)) }
    try writer.insert()
  }

  private static let names = EntryRow.Columns.allCases.map(\.stringValue)

  package func row(_ id: EntryID) throws -> EntryRow? {
    let statement = try db.cachedStatement(sql: "SELECT \(EntryTable.columns) FROM entry WHERE id = ?")
    return try EntryRow.fetchOne(statement, arguments: [id])
  }

  /// The rows of these entries, as far as they are there.
  func rows(_ ids: [EntryID]) throws -> [EntryID: EntryRow] {
    let rows = try ids.batches.flatMap { batch in
      try EntryRow.fetchAll(
        db, sql: "SELECT \(EntryTable.columns) FROM entry WHERE id IN (\(databaseQuestionMarks(count: batch.count)))",
        arguments: StatementArguments(batch))
    }
    return Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// A held session that shares a minute with `span` (minutes since 1970 UTC), other than `entry`.
  package func session(overlapping span: Range<Int>, besides entry: EntryID?) throws -> EntryRow? {
    // A session lasts at most a day, so one that began earlier than that cannot reach into the span.
    try EntryRow.fetchOne(
      db,
      sql: """
        SELECT \(EntryTable.columns) FROM entry
        WHERE status = 'held' AND state <> 'withdrawn' AND begins < ? AND begins > ? - 1440 AND ends > ? AND id IS NOT ?
        ORDER BY begins LIMIT 1
        """,
      arguments: [span.upperBound, span.lowerBound, span.lowerBound, entry])
  }

  /// The shortest prefix of `id`, of `ShortIDs.least` digits or more, that no other entry begins with, undone ones
  /// included.
  package func shortened(_ id: EntryID) throws -> String {
    let statement = try db.cachedStatement(
      sql: """
        SELECT (SELECT max(entry) FROM about WHERE entry < id) AS before,
          (SELECT min(entry) FROM about WHERE entry > id) AS after
        FROM (SELECT ? AS id)
        """)
    let row = try Row.fetchOne(statement, arguments: [id])
    let neighbours: [String?] = [try row?.value("before"), try row?.value("after")]
    return ShortIDs.prefix(of: id, between: neighbours.compactMap(\.self))
  }

  /// Whether an id begins as that of `entry` does, so that its shortest prefix has to be looked for. Of a long list
  /// most have none such beside them, and one look finds that.
  static let isLookAlike = """
    EXISTS (
      SELECT 1 FROM about
      WHERE about.entry > substr(entry.id, 1, \(ShortIDs.least))
        AND about.entry < substr(entry.id, 1, \(ShortIDs.least)) || 'g' AND about.entry <> entry.id)
    """

  /// Every entry of which this is so. To look through all ids once takes less than to look beside some thousand.
  func lookAlikes() throws -> Set<EntryID> {
    var found: Set<EntryID> = []
    var last: EntryID?
    let ids = try EntryID.fetchCursor(db, sql: "SELECT entry FROM about ORDER BY entry")
    while let id = try ids.next() {
      if let last, last != id, last.begins(as: id, ShortIDs.least) { found.formUnion([last, id]) }
      last = id
    }
    return found
  }

  /// The entries whose id begins with `prefix`, at most two: enough to say that it is not unique.
  package func ids(beginning prefix: String) throws -> [EntryID] {
    try EntryID.fetchAll(
      db, sql: "SELECT DISTINCT entry FROM about WHERE entry >= ? AND entry < ? ORDER BY entry LIMIT 2",
      arguments: [prefix, prefix + "g"])
  }
}

extension EntryRow: FetchableRecord {
  /// The columns of the table, each by its name, in the order in which `EntryTable.columns` asks for them: of a long
  /// list each would else be looked up by its name in every row. As coding keys they know their names without
  /// reflection.
  enum Columns: Int, CaseIterable, CodingKey {
    case id, sort, version, date, start, offset, begins, ends, minutes, counted, uncounted, role, client, support,
      requirement, status, state, amended, supervisor, decided, text, first, model, fee, paid, people, setting, channel,
      giver, unit, logged
  }

  /// Reads a row of a query for `EntryTable.columns`.
  ///
  /// - Throws: `RowDecodingError` where a column holds what coachlog never writes.
  package init(row: Row) throws {
    func value<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Columns) throws -> Value {
      try row.decode(atIndex: column.rawValue)
    }
    func text(_ column: Columns) throws -> String? {
      try row.decode(atIndex: column.rawValue)
    }
    func number(_ column: Columns) throws -> Int? {
      try row.decode(Quantity?.self, atIndex: column.rawValue)?.value
    }
    let date: LocalDate = try value(.date)
    var start: OffsetDateTime?
    if let time: ClockTime = try value(.start), let offset: UTCOffset = try value(.offset) {
      start = OffsetDateTime(date: date, time: time, offset: offset)
    }
    self.init(
      id: try value(.id), sort: try value(.sort), version: try value(.version), date: date, from: try value(.first),
      start: start, minutes: (try value(.minutes) as Quantity).value,
      countedMinutes: (try value(.counted) as Quantity).value,
      uncounted: try text(.uncounted), role: try value(.role), client: try value(.client),
      support: try value(.support), requirement: try text(.requirement), status: try value(.status),
      state: try value(.state), amendedSinceReturn: try value(.amended), logged: try value(.logged),
      supervisor: try text(.supervisor),
      decidedAt: try value(.decided), text: try value(.text), model: try text(.model), fee: try value(.fee),
      paidMinutes: try number(.paid), group: try number(.people), setting: try value(.setting),
      channel: try value(.channel), with: try text(.giver), unit: try text(.unit))
  }

  /// What the table holds in a column of this row.
  func value(of column: Columns) -> WrittenValue {
    switch column {
    case .id: .text(id.hex)
    case .sort: .text(sort.rawValue)
    case .version: .id(version)
    case .date: .text(date.description)
    case .start: WrittenValue(start?.time.description)
    case .offset: WrittenValue(start?.offset.description)
    case .begins: WrittenValue(start.map { $0.instant.seconds / 60 })
    case .ends: WrittenValue(start.map { $0.instant.seconds / 60 + minutes })
    case .minutes: .number(minutes)
    case .counted: .number(countedMinutes)
    case .uncounted: WrittenValue(uncounted)
    case .role: WrittenValue(role?.rawValue)
    case .client: WrittenValue(client?.text)
    case .support: WrittenValue(support?.rawValue)
    case .requirement: WrittenValue(requirement)
    case .status: .text(status.rawValue)
    case .state: .text(state.rawValue)
    case .amended: .number(amendedSinceReturn ? 1 : 0)
    case .supervisor: WrittenValue(supervisor)
    case .decided: WrittenValue(decidedAt?.seconds)
    case .text: text.map(WrittenValue.id) ?? .null
    case .first: WrittenValue(from?.description)
    case .model: WrittenValue(model)
    case .fee: WrittenValue(fee?.rawValue)
    case .paid: WrittenValue(paidMinutes)
    case .people: WrittenValue(group)
    case .setting: WrittenValue(setting?.rawValue)
    case .channel: WrittenValue(channel?.rawValue)
    case .giver: WrittenValue(with)
    case .unit: WrittenValue(unit)
    case .logged: WrittenValue(logged?.description)
    }
  }
}

/// A value as it is written into a column.
enum WrittenValue {
  case null
  case text(String)
  case number(Int)
  case id(RecordID)

  init(_ text: String?) { self = text.map(WrittenValue.text) ?? .null }
  init(_ number: Int?) { self = number.map(WrittenValue.number) ?? .null }
}
