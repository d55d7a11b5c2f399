import CoachingRules
import LogbookValues
import SignedRecords

/// A unit in words, the same by command and on screen.
extension UnitStanding {
  /// Where it stands, and why: `achieved, decided by Jane Doe, Sat 21 Nov 2026, 10:00`, with the reason where a
  /// decision was revoked; a phrase.
  package func phrase(in zone: Zone) -> String {
    switch state {
    case .missing: afterRevocation(missingPhrase ?? "", in: zone)
    case .ready: afterRevocation("ready for the assessor", in: zone)
    case .achieved: "achieved" + (decisions.first.map { ", \($0.sentence(in: zone))" } ?? "")
    case .changed: changedPhrase
    }
  }

  /// `still missing: a decision on 1.1`; nil where nothing is.
  package var missingPhrase: String? {
    missing.isEmpty ? nil : "still missing: \(missing.joined(separator: ", and "))"
  }

  /// `needs deciding again, because the evidence for 1.1 was changed`.
  package var changedPhrase: String { "needs deciding again, because \(changes.joined(separator: ", and "))" }

  private func afterRevocation(_ phrase: String, in zone: Zone) -> String {
    [phrase, revocation.map { "the decision on it was \($0.phrase(in: zone))" }].compactMap(\.self).asSentences
  }

  /// `2 of 2 criteria met`; nil where the mark sheet has none.
  package var criteriaSentence: String? {
    guard !criteria.isEmpty else { return nil }
    let name = criteria.count == 1 ? "criterion" : "criteria"
    return "\(criteria.count { $0.state == .met }) of \(criteria.count) \(name) met"
  }

  /// `5 h of 6 h of signed practice`; nil where it asks for none.
  package var hoursSentence: String? {
    practice.map { line in
      "\(Minutes.spoken(line.meetingMinutes)) of \(Minutes.spoken(line.requirement.requiredMinutes)) of "
        + "\(line.needsSignOff ? "signed" : "logged") practice"
    }
  }

  /// What state it is in, or what it needs most, for where there is little room.
  package var brief: String {
    switch state {
    case .achieved: "achieved ✓"
    case .ready: "ready for the assessor"
    case .changed: "decide again"
    case .missing:
      if let practice, !practice.isMet {
        "\(Minutes.spoken(max(0, practice.requirement.requiredMinutes - practice.meetingMinutes))) to go"
      } else {
        criteriaSentence ?? "add criteria"
      }
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
