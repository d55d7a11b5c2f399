/// A piece of evidence: an entry or note that the learner tagged with a criterion.
public struct Evidence: Equatable, Sendable {
  /// What it is.
  public enum Piece: Equatable, Sendable {
    case entry(EntryRow)
    case note(NoteRow)
  }

  /// What it is, as it stands now.
  public var piece: Piece
  /// Its shortest unique prefix.
  public var shortID: String

  /// The entry or note.
  public var id: EntryID {
    switch piece {
    case .entry(let row): row.id
    case .note(let row): row.id
    }
  }

  /// The record of its current version.
  public var version: RecordID {
    switch piece {
    case .entry(let row): row.version
    case .note(let row): row.version
    }
  }

  /// Its day.
  public var date: LocalDate {
    switch piece {
    case .entry(let row): row.date
    case .note(let row): row.date
    }
  }

  /// Whether two versions of it stand, so that nobody can say which one is the evidence.
  public var isInConflict: Bool {
    switch piece {
    case .entry(let row): row.state == .conflict
    case .note(let row): row.state == .conflict
    }
  }

  /// `Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min, coaching with C07, signed`.
  public func sentence(in zone: Zone) -> String {
    switch piece {
    case .entry(let row): return "\(EntryText.sentence(row, in: zone)), \(row.state.rawValue)"
    case .note(let row):
      let model = row.model.map { ", \(VisibleText.escaped($0))" } ?? ""
      let about =
        switch row.sessions.count {
        case 0: ""
        case 1: ", on 1 session"
        default: ", on \(row.sessions.count) sessions"
        }
      return "\(row.date.spelled), reflective note for \(row.unit)\(model)\(about)"
        + (row.state == .conflict ? ", in two versions" : "")
    }
  }
}
