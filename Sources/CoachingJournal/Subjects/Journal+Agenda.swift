import CoachingRules
import GRDB
import LogbookValues

extension Journal.Agenda {
  /// What is to be taken to the next supervision meeting, in the order in which it was marked (Docs/Format.md section
  /// 6, point 10). What was withdrawn since is left out.
  package func list() throws(JournalError) -> [AgendaItem] {
    try journal.read { db in try LabelTable(db: db).agenda().compactMap { try AgendaItem($0, in: db) } }
  }

  /// What supervision has to do with a session, note or support entry.
  package func supervision(of id: EntryID) throws(JournalError) -> Supervision {
    try journal.read { db in try Supervision(of: id, in: db) }
  }
}

extension AgendaItem {
  /// Nil for what was undone, and for what was withdrawn unless that is wanted too.
  init?(_ id: EntryID, in db: Database, withdrawnToo: Bool = false) throws {
    if let row = try EntryTable(db: db).row(id) {
      guard withdrawnToo || row.state != .withdrawn else { return nil }
      self.init(id: id, shortID: try EntryTable(db: db).shortened(id), subject: .session(row))
    } else if let note = try NoteTable(db: db).row(id) {
      guard withdrawnToo || note.state != .withdrawn else { return nil }
      self.init(id: id, shortID: try EntryTable(db: db).shortened(id), subject: .note(note))
    } else {
      return nil
    }
  }
}
