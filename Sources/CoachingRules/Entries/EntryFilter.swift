import LogbookValues
import SignedRecords

/// Which entries a list shows; nil, and an empty set, ask for any.
package struct EntryFilter: Equatable, Sendable {
  /// Sessions or support entries.
  package var sort: EntryRow.Sort?
  /// Coaching or mentoring.
  package var role: Role?
  /// The client.
  package var client: ClientCode?
  /// Where they stand, one of these; with none named, withdrawn ones are shown too.
  package var states: Set<EntryState> = []
  /// The requirement they count toward, or are filed under.
  package var requirement: String?
  /// The first day.
  package var since: LocalDate?
  /// The last day.
  package var until: LocalDate?
  /// The last day on which it may have been logged, or changed after it was signed.
  package var loggedUntil: LocalDate?
  /// Found anywhere in client, date (`YYYY-MM-DD`), supervisor's name or texts, whatever the case and accents.
  package var search: String?

  /// A filter that lets everything through.
  package init(sort: EntryRow.Sort? = nil) {
    self.sort = sort
  }
}

/// An entry in a list.
package struct ListedEntry: Sendable {
  /// The entry.
  package var row: EntryRow
  /// Its shortest unique prefix.
  package var shortID: String
  /// Its texts.
  package var texts: SessionTexts
  /// Whether its text was destroyed on request.
  package var isTextErased: Bool

  package init(row: EntryRow, shortID: String, texts: SessionTexts, isTextErased: Bool) {
    self.row = row
    self.shortID = shortID
    self.texts = texts
    self.isTextErased = isTextErased
  }
}
