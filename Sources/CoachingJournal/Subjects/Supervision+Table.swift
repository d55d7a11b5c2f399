import CoachingRules
import GRDB
import LogbookValues

extension Supervision {
  init(of id: EntryID, in db: Database) throws {
    self.init()
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
