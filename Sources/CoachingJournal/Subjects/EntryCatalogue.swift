import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// The rows of all entries, kept until the journal changes, so that a screen can ask for them with every key however
/// many there are.
package struct EntryCatalogue: Sendable {
  private var mark: Int?
  /// By their ids, as far as they were read.
  private var rows: [EntryRow] = []
  /// The places of the rows, newest first; nil until all were read.
  private var order: [Int32]?
  /// What is searched of each row, as far as it was read.
  private var texts = SearchIndex()
  /// What was searched for last and the rows that hold it: a longer search can only match these.
  private var last: (search: String, found: [Int])?

  /// How many are read at a time: a person who asks for something else meanwhile does not notice.
  private let piece: Int

  /// One that has read nothing yet.
  package init(piece: Int = 1_024) { self.piece = piece }

  /// What `Journal.rows` gives for the filter.
  package mutating func rows(_ filter: EntryFilter, of journal: Journal) throws(JournalError) -> EntryList {
    let isRead = try isRead(of: journal)
    // Those that wait are few, and have an index.
    guard isRead || filter.search != nil || filter.states.isEmpty || filter.states.contains(.signed) else {
      return EntryList(try journal.entries.rows(filter))
    }
    let order = try readRows(of: journal)
    guard let search = filter.search else { return list(order, filter) }
    try readTexts(of: journal)
    let among = last.flatMap { search.hasPrefix($0.search) ? $0.found : nil }
    let found = texts.holding(search, among: among)
    // Nothing is found for nothing as well, and what is typed on after that may be found.
    last = found.isEmpty ? nil : (search, found)
    var holds = [Bool](repeating: false, count: rows.count)
    for place in found { holds[place] = true }
    return list(order.filter { holds[Int($0)] }, filter)
  }

  /// Reads what lists and searches will need. What was read when it is stopped is not read again.
  package mutating func readAhead(of journal: Journal, reporting work: ProgressReporter) throws(JournalError) {
    _ = try readRows(of: journal, reporting: work)
    try readTexts(of: journal, reporting: work)
  }

  private func list(_ places: [Int32], _ filter: EntryFilter) -> EntryList {
    EntryList(rows, at: filter.isWide ? places : places.filter { filter.letsThrough(rows[Int($0)]) })
  }

  /// Whether all rows were read; forgets what was read before another change.
  private mutating func isRead(of journal: Journal) throws(JournalError) -> Bool {
    let mark = try journal.changeMark()
    if mark != self.mark {
      self = EntryCatalogue(piece: piece)
      self.mark = mark
    }
    return order != nil
  }

  /// The places of all rows, newest first.
  private mutating func readRows(
    of journal: Journal, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> [Int32] {
    // The mark first: what is committed in between is then read once too often, not never.
    _ = try isRead(of: journal)
    if let order { return order }
    var isWhole = false
    while !isWhole {
      try work.check("reading entries", rows.count, of: .max)
      let next = try journal.entries.rows(piece, after: rows.last?.id)
      rows += next
      isWhole = next.count < piece
    }
    let order = EntryTable.newestFirst(rows)
    self.order = order
    return order
  }

  private mutating func readTexts(
    of journal: Journal, reporting work: ProgressReporter = .silent
  ) throws(JournalError) {
    while texts.count < rows.count {
      try work.check("reading texts", texts.count, of: rows.count)
      try journal.addSearched(of: rows[texts.count..<min(rows.count, texts.count + piece)], to: &texts)
    }
  }
}

extension Journal {
  fileprivate func addSearched(of rows: ArraySlice<EntryRow>, to searched: inout SearchIndex) throws(JournalError) {
    try read { db in
      let later = try JournalTransaction(db, of: enrolmentID).laterFeedback()
      for row in rows {
        var texts = SessionTexts()
        if let digest = row.text, let document = try KeptTable.document.bytes(digest, in: db) {
          texts = SessionTexts(document: document, named: digest) ?? SessionTexts()
        }
        searched.append(row.searchedParts(texts, later[row.id] ?? []))
      }
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
