import GRDB

extension Journal {
  /// What is to be taken to the next supervision meeting, in the order in which it was marked (Docs/Format.md section 6,
  /// point 10). What was withdrawn since is left out.
  public func agenda() throws(JournalError) -> [AgendaItem] {
    try read { db in try LabelTable(db: db).agenda().compactMap { try AgendaItem($0, in: db) } }
  }

  /// The supervision meetings that went through a session or note, the latest first.
  public func meetings(about id: EntryID) throws(JournalError) -> [EntryRow] {
    try read { db in
      try String.fetchAll(db, sql: "SELECT support FROM discussed WHERE entry = ?", arguments: [id.hex])
        .compactMap { try EntryID(hex: $0).flatMap(EntryTable(db: db).row) }
        .filter { $0.state != .withdrawn }
        .sorted { ($1.date, $0.id.hex) < ($0.date, $1.id.hex) }
    }
  }

  /// The sessions and notes that a supervision meeting went through, as its current version says.
  public func discussed(in support: EntryID) throws(JournalError) -> [AgendaItem] {
    try read { db in
      try String.fetchAll(
        db, sql: "SELECT entry FROM discussed WHERE support = ? ORDER BY entry", arguments: [support.hex]
      )
      .compactMap { try EntryID(hex: $0).flatMap { try AgendaItem($0, in: db, withdrawnToo: true) } }
    }
  }
}

extension AgendaItem {
  /// Nil for what was undone, and for what was withdrawn unless that is wanted too.
  init?(_ id: EntryID, in db: Database, withdrawnToo: Bool = false) throws {
    if let row = try EntryTable(db: db).row(id) {
      guard withdrawnToo || row.state != .withdrawn else { return nil }
      subject = .session(row)
    } else if let note = try NoteTable(db: db).row(id) {
      guard withdrawnToo || note.state != .withdrawn else { return nil }
      subject = .note(note)
    } else {
      return nil
    }
    self.id = id
    shortID = try EntryTable(db: db).shortened(id)
  }
}
