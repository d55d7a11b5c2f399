import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// The rows of all entries, kept until the journal changes, so that a screen can ask for them with every key however
/// many there are.
package struct EntryCatalogue: Sendable {
  private var mark: Int?
  /// Newest first.
  private var rows: [EntryRow] = []
  /// What is searched of each row; nil until the first search.
  private var texts: SearchIndex?
  /// What was searched for last and the rows that hold it: a longer search can only match these.
  private var last: (search: String, found: [Int])?

  /// One that has read nothing yet.
  package init() {}

  /// What `Journal.rows` gives for the filter.
  package mutating func rows(_ filter: EntryFilter, of journal: Journal) throws(JournalError) -> [EntryRow] {
    // The mark first: what is committed in between is then read once too often, not never.
    let mark = try journal.changeMark()
    if mark != self.mark {
      self = EntryCatalogue()
      rows = try journal.entries.rows(EntryFilter())
      self.mark = mark
    }
    guard let search = filter.search else { return filter.isWide ? rows : rows.filter(filter.letsThrough) }
    if texts == nil { texts = try journal.searchedText(of: rows) }
    let among = last.flatMap { search.hasPrefix($0.search) ? $0.found : nil }
    let found = texts?.holding(search, among: among) ?? []
    // Nothing is found for nothing as well, and what is typed on after that may be found.
    last = found.isEmpty ? nil : (search, found)
    if filter.isWide { return found.count == rows.count ? rows : found.map { rows[$0] } }
    return found.filter { filter.letsThrough(rows[$0]) }.map { rows[$0] }
  }
}

extension Journal {
  fileprivate func searchedText(of rows: [EntryRow]) throws(JournalError) -> SearchIndex {
    try read { db in
      var searched = SearchIndex()
      let later = try JournalTransaction(db, of: enrolmentID).laterFeedback()
      for row in rows {
        var texts = SessionTexts()
        if let digest = row.text, let document = try KeptTable.document.bytes(digest, in: db) {
          texts = SessionTexts(document: document, named: digest) ?? SessionTexts()
        }
        searched.append(row.searchedParts(texts, later[row.id] ?? []))
      }
      return searched
    }
  }
}

extension EntryFilter {
  /// Whether it lets every row through, the search aside.
  fileprivate var isWide: Bool {
    sort == nil && role == nil && client == nil && states.isEmpty && requirement == nil && since == nil && until == nil
      && loggedUntil == nil
  }

  /// Whether it lets the row through, the search aside.
  fileprivate func letsThrough(_ row: EntryRow) -> Bool {
    if let sort, sort != row.sort { return false }
    if let role, role != row.role { return false }
    if let client, client != row.client { return false }
    if !states.isEmpty, !states.contains(row.state) { return false }
    if let requirement, requirement != row.requirement { return false }
    if let since, row.date < since { return false }
    if let until, row.date > until { return false }
    if let loggedUntil, row.logged ?? row.date > loggedUntil { return false }
    return true
  }
}
