import CoachingRules
import LogbookValues
import LogbookWords

extension Surroundings {
  /// Shows the supervisor exactly what a signature will cover, before any passphrase is asked.
  mutating func present(
    _ proposals: [SignOffProposal], to name: String, decision: Decision, rules: RuleDifferences?,
    at occasion: Occasion
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
    say(rules)
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
    rules: RuleDifferences?, at occasion: Occasion
  ) throws {
    let id = proposal.criterion.id
    head("\(TerminalEscaping.escaped(name)) assesses \(id.text) as \(decision.rawValue):", occasion)
    say(rules)
    console.line()
    console.prose("\(id.text)  \(TerminalEscaping.escaped(proposal.criterion.label))")
    console.prose(EntryText.lines("Unit", proposal.unitTitle).joined())
    let count = proposal.evidence.isEmpty ? "none" : counted(proposal.evidence.count, "piece")
    console.prose(EntryText.lines("Evidence", count).joined())
    for piece in proposal.evidence {
      console.prose("    \(piece.shortID)  \(piece.sentence(in: occasion.zone))")
    }
    for decision in proposal.earlier {
      let feedback = decision.feedback.map { ": \(EntryText.inOneLine($0))" } ?? ""
      console.prose(EntryText.lines("Before", decision.sentence(in: occasion.zone) + feedback).joined())
    }
    if !feedback.isEmpty {
      for line in EntryText.lines("Feedback", TerminalEscaping.escaped(feedback, keepingNewlines: true)) {
        console.prose(line)
      }
    }
    console.prose(EntryText.lines("Meaning", proposal.meaning(of: decision)).joined())
    console.line()
    try flushUnlessUnseen()
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

  /// Whose rules decide what counts, where they are a centre's own.
  private mutating func say(_ rules: RuleDifferences?) {
    for line in rules?.lines ?? [] { console.prose(line) }
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
