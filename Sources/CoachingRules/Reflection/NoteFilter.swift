import LogbookValues

/// Which notes to show.
package struct NoteFilter: Equatable, Sendable {
  /// The unit, by its id or its number alone; nil for all.
  package var unit: String?
  /// A session they reflect on.
  package var session: EntryID?
  /// What stands in them, in any case: text, unit, model or day.
  package var search: String?

  /// A filter; it lets everything through that nothing is said of.
  package init(unit: String? = nil, session: EntryID? = nil, search: String? = nil) {
    self.unit = unit
    self.session = session
    self.search = search
  }

  /// Those it lets through, in their order.
  package func matching(_ notes: [ListedNote]) -> [ListedNote] { notes.filter(letsThrough) }

  private func letsThrough(_ note: ListedNote) -> Bool {
    if let unit, note.row.unit != unit, !note.row.unit.hasSuffix("-" + unit) { return false }
    if let session, !note.row.sessions.contains(session) { return false }
    guard let search, !search.isEmpty else { return true }
    var searched = SearchIndex()
    searched.append([note.text, note.row.unit, note.row.model, note.row.date.description, note.row.date.spelled])
    return !searched.holding(search).isEmpty
  }
}
