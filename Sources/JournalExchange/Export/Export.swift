import LogbookValues

/// What is to be written out of a journal, and how.
package struct Export: Sendable {
  /// What the file is.
  package enum Format: String, CaseIterable, Sendable {
    /// Every session as a row, for spreadsheets.
    case csv
    /// Every session as an event, for calendars.
    case ical
    /// The client log of the International Coaching Federation.
    case icf
    /// Everything that was recorded, to the byte.
    case json
  }

  /// What the file is.
  package var format: Format
  /// Where the ends of sessions are read off the clock.
  package var zone: Zone
  /// The largest group whose hours the client log takes; nil for what the ICF's own figures say.
  package var largestGroup: Int?
  /// Whether the client log has contact details: those of the name list, of clients who consent to being listed.
  package var withContacts: Bool

  /// What is to be written.
  package init(_ format: Format, in zone: Zone, largestGroup: Int? = nil, withContacts: Bool = false) {
    self.format = format
    self.zone = zone
    self.largestGroup = largestGroup
    self.withContacts = withContacts
  }

  /// What an export came to.
  package struct Summary: Equatable, Sendable {
    /// How many sessions, relationships or records are in it.
    package var count: Int
    /// What is not in it and why, or what else is to be known; a sentence each.
    package var notes: [Notice] = []
  }
}

extension Export.Format {
  /// What the file holds one of for each thing counted: `session`, `client relationship`, `record`.
  package var counts: String {
    switch self {
    case .csv, .ical: "session"
    case .icf: "client relationship"
    case .json: "record"
    }
  }
}
