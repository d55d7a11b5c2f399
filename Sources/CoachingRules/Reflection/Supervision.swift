/// What supervision has to do with an entry.
package struct Supervision: Equatable, Sendable {
  /// A supervision meeting.
  package struct Meeting: Equatable, Sendable {
    /// The support entry.
    package var row: EntryRow
    /// Its shortest unique prefix.
    package var shortID: String

    package init(row: EntryRow, shortID: String) {
      self.row = row
      self.shortID = shortID
    }
  }

  /// Whether the entry is to be taken to the next meeting.
  package var isOnAgenda = false
  /// The meetings that went through it, the latest first.
  package var meetings: [Meeting] = []
  /// What it went through itself, where it is a supervision meeting.
  package var discussed: [AgendaItem] = []

  /// Nothing.
  package init() {}
}
