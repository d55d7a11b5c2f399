/// A session or note that is to be taken to supervision, or was discussed there.
public struct AgendaItem: Equatable, Sendable {
  /// What it is.
  public enum Subject: Equatable, Sendable {
    case session(EntryRow)
    case note(NoteRow)
  }

  /// The session or note.
  public var id: EntryID
  /// Its shortest unique prefix.
  public var shortID: String
  /// The session's or note's current version.
  public var subject: Subject
}

extension AgendaItem.Subject {
  /// The session or note.
  public var id: EntryID {
    switch self {
    case .session(let row): row.id
    case .note(let note): note.id
    }
  }
}

extension EntryText {
  /// `coaching with C07 on Fri 20 Nov 2026`, or `note of Fri 20 Nov 2026 for 8577-303`.
  public static func brief(_ item: AgendaItem) -> String {
    switch item.subject {
    case .session(let row): "\(subject(row)) on \(row.date.spelled)"
    case .note(let note): "note of \(note.date.spelled) for \(note.unit)"
    }
  }

  /// `Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min, coaching with C07`, or `note of Fri 20 Nov 2026 for 8577-303`.
  public static func sentence(_ item: AgendaItem, in zone: Zone) -> String {
    switch item.subject {
    case .session(let row): sentence(row, in: zone)
    case .note(let note): "note of \(note.date.spelled) for \(note.unit)"
    }
  }
}
