import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Entries {
  /// The entries a filter lets through, newest first.
  package func list(_ filter: EntryFilter) throws(JournalError) -> [ListedEntry] {
    try journal.read { db in
      let table = EntryTable(db: db)
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      let erased = try ledger.erasedTexts()
      let later = filter.search == nil ? [:] : try ledger.laterFeedback()
      return try table.matching(filter, later, withTexts: true) { row, texts in
        ListedEntry(
          row: row, shortID: try table.shortened(row.id), texts: texts,
          isTextErased: row.text.map(erased.contains) ?? false)
      }
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

  /// Every session, oldest first, one at a time: an index has them so, but for those of one minute on the wall.
  package func forEachSession(withTexts: Bool, _ body: (EntryRow, SessionTexts) throws -> Void) throws {
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(EntryTable.columns)\(withTexts ? ", document.bytes" : "") FROM entry INDEXED BY entry_newest
        \(withTexts ? "LEFT JOIN document ON document.sha256 = entry.text" : "")
        WHERE entry.sort = 'session' ORDER BY entry.date, entry.start, entry.begins, entry.id
        """)
    while let row = try cursor.next() {
      let (entry, texts) = try EntryTable.entry(from: row, withTexts: withTexts)
      try body(entry, texts)
    }
  }

  private static func entry(from row: Row, withTexts: Bool) throws -> (entry: EntryRow, texts: SessionTexts) {
    let entry = try EntryRow(row: row)
    guard withTexts, let digest = entry.text else { return (entry, SessionTexts()) }
    let texts = try SessionTexts(document: row.bytes("bytes"), named: digest)
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
