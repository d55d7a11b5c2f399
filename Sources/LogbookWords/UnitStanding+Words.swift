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

  /// `2 of 2 criteria met`; nil where the mark sheet has none.
  package var criteriaSentence: String? {
    criteria.isEmpty ? nil : "\(criteria.count { $0.state == .met }) of \(criteria.count) criteria met"
  }

  /// `5 h of 6 h of signed practice`; nil where it asks for none.
  package var hoursSentence: String? {
    practice.map { line in
      "\(Minutes.spoken(line.meetingMinutes)) of \(Minutes.spoken(line.requirement.requiredMinutes)) of "
        + "\(line.needsSignOff ? "signed" : "logged") practice"
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
