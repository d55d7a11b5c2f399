import LogbookValues

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
  /// Found anywhere in client, date (`YYYY-MM-DD`), supervisor's name or texts, whatever the case and accents.
  package var search: String?

  /// A filter that lets everything through.
  package init(sort: EntryRow.Sort? = nil) {
    self.sort = sort
  }
}
