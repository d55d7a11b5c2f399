import LogbookValues
import SignedRecords

/// A piece of evidence: an entry, note or attachment that the learner tagged with a criterion.
package struct Evidence: Equatable, Sendable {
  /// What it is.
  package enum Piece: Equatable, Sendable {
    case entry(EntryRow)
    case note(NoteRow)
    /// A file, and the shortest prefix of what it belongs to.
    case attachment(Attachment, of: String)
  }

  /// What it is, as it stands now.
  package var piece: Piece
  /// Its shortest unique prefix.
  package var shortID: String
  /// The number under which it is filed; nil where it has none yet.
  package var number: EvidenceNumber?
  /// Whether it is known who signed it. A request from elsewhere does not say.
  package var isStateKnown: Bool

  package init(piece: Piece, shortID: String, number: EvidenceNumber? = nil, isStateKnown: Bool = true) {
    self.piece = piece
    self.shortID = shortID
    self.number = number
    self.isStateKnown = isStateKnown
  }

  /// The entry, note or attachment.
  package var id: EntryID {
    switch piece {
    case .entry(let row): row.id
    case .note(let row): row.id
    case .attachment(let row, _): row.id
    }
  }

  /// The record of its current version.
  package var version: RecordID {
    switch piece {
    case .entry(let row): row.version
    case .note(let row): row.version
    case .attachment(let row, _): row.version
    }
  }

  /// Its day.
  package var date: LocalDate {
    switch piece {
    case .entry(let row): row.date
    case .note(let row): row.date
    case .attachment(let row, _): row.date
    }
  }

  /// Whether it has two versions, so that it is not clear which one is the evidence.
  package var isInConflict: Bool {
    switch piece {
    case .entry(let row): row.state == .conflict
    case .note(let row): row.state == .conflict
    case .attachment: false
    }
  }
}

/// What a piece of evidence says, for the person who decides on it to read.
package enum EvidenceText: Sendable {
  /// An entry, as it is put before a supervisor.
  case entry(SignOffProposal)
  /// A note; nil where its text is missing.
  case note(String?)
  /// A file that is attached, and the note on it; nil where none was written.
  case attachment(Attachment, note: String?)
}
