import CoachingRules
import LogbookValues
import SignedRecords

/// A unit in words, the same by command and on screen.
extension UnitStanding {
  /// Where it stands, and why: `achieved, decided by Jane Doe, Sat 21 Nov 2026, 10:00`; a phrase.
  package func phrase(in zone: Zone) -> String {
    switch state {
    case .missing: "still missing: \(missing.joined(separator: ", and "))"
    case .ready: "ready for the assessor"
    case .achieved: "achieved" + (decisions.first.map { ", \($0.sentence(in: zone))" } ?? "")
    case .changed: "needs deciding again, because \(changes.joined(separator: ", and "))"
    }
  }

  /// What state it is in, as a word or two.
  package var word: String {
    switch state {
    case .missing: "something missing"
    case .ready: "ready"
    case .achieved: "achieved"
    case .changed: "decide again"
    }
  }
}

extension UnitRow {
  /// `decided by Jane Doe, Sat 21 Nov 2026, 10:00`.
  package func sentence(in zone: Zone) -> String {
    "decided by \(TerminalEscaping.escaped(decision.signature.name)), \(EntryText.moment(decidedAt, in: zone))"
  }
}
