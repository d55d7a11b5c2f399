import LogbookValues

/// A session or note that is to be taken to supervision, or was discussed there.
package struct AgendaItem: Equatable, Sendable {
  /// What it is.
  package enum Subject: Equatable, Sendable {
    case session(EntryRow)
    case note(NoteRow)
  }

  /// The session or note.
  package var id: EntryID
  /// Its shortest unique prefix.
  package var shortID: String
  /// The session's or note's current version.
  package var subject: Subject

  package init(id: EntryID, shortID: String, subject: Subject) {
    self.id = id
    self.shortID = shortID
    self.subject = subject
  }
}

extension AgendaItem.Subject {
  /// The session or note.
  package var id: EntryID {
    switch self {
    case .session(let row): row.id
    case .note(let note): note.id
    }
  }
}

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
