import Foundation
import GRDB

extension Journal {
  /// The entries a filter lets through, newest first.
  public func entries(_ filter: EntryFilter) throws(JournalError) -> [ListedEntry] {
    try read { db in
      let table = EntryTable(db: db)
      return try table.matching(filter, withTexts: true) { row, texts in
        ListedEntry(row: row, shortID: try table.shortened(row.id), texts: texts)
      }
    }
  }

  /// The rows of the entries a filter lets through, newest first: what a long list shows, ids in full and no texts.
  /// Texts are read only where they are searched.
  public func rows(_ filter: EntryFilter) throws(JournalError) -> [EntryRow] {
    try read { db in
      try EntryTable(db: db).matching(filter, withTexts: filter.search != nil) { row, _ in row }
    }
  }
}

extension EntryTable {
  /// What `body` makes of each entry the filter lets through, newest first.
  fileprivate func matching<Value>(
    _ filter: EntryFilter, withTexts: Bool, _ body: (EntryRow, SessionTexts) throws -> Value
  ) throws -> [Value] {
    let (conditions, arguments) = filter.conditions
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT \(EntryTable.columns)\(withTexts ? ", document.bytes" : "") FROM entry
        \(withTexts ? "LEFT JOIN document ON document.sha256 = entry.text" : "")
        \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
        ORDER BY date DESC, start DESC, begins DESC, id DESC
        """,
      arguments: arguments)
    var found: [Value] = []
    while let row = try cursor.next() {
      guard let entry = try EntryTable.row(from: row) else { continue }
      var texts = SessionTexts()
      if withTexts, let digest = entry.text {
        texts = SessionTexts(document: Blob.bytes(row, 19), named: digest) ?? SessionTexts()
      }
      if let search = filter.search, !entry.matches(search, texts) { continue }
      found.append(try body(entry, texts))
    }
    return found
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
    if !states.isEmpty {
      conditions.append("state IN (\(states.map { _ in "?" }.joined(separator: ", ")))")
      arguments += states.map(\.rawValue).sorted()
    }
    return (conditions, StatementArguments(arguments))
  }
}

extension EntryRow {
  fileprivate func matches(_ search: String, _ texts: SessionTexts) -> Bool {
    let searched = [
      client?.text, date.description, supervisor, texts.summary, texts.goal, texts.actions, texts.feedback,
    ]
    return searched.contains { text in
      text?.range(of: search, options: [.caseInsensitive, .diacriticInsensitive]) != nil
    }
  }
}
