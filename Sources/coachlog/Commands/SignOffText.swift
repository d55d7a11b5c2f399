import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension Surroundings {
  /// Shows the supervisor exactly what a signature will cover, before any passphrase is asked.
  mutating func present(
    _ proposals: [SignOffProposal], to signer: SignerBriefing, decision: Decision, rules: RuleDifferences?,
    at occasion: Occasion
  ) throws {
    let verb =
      switch decision {
      case .approved: "signs"
      case .returned: "returns"
      }
    let minutes = Minutes.spoken(proposals.map(\.row.minutes).reduce(0, +))
    head(signer, "\(verb) \(counted(proposals.count, "entry", "entries")), \(minutes):", occasion)
    say(rules)
    for proposal in proposals {
      console.line()
      for line in lines(of: proposal, decision, by: signer, in: occasion.zone) { console.prose(line) }
    }
    console.line()
    try flushUnlessUnseen(signer, occasion, gaps: proposals.first?.gaps ?? [])
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

  /// Shows the assessor exactly what a decision on criteria will cover, before any passphrase is asked.
  mutating func present(
    _ proposals: [AssessmentProposal], to signer: SignerBriefing, _ decision: CriterionDecision, feedback: String,
    resubmitBy: LocalDate?, rules: RuleDifferences?, at occasion: Occasion
  ) throws {
    let one = proposals.count == 1 ? proposals.first?.criterion.id.text : nil
    let what = one ?? counted(proposals.count, "criterion", "criteria")
    head(signer, "assesses \(what) as \(decision.rawValue):", occasion)
    say(rules)
    for proposal in proposals {
      console.line()
      for line in lines(of: proposal, in: occasion.zone) { console.prose(line) }
      if !feedback.isEmpty {
        for line in EntryText.lines("Feedback", TerminalEscaping.escaped(feedback, keepingNewlines: true)) {
          console.prose(line)
        }
      }
      if let resubmitBy { console.prose(EntryText.lines("Due", resubmitBy.spelled).joined()) }
      console.prose(EntryText.lines("Meaning", proposal.meaning(of: decision)).joined())
    }
    console.line()
    try flushUnlessUnseen(signer, occasion, gaps: proposals.first?.gaps ?? [])
  }

  /// Shows the assessor exactly what a decision on units will cover, before any passphrase is asked.
  mutating func present(
    _ proposals: [UnitProposal], to signer: SignerBriefing, comment: String?, rules: RuleDifferences?,
    competence: CompetenceStanding? = nil, at occasion: Occasion
  ) throws {
    let one = proposals.count == 1 ? proposals.first.map { "unit \($0.standing.unit.id) is" } : nil
    head(signer, "decides that \(one ?? "\(proposals.count) units are") achieved:", occasion)
    say(rules)
    if let competence { console.prose(competence.sentence) }
    var seen: Set<EntryID> = []
    for proposal in proposals {
      console.line()
      let unit = proposal.standing.unit
      console.prose("\(unit.id)  \(TerminalEscaping.escaped(unit.title)), \(counted(unit.credits, "credit"))")
      if let hours = proposal.standing.hoursSentence {
        console.prose(EntryText.lines("Hours", hours).joined())
      }
      for sentence in proposal.standing.changes.map(\.asSentence) {
        console.prose(EntryText.lines("Changed", sentence).joined())
      }
      for action in proposal.standing.actions {
        console.prose(EntryText.lines("Verifier", action.sentence(in: occasion.zone)).joined())
      }
      for criterion in proposal.criteria {
        console.line()
        for line in lines(of: criterion, in: occasion.zone, besides: &seen) { console.prose(line) }
      }
      console.line()
      for gap in proposal.gaps { console.prose(EntryText.lines("Accepted", gap.sentence).joined()) }
      if let comment {
        for line in EntryText.lines("Comment", TerminalEscaping.escaped(comment, keepingNewlines: true)) {
          console.prose(line)
        }
      }
      console.prose(EntryText.lines("Meaning", UnitDecision.sentence).joined())
    }
    console.line()
    try flushUnlessUnseen(signer, occasion)
  }

  /// Shows the assessor which decision of theirs on a unit would be revoked.
  mutating func present(_ decision: UnitRow, to signer: SignerBriefing, at occasion: Occasion) throws {
    head(signer, "revokes what was decided:", occasion)
    console.line()
    console.prose(
      "\(TerminalEscaping.escaped(decision.decision.unit))  achieved, \(decision.sentence(in: occasion.zone))")
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
  mutating func head(_ signer: SignerBriefing, _ act: String, _ occasion: Occasion) {
    console.prose("\(TerminalEscaping.escaped(signer.name)) \(act)")
    console.prose(signer.addressee)
    for line in signer.earlierNames(in: occasion.zone) { console.prose(line) }
    console.prose(signer.soFar(in: occasion.zone))
    if isClockSet { console.line("clock set to \(EntryText.moment(occasion.now, in: occasion.zone))") }
  }

  /// Whose rules decide what counts, where they are a centre's own.
  mutating func say(_ rules: RuleDifferences?) {
    for line in rules?.lines ?? [] { console.prose(line) }
  }

  /// What cannot be shown must not be signed. Last, right above the question for the passphrase, comes what the signer
  /// should look into first.
  mutating func flushUnlessUnseen(
    _ signer: SignerBriefing, _ occasion: Occasion, gaps: [String] = []
  ) throws {
    let checks = gaps + signer.warnings(in: occasion.zone).map(\.sentence)
    for check in checks { console.prose(EntryText.lines("Check", check.asSentence).joined()) }
    if !checks.isEmpty { console.line() }
    do {
      try console.flush()
    } catch {
      throw Failure(.storage, "standard output cannot be written, so nothing was signed. Check where it goes")
    }
  }

  /// A criterion with its evidence, each piece whole, and what was decided before.
  ///
  /// - Parameter seen: what was shown whole already, and is only named.
  func lines(of proposal: AssessmentProposal, in zone: Zone, besides seen: inout Set<EntryID>) -> [String] {
    let count = proposal.evidence.isEmpty ? "none" : counted(proposal.evidence.count, "piece")
    var lines = ["\(proposal.criterion.id.text)  \(TerminalEscaping.escaped(proposal.criterion.label))"]
    lines += EntryText.lines("Unit", proposal.unitTitle) + EntryText.lines("Evidence", count)
    for piece in proposal.evidence {
      let isNew = seen.insert(piece.id).inserted
      lines.append("    \(piece.shortID)  \(piece.sentence(in: zone))\(isNew ? "" : ", as above")")
      if isNew { lines += self.lines(of: proposal.texts[piece.id]).map { "    \($0)" } }
    }
    if proposal.attempts.isEmpty {
      // A request has only the decisions that count, so they have no numbers.
      for row in proposal.earlier {
        let said = row.feedback.map { ": \(EntryText.inOneLine($0))" } ?? ""
        lines += EntryText.lines("Before", row.sentence(in: zone) + said)
      }
    }
    for attempt in proposal.attempts {
      lines += EntryText.lines("Before", attempt.sentence(beside: proposal.earlier, isWhole: true, in: zone))
    }
    for action in proposal.actions { lines += EntryText.lines("Verifier", action.sentence(in: zone)) }
    return lines + self.lines(since: proposal.lastAttempt, to: proposal.versions, in: zone)
  }

  /// What was taken out of the evidence and what was added since the last decision.
  private func lines(since attempt: Attempt?, to versions: [CoveredVersion], in zone: Zone) -> [String] {
    guard let attempt else { return [] }
    let changes = attempt.changes(to: versions, in: zone)
    guard !changes.isEmpty else { return ["  The evidence is the same as at attempt \(attempt.number)."] }
    return changes.flatMap { change in
      ["  " + change.sentence.asSentence]
        + change.lines.flatMap { line in
          switch line {
          case .removed(let text): EntryText.lines("Removed", TerminalEscaping.escaped(text))
          case .added(let text): EntryText.lines("Added", TerminalEscaping.escaped(text))
          }
        }
    }
  }

  private func lines(of proposal: AssessmentProposal, in zone: Zone) -> [String] {
    var seen: Set<EntryID> = []
    return lines(of: proposal, in: zone, besides: &seen)
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
    case .attachment(let row, let note):
      (note.map { EntryText.lines("Note", TerminalEscaping.escaped($0, keepingNewlines: true)) } ?? [])
        + ["  SHA-256 \(row.file.hex)"]
    case nil: []
    }
  }

  /// What an entry says, all of it.
  func lines(of proposal: SignOffProposal) -> [String] {
    var lines: [String] = []
    if let details = proposal.details { lines.append("  " + EntryText.traits(of: details)) }
    if proposal.row.sort == .block {
      let row = proposal.row
      lines.append("  " + EntryText.traits(ofBlock: row.minutes, paid: row.paidMinutes ?? 0, group: row.group ?? 1))
    }
    if let reason = proposal.row.uncounted { lines.append("  does not count: \(reason)") }
    lines += EntryText.lines(of: proposal.texts)
    if proposal.isTextErased { lines.append("  its text was erased on request") }
    if proposal.isTextLeftOut { lines.append("  its text was left out of this request") }
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
