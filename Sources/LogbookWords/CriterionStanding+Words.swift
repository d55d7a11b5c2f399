import CoachingRules
import LogbookValues

/// A criterion in words, the same by command and on screen.
extension CriterionStanding {
  /// `no evidence`, `to assess`, `referred`, `changed` or `met`.
  package var word: String {
    switch state {
    case .open: evidence.total == 0 ? "no evidence" : "to assess"
    case .referred, .changed, .met: state.rawValue
    }
  }
}

extension CriterionStanding.EvidenceCount {
  /// `2 sessions, 1 note`; empty where there is nothing.
  package var phrase: String {
    let counts = [
      (sessions, "session", "sessions"), (notes, "note", "notes"), (support, "support entry", "support entries"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }.joined(separator: ", ")
  }
}

extension AssessmentRow {
  /// `referred by Jane Doe, Sat 21 Nov 2026, 10:00`.
  package func sentence(in zone: Zone) -> String {
    "\(decision.rawValue) by \(TerminalEscaping.escaped(name)), \(EntryText.moment(decidedAt, in: zone))"
      + (!isOnThisSheet ? ", on an earlier mark sheet" : coversEvidence ? "" : ", before the evidence changed")
  }
}
