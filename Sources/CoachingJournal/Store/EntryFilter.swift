/// Which entries a list shows; nil, and an empty set, ask for any.
public struct EntryFilter: Sendable {
  /// Sessions or support entries.
  public var sort: EntryRow.Sort?
  /// Coaching or mentoring.
  public var role: Role?
  /// The client.
  public var client: ClientCode?
  /// Where they stand, one of these; with none named, withdrawn ones are shown too.
  public var states: Set<EntryState> = []
  /// The requirement they count toward, or are filed under.
  public var requirement: String?
  /// The first day.
  public var since: LocalDate?
  /// The last day.
  public var until: LocalDate?
  /// Found anywhere in client, date (`YYYY-MM-DD`), supervisor's name or texts, whatever the case and accents.
  public var search: String?

  /// A filter that lets everything through.
  public init(sort: EntryRow.Sort? = nil) {
    self.sort = sort
  }
}
