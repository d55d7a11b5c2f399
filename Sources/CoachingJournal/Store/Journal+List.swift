import Foundation
import GRDB

extension Journal {
  /// The entries a filter lets through, newest first.
  public func entries(_ filter: EntryFilter) throws(JournalError) -> [ListedEntry] {
    try read { db in
      var conditions: [String] = []
      var arguments: [(any DatabaseValueConvertible)?] = []
      func require(_ condition: String, _ argument: (any DatabaseValueConvertible)?) {
        guard let argument else { return }
        conditions.append(condition)
        arguments.append(argument)
      }
      require("sort = ?", filter.sort?.rawValue)
      require("role = ?", filter.role?.rawValue)
      require("client = ?", filter.client?.text)
      require("state = ?", filter.state?.rawValue)
      require("requirement = ?", filter.requirement)
      require("date >= ?", filter.since?.description)
      require("date <= ?", filter.until?.description)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(EntryTable.columns), document.bytes FROM entry LEFT JOIN document ON document.sha256 = entry.text
          \(conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND "))
          ORDER BY date DESC, start DESC, begins DESC, id DESC
          """,
        arguments: StatementArguments(arguments))
      return try rows.compactMap { row in
        guard let entry = try EntryTable.row(from: row) else { return nil }
        let texts = entry.text.flatMap { SessionTexts(document: Blob.bytes(row, 19), named: $0) } ?? SessionTexts()
        if let search = filter.search, !entry.matches(search, texts) { return nil }
        return ListedEntry(row: entry, shortID: try EntryTable(db: db).shortened(entry.id), texts: texts)
      }
    }
  }
}

extension EntryRow {
  fileprivate func matches(_ search: String, _ texts: SessionTexts) -> Bool {
    [client?.text, texts.summary, texts.goal, texts.actions, texts.feedback].contains { text in
      text?.range(of: search, options: [.caseInsensitive, .diacriticInsensitive]) != nil
    }
  }
}
