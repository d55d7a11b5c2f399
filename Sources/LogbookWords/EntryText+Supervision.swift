import CoachingRules
import LogbookValues

extension EntryText {
  /// `coaching with C07 on Fri 20 Nov 2026`, or `note of Fri 20 Nov 2026 for 8577-303`.
  package static func brief(_ item: AgendaItem) -> String {
    switch item.subject {
    case .session(let row): "\(subject(row)) on \(row.date.spelled)"
    case .note(let note): "note of \(note.date.spelled) for \(note.unit)"
    }
  }

  /// `Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min, coaching with C07`, or `note of Fri 20 Nov 2026 for 8577-303`.
  package static func sentence(_ item: AgendaItem, in zone: Zone) -> String {
    switch item.subject {
    case .session(let row): sentence(row, in: zone)
    case .note(let note): "note of \(note.date.spelled) for \(note.unit)"
    }
  }
}

extension Supervision {
  /// What there is to say, a sentence each.
  package func sentences(in zone: Zone) -> [String] {
    var sentences = isOnAgenda ? ["on the supervision agenda"] : []
    sentences += meetings.map { "discussed in supervision on \($0.row.date.spelled) (\($0.shortID))" }
    sentences += discussed.map { "discussed \($0.shortID): \(EntryText.sentence($0, in: zone))" }
    return sentences
  }
}
