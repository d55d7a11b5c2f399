import CoachingRules
import LogbookValues
import LogbookWords

extension Surroundings {
  /// Shows the supervisor exactly what a signature will cover, before any passphrase is asked.
  mutating func present(
    _ proposals: [SignOffProposal], to name: String, decision: Decision, at occasion: Occasion
  ) throws {
    let verb =
      switch decision {
      case .approved: "signs"
      case .returned: "returns"
      }
    let minutes = Minutes.spoken(proposals.map(\.row.minutes).reduce(0, +))
    head(
      "\(TerminalEscaping.escaped(name)) \(verb) \(counted(proposals.count, "entry", "entries")), \(minutes):", occasion
    )
    for proposal in proposals {
      console.line()
      for line in lines(of: proposal, decision, in: occasion.zone) { console.prose(line) }
    }
    console.line()
    try flushUnlessUnseen()
  }

  /// Shows the supervisor which decision of theirs would be revoked.
  mutating func present(_ decision: RevocableDecision, to name: String, at occasion: Occasion) throws {
    let verb = decision.decision.done.lowercased()
    let version = decision.isOverCurrentVersion ? "" : ", a version that was amended since"
    head("\(TerminalEscaping.escaped(name)) revokes what was \(verb):", occasion)
    console.line()
    console.prose(
      "\(decision.shortID)  \(decision.date.spelled), \(Minutes.spoken(decision.minutes))\(version), "
        + "\(verb) \(EntryText.moment(decision.signedAt, in: occasion.zone))")
    console.line()
    try flushUnlessUnseen()
  }

  /// Shows the assessor exactly what a decision on a criterion will cover, before any passphrase is asked.
  mutating func present(
    _ proposal: AssessmentProposal, to name: String, _ decision: CriterionDecision, feedback: String,
    at occasion: Occasion
  ) throws {
    let id = proposal.criterion.id
    head("\(TerminalEscaping.escaped(name)) assesses \(id.text) as \(decision.rawValue):", occasion)
    console.line()
    console.prose("\(id.text)  \(TerminalEscaping.escaped(proposal.criterion.label))")
    console.prose(EntryText.lines("Unit", proposal.unitTitle).joined())
    let count = proposal.evidence.isEmpty ? "none" : counted(proposal.evidence.count, "piece")
    console.prose(EntryText.lines("Evidence", count).joined())
    for piece in proposal.evidence {
      console.prose("    \(piece.shortID)  \(piece.sentence(in: occasion.zone))")
    }
    for attempt in proposal.attempts {
      let feedback = attempt.feedback.map { ": \(EntryText.inOneLine($0))" } ?? ""
      let sentence = attempt.sentence(beside: proposal.earlier, in: occasion.zone) + feedback
      console.prose(EntryText.lines("Before", sentence).joined())
    }
    presentChanges(since: proposal.lastAttempt, to: proposal.versions, in: occasion.zone)
    if !feedback.isEmpty {
      for line in EntryText.lines("Feedback", TerminalEscaping.escaped(feedback, keepingNewlines: true)) {
        console.prose(line)
      }
    }
    console.prose(EntryText.lines("Meaning", proposal.meaning(of: decision)).joined())
    console.line()
    try flushUnlessUnseen()
  }

  /// Shows what was taken out of the evidence and what was added since the last decision.
  private mutating func presentChanges(since attempt: Attempt?, to versions: [CoveredVersion], in zone: Zone) {
    guard let attempt else { return }
    let changes = attempt.changes(to: versions, in: zone)
    if changes.isEmpty { console.prose("  The evidence is the same as at attempt \(attempt.number).") }
    for change in changes {
      console.prose("  " + change.sentence.asSentence)
      for line in change.lines {
        let (name, text) =
          switch line {
          case .removed(let text): ("Removed", text)
          case .added(let text): ("Added", text)
          }
        console.prose(EntryText.lines(name, TerminalEscaping.escaped(text)).joined())
      }
    }
  }

  /// Shows the assessor which decision of theirs would be revoked.
  mutating func present(_ decision: AssessmentRow, to name: String, at occasion: Occasion) throws {
    head("\(TerminalEscaping.escaped(name)) revokes what was assessed:", occasion)
    console.line()
    console.prose("\(decision.criterion.text)  \(decision.sentence(in: occasion.zone))")
    console.line()
    try flushUnlessUnseen()
  }

  /// Who does what, and the clock where it is not the machine's.
  private mutating func head(_ line: String, _ occasion: Occasion) {
    console.line(line)
    if isClockSet { console.line("clock set to \(EntryText.moment(occasion.now, in: occasion.zone))") }
  }

  /// What cannot be shown must not be signed.
  private mutating func flushUnlessUnseen() throws {
    do {
      try console.flush()
    } catch {
      throw Failure(.storage, "standard output cannot be written, so nothing was signed. Check where it goes")
    }
  }

  private func lines(of proposal: SignOffProposal, _ decision: Decision, in zone: Zone) -> [String] {
    var lines = ["\(proposal.shortID)  \(EntryText.sentence(proposal.row, in: zone))"]
    if let details = proposal.details { lines.append("  " + EntryText.traits(of: details)) }
    if let reason = proposal.row.uncounted { lines.append("  does not count: \(reason)") }
    lines += EntryText.lines(of: proposal.texts)
    if proposal.isTextErased { lines.append("  its text was erased on request") }
    if let with = proposal.supportWith, !with.isEmpty {
      lines += EntryText.lines("With", TerminalEscaping.escaped(with))
    }
    if let note = proposal.supportNote, !note.isEmpty {
      lines += EntryText.lines("Note", TerminalEscaping.escaped(note, keepingNewlines: true))
    }
    return lines + EntryText.lines("Meaning", proposal.meaning(of: decision).sentence)
  }
}

extension Decision {
  /// What was done to an entry, as the first word of a line.
  var done: String {
    switch self {
    case .approved: "Signed"
    case .returned: "Returned"
    }
  }
}
