import Foundation
import GRDB

/// Which entries a list shows; nil asks for any.
public struct EntryFilter: Sendable {
  /// Sessions or support entries.
  public var sort: EntryRow.Sort?
  /// Coaching or mentoring.
  public var role: Role?
  /// The client.
  public var client: ClientCode?
  /// Where they stand; without it withdrawn ones are shown too.
  public var state: EntryState?
  /// The requirement they count toward, or are filed under.
  public var requirement: String?
  /// The first day.
  public var since: LocalDate?
  /// The last day.
  public var until: LocalDate?
  /// Found anywhere in client or texts, whatever the case and accents.
  public var search: String?

  /// A filter that lets everything through.
  public init(sort: EntryRow.Sort? = nil) {
    self.sort = sort
  }
}

/// An entry in a list.
public struct ListedEntry: Sendable {
  /// The entry.
  public var row: EntryRow
  /// Its shortest unique prefix.
  public var shortID: String
  /// Its texts.
  public var texts: SessionTexts
}

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
        let texts = SessionTexts(document: Blob.bytes(row, 19)) ?? SessionTexts()
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
