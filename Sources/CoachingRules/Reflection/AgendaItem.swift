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
