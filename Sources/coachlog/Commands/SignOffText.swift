import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension Surroundings {
  /// Shows the supervisor exactly what a signature will cover, before any passphrase is asked.
  mutating func present(
    _ proposals: [SignOffProposal], to signer: SignerBriefing, decision: Decision, at occasion: Occasion
  ) throws {
    let verb =
      switch decision {
      case .approved: "signs"
      case .returned: "returns"
      }
    let minutes = Minutes.spoken(proposals.map(\.row.minutes).reduce(0, +))
    head(signer, "\(verb) \(counted(proposals.count, "entry", "entries")), \(minutes):", occasion)
    for proposal in proposals {
      console.line()
      for line in lines(of: proposal, decision, by: signer, in: occasion.zone) { console.prose(line) }
    }
    console.line()
    try flushUnlessUnseen(signer, occasion)
  }

  /// Shows the supervisor which decision of theirs would be revoked.
  mutating func present(_ decision: RevocableDecision, to signer: SignerBriefing, at occasion: Occasion) throws {
    let verb = decision.decision.done.lowercased()
    let version = decision.isOverCurrentVersion ? "" : ", a version that was amended since"
    head(signer, "revokes what was \(verb):", occasion)
    console.line()
    console.prose(
      "\(decision.shortID)  \(decision.date.spelled), \(Minutes.spoken(decision.minutes))\(version), "
        + "\(verb) \(EntryText.moment(decision.signedAt, in: occasion.zone))")
    console.line()
    try flushUnlessUnseen(signer, occasion)
  }

  /// Shows the assessor exactly what a decision on a criterion will cover, before any passphrase is asked.
  mutating func present(
    _ proposal: AssessmentProposal, to signer: SignerBriefing, _ decision: CriterionDecision, feedback: String,
    at occasion: Occasion
  ) throws {
    let id = proposal.criterion.id
    head(signer, "assesses \(id.text) as \(decision.rawValue):", occasion)
    console.line()
    console.prose("\(id.text)  \(TerminalEscaping.escaped(proposal.criterion.label))")
    console.prose(EntryText.lines("Unit", proposal.unitTitle).joined())
    let count = proposal.evidence.isEmpty ? "none" : counted(proposal.evidence.count, "piece")
    console.prose(EntryText.lines("Evidence", count).joined())
    for piece in proposal.evidence {
      console.prose("    \(piece.shortID)  \(piece.sentence(in: occasion.zone))")
      for line in lines(of: proposal.texts[piece.id]) { console.prose("    \(line)") }
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
    try flushUnlessUnseen(signer, occasion)
  }

  /// Shows the assessor which decision of theirs would be revoked.
  mutating func present(_ decision: AssessmentRow, to signer: SignerBriefing, at occasion: Occasion) throws {
    head(signer, "revokes what was assessed:", occasion)
    console.line()
    console.prose("\(decision.criterion.text)  \(decision.sentence(in: occasion.zone))")
    console.line()
    try flushUnlessUnseen(signer, occasion)
  }

  /// Who does what and for whom, what they decided so far, and the clock where it is not the machine's.
  private mutating func head(_ signer: SignerBriefing, _ act: String, _ occasion: Occasion) {
    console.prose("\(TerminalEscaping.escaped(signer.name)) \(act)")
    console.prose(signer.addressee)
    console.prose(signer.soFar(in: occasion.zone))
    if isClockSet { console.line("clock set to \(EntryText.moment(occasion.now, in: occasion.zone))") }
  }

  /// What cannot be shown must not be signed. Then, right above the question for the passphrase, what to look into.
  private mutating func flushUnlessUnseen(_ signer: SignerBriefing, _ occasion: Occasion) throws {
    do {
      try console.flush()
    } catch {
      throw Failure(.storage, "standard output cannot be written, so nothing was signed. Check where it goes")
    }
    for warning in signer.warnings(in: occasion.zone) { Console.complain("warning: \(warning.sentence)") }
  }

  private func lines(
    of proposal: SignOffProposal, _ decision: Decision, by signer: SignerBriefing, in zone: Zone
  ) -> [String] {
    var lines = ["\(proposal.shortID)  \(EntryText.sentence(proposal.row, in: zone))"] + lines(of: proposal)
    switch decision {
    case .approved: lines += signer.warning(ofHoursWith: proposal.supportWith).map { ["  \($0)"] } ?? []
    case .returned: break
    }
    return lines + EntryText.lines("Meaning", proposal.meaning(of: decision).sentence)
  }

  /// What a piece of evidence says, all of it.
  private func lines(of text: EvidenceText?) -> [String] {
    switch text {
    case .entry(let proposal): lines(of: proposal)
    case .note(let text?): EntryText.lines("Note", TerminalEscaping.escaped(text, keepingNewlines: true))
    case .note(nil): ["  its text is missing or was erased"]
    case nil: []
    }
  }

  /// What an entry says, all of it.
  private func lines(of proposal: SignOffProposal) -> [String] {
    var lines: [String] = []
    if let details = proposal.details { lines.append("  " + EntryText.traits(of: details)) }
    if proposal.row.sort == .block {
      let row = proposal.row
      lines.append("  " + EntryText.traits(ofBlock: row.minutes, paid: row.paidMinutes ?? 0, group: row.group ?? 1))
    }
    if let reason = proposal.row.uncounted { lines.append("  does not count: \(reason)") }
    lines += EntryText.lines(of: proposal.texts)
    if proposal.isTextErased { lines.append("  its text was erased on request") }
    if let with = proposal.supportWith, !with.isEmpty {
      lines += EntryText.lines("With", TerminalEscaping.escaped(with))
    }
    if let note = proposal.supportNote, !note.isEmpty {
      lines += EntryText.lines("Note", TerminalEscaping.escaped(note, keepingNewlines: true))
    }
    for given in proposal.feedback {
      lines.append("  \(given.heading):")
      let words = TerminalEscaping.escaped(given.words, keepingNewlines: true)
      lines += words.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
    }
    return lines
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
