import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Entries {
  /// The entries a filter lets through, newest first.
  package func list(_ filter: EntryFilter) throws(JournalError) -> [ListedEntry] {
    try journal.file.translated {
      var all: [ListedEntry] = []
      try list(filter) { all += $0 }
      return all
    }
  }

  /// Gives them some hundreds at a time: the journal is not held while they are printed, and few of them are in memory.
  ///
  /// - Parameter count: how many at a time, and as many more as begin in the minute of the last of them.
  package func list(
    _ filter: EntryFilter, piece count: Int = 1_000, _ body: ([ListedEntry]) throws -> Void
  ) throws {
    var last: EntryRow?
    var lookAlikes: Set<EntryID>?
    repeat {
      // The first piece is there at once in a journal of any size. Whoever wants more gets it sooner so.
      if last != nil, lookAlikes == nil { lookAlikes = try journal.read { db in try EntryTable(db: db).lookAlikes() } }
      let piece = try piece(of: filter, after: last, count, lookAlikes)
      if !piece.entries.isEmpty { try body(piece.entries) }
      last = piece.last
    } while last != nil
  }

  /// - Returns: Those after `last`, and the last one that was looked at; nil for that where no more follow.
  private func piece(
    of filter: EntryFilter, after last: EntryRow?, _ count: Int, _ lookAlikes: Set<EntryID>?
  ) throws(JournalError) -> (entries: [ListedEntry], last: EntryRow?) {
    try journal.read { db in
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      let erased = try ledger.erasedTexts()
      let later = filter.search == nil ? [:] : try ledger.laterFeedback()
      var entries: [ListedEntry] = []
      let table = EntryTable(db: db)
      let reached = try table.forEach(filter, after: last, count, lookAlikes) { row, texts, isLookAlike in
        if let search = filter.search, !row.matches(search, texts, later[row.id] ?? []) { return }
        let shortID = try isLookAlike ? table.shortened(row.id) : row.id.beginning(ShortIDs.least)
        entries.append(
          ListedEntry(
            row: row, shortID: shortID, texts: texts, isTextErased: row.text.map(erased.contains) ?? false))
      }
      return (entries, reached)
    }
  }

  /// The rows of the entries a filter lets through, newest first: what a long list shows, ids in full and no texts.
  /// Texts are read only where they are searched.
  package func rows(_ filter: EntryFilter) throws(JournalError) -> [EntryRow] {
    try journal.read { db in
      let later = filter.search == nil ? [:] : try JournalTransaction(db, of: journal.enrolmentID).laterFeedback()
      return try EntryTable(db: db).matching(filter, later, withTexts: filter.search != nil) { row, _ in row }
    }
  }

  /// So many rows after that of an entry, or from the first on, by their ids: that is how they lie in the file.
  func rows(_ limit: Int, after last: EntryID?) throws(JournalError) -> [EntryRow] {
    try journal.read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT \(EntryTable.columns) FROM entry WHERE id > ? ORDER BY id LIMIT ?")
      return try EntryRow.fetchAll(statement, arguments: [last?.hex ?? "", limit])
    }
  }

  /// The newest entries a filter lets through whose id begins with `prefix`, with their shortest unique prefixes. The
  /// search is not looked at.
  package func newest(
    _ limit: Int, _ filter: EntryFilter, beginning prefix: String
  ) throws(JournalError) -> [(row: EntryRow, shortID: String)] {
    let (conditions, arguments) = filter.conditions
    return try journal.read { db in
      let table = EntryTable(db: db)
      return try EntryRow.fetchAll(
        db,
        sql: """
          SELECT \(EntryTable.columns) FROM entry
          WHERE \((conditions + ["id >= ?", "id < ?"]).joined(separator: " AND "))
          ORDER BY date DESC, start DESC, id DESC LIMIT ?
          """,
        arguments: arguments + [prefix, prefix + "g", limit]
      ).map { ($0, try table.shortened($0.id)) }
    }
  }
}

extension EntryTable {
  /// What `body` makes of each entry the filter lets through, newest first.
  ///
  /// - Parameter later: feedback that is searched beside the texts.
  package func matching<Value>(
    _ filter: EntryFilter, _ later: [EntryID: [ListedFeedback]] = [:], withTexts: Bool,
    _ body: (EntryRow, SessionTexts) throws -> Value
  ) throws -> [Value] {
    let (conditions, arguments) = filter.conditions
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(EntryTable.columns)\(withTexts ? ", document.bytes" : "") FROM entry
        \(withTexts ? "LEFT JOIN document ON document.sha256 = entry.text" : "")
        \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
        """,
      arguments: arguments)
    // SQLite would take longer to put whole rows in order than to read them.
    var found: [Value] = []
    var places: [EntryPlace] = []
    while let row = try cursor.next() {
      let (entry, texts) = try EntryTable.entry(from: row, withTexts: withTexts)
      if let search = filter.search, !entry.matches(search, texts, later[entry.id] ?? []) { continue }
      places.append(EntryPlace(entry, index: found.count))
      found.append(try body(entry, texts))
    }
    places.sort { $1 < $0 }
    return places.map { found[$0.index] }
  }

  /// The places of rows in the order of a list.
  static func newestFirst(_ rows: [EntryRow]) -> [Int32] {
    rows.indices.map { EntryPlace(rows[$0], index: $0) }.sorted { $1 < $0 }.map { Int32($0.index) }
  }

  /// So many entries that the filter lets through, its search aside, newest first, from the minute before that of
  /// `last`, and as many more as begin in the same minute.
  ///
  /// - Parameter lookAlikes: the entries of which another id begins in the same way; nil to look for it beside each.
  /// - Returns: The last one; nil where no more follow.
  fileprivate func forEach(
    _ filter: EntryFilter, after last: EntryRow?, _ count: Int, _ lookAlikes: Set<EntryID>?,
    _ body: (EntryRow, SessionTexts, _ isLookAlike: Bool) throws -> Void
  ) throws -> EntryRow? {
    var (conditions, arguments) = filter.conditions
    if let last {
      conditions.append("entry.date <= ? AND (entry.date, ifnull(entry.start, '')) < (?, ?)")
      arguments += [last.date, last.date, last.start?.time.description ?? ""]
    }
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(EntryTable.columns), document.bytes, \(lookAlikes == nil ? EntryTable.isLookAlike : "FALSE")
        FROM entry INDEXED BY entry_newest LEFT JOIN document ON document.sha256 = entry.text
        \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
        ORDER BY entry.date DESC, entry.start DESC
        """)
    var (given, reached): (Int, EntryRow?) = (0, nil)
    try forEachMinute(in: Row.fetchCursor(statement, arguments: arguments), newestFirst: true) { found in
      for (row, texts, isLookAlike) in found {
        try body(row, texts, lookAlikes?.contains(row.id) ?? isLookAlike)
      }
      given += found.count
      reached = given < count ? nil : found.last?.row
      return reached == nil
    }
    return reached
  }

  /// Every session, oldest first, one at a time.
  package func forEachSession(withTexts: Bool, _ body: (EntryRow, SessionTexts) throws -> Void) throws {
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(EntryTable.columns), \(withTexts ? "document.bytes" : "NULL"), FALSE FROM entry INDEXED BY entry_newest
        \(withTexts ? "LEFT JOIN document ON document.sha256 = entry.text" : "")
        WHERE entry.sort = 'session' ORDER BY entry.date, entry.start
        """)
    try forEachMinute(in: cursor, newestFirst: false) { found in
      for (row, texts, _) in found { try body(row, texts) }
      return true
    }
  }

  private typealias Found = (row: EntryRow, texts: SessionTexts, isLookAlike: Bool)

  /// The entries of a query by day and time, in which those of one minute on the wall have no order, with these in the
  /// order of a list. SQLite would put each row in order by itself, though hardly two begin in the same minute.
  ///
  /// - Parameter body: given those of a minute; whether it wants more.
  private func forEachMinute(
    in rows: RowCursor, newestFirst: Bool, _ body: ([Found]) throws -> Bool
  ) throws {
    var minute: [Found] = []
    func isMoreWanted() throws -> Bool {
      if minute.count > 1 {
        minute.sort { left, right in
          let places = (EntryPlace(left.row, index: 0), EntryPlace(right.row, index: 0))
          return newestFirst ? places.1 < places.0 : places.0 < places.1
        }
      }
      return try minute.isEmpty || body(minute)
    }
    while let row = try rows.next() {
      let (entry, texts) = try EntryTable.entry(from: row, withTexts: true)
      if let first = minute.first?.row, (first.date, first.start?.time) != (entry.date, entry.start?.time) {
        guard try isMoreWanted() else { return }
        minute.removeAll(keepingCapacity: true)
      }
      minute.append((entry, texts, try row.decode(atIndex: EntryRow.Columns.allCases.count + 1)))
    }
    _ = try isMoreWanted()
  }

  private static func entry(from row: Row, withTexts: Bool) throws -> (entry: EntryRow, texts: SessionTexts) {
    let entry = try EntryRow(row: row)
    guard withTexts, let digest = entry.text else { return (entry, SessionTexts()) }
    let texts = try SessionTexts(document: row.bytes(atIndex: EntryRow.Columns.allCases.count), named: digest)
    return (entry, texts ?? SessionTexts())
  }
}

/// The place of an entry in a list: by its day, the clock on the wall, the instant and the id.
private struct EntryPlace: Comparable {
  let index: Int
  private let minute: Int
  private let begins: Int
  private let id: EntryID

  /// Support, which has no time, comes before the sessions of its day.
  init(_ row: EntryRow, index: Int) {
    self.index = index
    minute = row.date.dayNumber * 1_441 + (row.start.map { $0.time.minuteOfDay + 1 } ?? 0)
    begins = row.start?.instant.seconds ?? 0
    id = row.id
  }

  static func < (left: EntryPlace, right: EntryPlace) -> Bool {
    if left.minute != right.minute { return left.minute < right.minute }
    if left.begins != right.begins { return left.begins < right.begins }
    return left.id < right.id
  }
}

extension EntryFilter {
  /// What the filter asks of a row of `entry`, the search aside.
  fileprivate var conditions: (sql: [String], arguments: StatementArguments) {
    var conditions: [String] = []
    var arguments: [any DatabaseValueConvertible] = []
    func require(_ condition: String, _ argument: (any DatabaseValueConvertible)?) {
      guard let argument else { return }
      conditions.append(condition)
      arguments.append(argument)
    }
    require("sort = ?", sort?.rawValue)
    require("role = ?", role?.rawValue)
    require("client = ?", client?.text)
    require("requirement = ?", requirement)
    require("date >= ?", since?.description)
    require("date <= ?", until?.description)
    require("logged <= ?", loggedUntil?.description)
    if !states.isEmpty {
      conditions.append("state IN (\(states.map { _ in "?" }.joined(separator: ", ")))")
      // SQLite uses the index of what is not signed only where a query says so in the same words.
      if !states.contains(.signed) { conditions.append("state <> 'signed'") }
      arguments += states.map(\.rawValue).sorted()
    }
    return (conditions, StatementArguments(arguments))
  }
}

extension EntryRow {
  /// What a search looks through.
  func searchedParts(_ texts: SessionTexts, _ later: [ListedFeedback]) -> [String?] {
    [client?.text, date.description, supervisor, texts.summary, texts.goal, texts.actions, texts.feedback]
      + later.map(\.text)
  }

  fileprivate func matches(_ search: String, _ texts: SessionTexts, _ later: [ListedFeedback]) -> Bool {
    var searched = SearchIndex()
    searched.append(searchedParts(texts, later))
    return !searched.holding(search).isEmpty
  }
}
