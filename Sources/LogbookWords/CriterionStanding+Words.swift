import CoachingRules
import LogbookValues

/// A criterion in words, the same by command and on screen.
extension CriterionStanding {
  /// `no evidence`, `to assess`, `referred`, `referred, new evidence`, `changed` or `met`.
  package var word: String {
    switch state {
    case .open: evidence.total == 0 ? "no evidence" : "to assess"
    case .referred: isResubmitted ? "referred, new evidence" : "referred"
    case .changed, .met: state.rawValue
    }
  }
}

extension CriterionStanding {
  /// `not decided` where nothing was decided, whatever evidence there is; else as `word`.
  package var decisionWord: String {
    switch state {
    case .open: "not decided"
    case .referred, .changed, .met: word
    }
  }
}

extension CriterionStanding.EvidenceCount {
  /// `2 sessions, 1 note`; empty where there is nothing.
  package var phrase: String {
    let counts = [
      (sessions, "session", "sessions"), (notes, "note", "notes"), (support, "support entry", "support entries"),
      (attachments, "attached file", "attached files"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }.joined(separator: ", ")
  }
}

extension AssessmentRow {
  /// `referred by Jane Doe, Sat 21 Nov 2026, 10:00, new evidence due by Fri 4 Dec 2026`.
  package func sentence(in zone: Zone) -> String {
    let made =
      "\(decision.rawValue) by \(TerminalEscaping.escaped(name)), \(EntryText.moment(decidedAt, in: zone))"
      + aside + Attempt.due(resubmitBy)
    return [made, sequel].compactMap(\.self).asSentences
  }

  /// What it was made on, where that says nothing of the criterion as it is now, after a comma; else empty.
  var aside: String {
    if !isOnThisSheet { return ", on an earlier mark sheet" }
    return coversSomething ? "" : ", without evidence"
  }

  /// What happened to its evidence after it was made, as a clause; nil where that says enough already.
  var sequel: String? {
    aside.isEmpty && !coversEvidence ? "the evidence has changed since" : nil
  }
}
