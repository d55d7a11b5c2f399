import GRDB

/// What supervision has to do with an entry.
public struct Supervision: Equatable, Sendable {
  /// A supervision meeting.
  public struct Meeting: Equatable, Sendable {
    /// The support entry.
    public var row: EntryRow
    /// Its shortest unique prefix.
    public var shortID: String
  }

  /// Whether the entry is to be taken to the next meeting.
  public var isOnAgenda = false
  /// The meetings that went through it, the latest first.
  public var meetings: [Meeting] = []
  /// What it went through itself, where it is a supervision meeting.
  public var discussed: [AgendaItem] = []

  /// Nothing.
  public init() {}

  init(of id: EntryID, in db: Database) throws {
    isOnAgenda = try LabelTable(db: db).labelNow(of: id).isOnAgenda
    let table = EntryTable(db: db)
    meetings = try EntryID.fetchAll(db, sql: "SELECT support FROM discussed WHERE entry = ?", arguments: [id])
      .compactMap(table.row)
      .filter { $0.state != .withdrawn }
      .sorted { ($1.date, $0.id.hex) < ($0.date, $1.id.hex) }
      .map { Meeting(row: $0, shortID: try table.shortened($0.id)) }
    discussed = try EntryID.fetchAll(
      db, sql: "SELECT entry FROM discussed WHERE support = ? ORDER BY entry", arguments: [id]
    ).compactMap { try AgendaItem($0, in: db, withdrawnToo: true) }
      .sorted { ($0.begins, $0.id.hex) < ($1.begins, $1.id.hex) }
  }
}

extension AgendaItem {
  /// Its day and time as text, by which items are put in order.
  fileprivate var begins: String {
    switch subject {
    case .session(let row): "\(row.date) \(row.start.map { "\($0.time)" } ?? "")"
    case .note(let note): "\(note.date) 24:00"
    }
  }
}

extension Supervision {
  /// What there is to say, a sentence each.
  public func sentences(in zone: Zone) -> [String] {
    var sentences = isOnAgenda ? ["on the agenda for supervision"] : []
    sentences += meetings.map { "discussed in supervision on \($0.row.date.spelled) (\($0.shortID))" }
    sentences += discussed.map { "discussed \($0.shortID): \(EntryText.sentence($0, in: zone))" }
    return sentences
  }
}
