/// What is to be written out of a journal, and how.
public struct Export: Sendable {
  /// What the file is.
  public enum Format: String, CaseIterable, Sendable {
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
  public var format: Format
  /// Where the ends of sessions are read off the clock.
  public var zone: Zone
  /// The largest group whose hours the client log takes; nil for what the ICF's own figures say.
  public var largestGroup: Int?

  /// What is to be written.
  public init(_ format: Format, in zone: Zone, largestGroup: Int? = nil) {
    self.format = format
    self.zone = zone
    self.largestGroup = largestGroup
  }

  /// What an export came to.
  public struct Account: Equatable, Sendable {
    /// How many sessions, relationships or records are in it.
    public var count: Int
    /// What is not in it and why, or what else is to be known; a sentence each.
    public var notes: [String] = []
  }
}

extension Export.Format {
  /// What the file holds one of for each thing counted: `session`, `client relationship`, `record`.
  public var counts: String {
    switch self {
    case .csv, .ical: "session"
    case .icf: "client relationship"
    case .json: "record"
    }
  }
}
