import CoachingRules
import LogbookValues

extension Evidence {
  /// `E7: Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min, coaching with C07, signed`.
  package func sentence(in zone: Zone) -> String { (number.map { "\($0.text): " } ?? "") + description(in: zone) }

  private func description(in zone: Zone) -> String {
    switch piece {
    case .entry(let row):
      return EntryText.sentence(row, in: zone) + (isStateKnown ? ", \(row.state.word)" : "")
    case .note(let row):
      let model = row.model.map { ", \(TerminalEscaping.escaped($0))" } ?? ""
      let about =
        switch row.sessions.count {
        case 0: ""
        case 1: ", on 1 session"
        default: ", on \(row.sessions.count) sessions"
        }
      return "\(row.date.spelled), reflective note for \(row.unit)\(model)\(about)"
        + (row.state == .conflict ? ", in two versions" : "")
    case .attachment(let row, let owner):
      return "\(zone.date(at: row.attachedAt).spelled), \(row.phrase), attached to \(owner)"
    }
  }
}
