import CoachingRules
import LogbookValues
import SignedRecords

// Internal verification in words, the same by command and on screen.

extension DecidedMatter {
  /// `8577-303:1.2`, `unit 8577-303`.
  package var name: String {
    switch self {
    case .criterion(let id): id.text
    case .unit(let id): "unit \(TerminalEscaping.escaped(id))"
    }
  }
}

extension SampleResult {
  /// `agreed`, `action required`.
  package var word: String {
    switch self {
    case .agreed: "agreed"
    case .action: "action required"
    }
  }
}

extension AssessorDecision {
  /// `met by Ann Lee, Sat 21 Nov 2026, 10:00`, and what became of it since, as a sentence of its own.
  package func sentence(in zone: Zone) -> String {
    let made =
      "\(verdict.rawValue) by \(TerminalEscaping.escaped(name)), \(EntryText.moment(decidedAt, in: zone))"
      + Attempt.due(resubmitBy)
    return [made, sequel(in: zone)].compactMap(\.self).asSentences
  }

  /// What became of it since it was made, as a clause; nil where it counts.
  private func sequel(in zone: Zone) -> String? {
    if let revocation { return revocation.phrase(in: zone) }
    if counts { return nil }
    return decidedAgainAt.map { "decided again on \(zone.date(at: $0).spelled)" } ?? "it does not count"
  }
}

extension SampleAnswer {
  /// `agreed by Vera Hall on Mon 23 Nov 2026`, `action required by Vera Hall on Mon 23 Nov 2026: Say which model`.
  package func sentence(in zone: Zone) -> String {
    "\(result.word) by \(TerminalEscaping.escaped(name)) on \(zone.date(at: answeredAt).spelled)"
      + (feedback.map { ": \(EntryText.inOneLine($0))" } ?? "")
  }

  /// The same as it is shown to the assessor who has to act.
  package func actionSentence(in zone: Zone) -> String { sentence(in: zone).capitalised }

  /// What became of it, as a clause; nil where it counts.
  package func sequel(in zone: Zone) -> String? {
    if let revocation { return revocation.phrase(in: zone) }
    if counts { return isOpenAction || result == .agreed ? nil : "the assessor has acted since" }
    return "it no longer counts"
  }
}

extension SamplePlan {
  /// `Sample of 4 of 18 decisions, seed 481516`.
  package var sentence: String {
    "Sample of \(decisions.count) of \(counted(total, "decision")), seed \(seed)"
  }
}

extension SampleProposal {
  /// `8577-303:1.2  Keeps a diary`, `unit 8577-303  Reviewing your ability`.
  package var title: String {
    switch decision.matter {
    case .criterion:
      [decision.matter.name, TerminalEscaping.escaped(parts.first?.criterion.label ?? "")].filter { !$0.isEmpty }
        .joined(separator: "  ")
    case .unit: "\(decision.matter.name)  \(TerminalEscaping.escaped(unitTitle))"
    }
  }

  /// `E7 4f1c2a  Fri 20 Nov 2026, 14:00, 1 h 30 min, coaching with C07`.
  package func title(of version: CoveredVersion, in zone: Zone) -> String {
    let number = numbers[version.entry].map { "\($0.text) " } ?? ""
    return "\(number)\(version.shortID)  \(version.title(in: zone))"
  }

  /// `5 h of 6 h for 8577-301`; nil for a criterion.
  package var hoursSentence: String? {
    hours.isEmpty
      ? nil
      : hours.map { line in
        "\(Minutes.spoken(line.signed)) of \(Minutes.spoken(line.required)) for "
          + TerminalEscaping.escaped(line.requirement)
      }.listed
  }
}
