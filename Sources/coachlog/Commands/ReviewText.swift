import CoachingRules
import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords

extension Surroundings {
  /// Shows a request: who asks whom, and all that is asked about.
  mutating func show(_ request: ReviewedRequest, at occasion: Occasion) {
    let zone = occasion.zone
    console.prose("Request of \(request.phrase(in: zone))")
    console.prose("To: \(TerminalEscaping.escaped(request.asked))")
    if let centre = request.centre { console.prose("Centre: \(TerminalEscaping.escaped(centre))") }
    for note in request.notes(in: zone) { console.prose(note) }
    for entry in request.entries {
      let proposal = entry.proposal
      console.line()
      console.prose("\(proposal.shortID)  \(EntryText.sentence(proposal.row, in: zone))")
      for line in lines(of: proposal) { console.prose(line) }
      for earlier in entry.earlier {
        console.prose(EntryText.lines("Before", earlier.sentence(beside: entry.version, in: zone)).joined())
      }
    }
    var seen: Set<EntryID> = []
    for criterion in request.askedCriteria {
      console.line()
      for line in lines(of: criterion.proposal, in: zone, besides: &seen) { console.prose(line) }
    }
    for unit in request.units {
      console.line()
      for line in lines(of: unit, of: request, with: nil, in: zone, besides: &seen) { console.prose(line) }
    }
    if !request.attachments.isEmpty {
      console.line()
      console.prose(
        "Files that are evidence. Ask \(TerminalEscaping.escaped(request.learner)) for them, and hold each file to its "
          + "digest with --file FILE:")
      for file in request.attachments {
        console.prose("  \(file.number)  \(file.attachment.phrase), SHA-256 \(file.attachment.file.hex)")
      }
    }
    guard !request.revocable.isEmpty else { return }
    console.line()
    console.prose("What you decided before and can revoke:")
    for earlier in request.revocable { console.prose("  " + earlier.line(in: zone)) }
  }

  /// Shows exactly what a reply will sign, before any passphrase is asked: as for the same decisions at the learner's
  /// computer.
  mutating func present(
    _ decisions: ReviewDecisions, on request: ReviewedRequest, to briefing: SignerBriefing, at occasion: Occasion
  ) throws {
    for note in request.notes(in: occasion.zone).prefix(request.hasTexts ? 0 : 1) { console.prose(note) }
    var signer = briefing
    let revoked = request.revocable.filter { decisions.revocations[$0.record] != nil }
    if !revoked.isEmpty {
      head(signer, "revokes \(counted(revoked.count, "decision")):", occasion)
      for earlier in revoked {
        console.line()
        console.prose(earlier.line(in: occasion.zone))
        let reason = decisions.revocations[earlier.record] ?? ""
        for line in EntryText.lines("Reason", TerminalEscaping.escaped(reason, keepingNewlines: true)) {
          console.prose(line)
        }
        for line in EntryText.lines("Meaning", ReviewedRequest.Earlier.revocation) { console.prose(line) }
      }
      console.line()
      try flushUnlessUnseen(signer, occasion)
      signer.memory = .agrees
    }
    for decision in [Decision.returned, .approved] {
      let shown = request.entries.compactMap { entry -> SignOffProposal? in
        guard let decided = decisions.entries[entry.version], decided.decision == decision else { return nil }
        return entry.proposal.saying(decided.meaning)
      }
      guard !shown.isEmpty else { continue }
      try present(shown, to: signer, decision: decision, rules: nil, at: occasion)
      signer.memory = .agrees
    }
    for criterion in request.askedCriteria {
      guard let decided = decisions.criteria[criterion.id] else { continue }
      try present(
        [criterion.proposal], to: signer, decided.decision, feedback: decided.feedback ?? "",
        resubmitBy: decided.resubmitBy, rules: nil, at: occasion)
      signer.memory = .agrees
    }
    var seen: Set<EntryID> = []
    for unit in request.units {
      guard let comment = decisions.units[unit.id] else { continue }
      head(signer, "decides that unit \(unit.id) is achieved:", occasion)
      console.line()
      for line in lines(of: unit, of: request, with: comment, in: occasion.zone, besides: &seen) { console.prose(line) }
      console.line()
      try flushUnlessUnseen(signer, occasion)
      signer.memory = .agrees
    }
  }

  /// A unit with its hours and criteria.
  ///
  /// - Parameter comment: what is said of it where it is signed; nil where it is only shown.
  private func lines(
    of unit: ReviewedRequest.Unit, of request: ReviewedRequest, with comment: String?, in zone: Zone,
    besides seen: inout Set<EntryID>
  ) -> [String] {
    var lines = ["\(TerminalEscaping.escaped(unit.id))  \(TerminalEscaping.escaped(unit.item.title))"]
    for hours in unit.item.hours {
      let amount = "\(Minutes.spoken(hours.signed)) of \(Minutes.spoken(hours.required))"
      lines += EntryText.lines("Hours", "\(amount) for \(TerminalEscaping.escaped(hours.requirement))")
    }
    for criterion in request.criteria where unit.item.criteria.contains(criterion.id) {
      lines.append("")
      lines += self.lines(of: criterion.proposal, in: zone, besides: &seen)
    }
    for earlier in unit.earlier { lines += EntryText.lines("Before", earlier.sentence(in: zone)) }
    guard let comment else { return lines }
    lines.append("")
    if !comment.isEmpty {
      lines += EntryText.lines("Comment", TerminalEscaping.escaped(comment, keepingNewlines: true))
    }
    return lines + EntryText.lines("Meaning", UnitDecision.sentence)
  }
}

extension ReviewedRequest.Earlier {
  /// What an option names it by, and what it was: `0ab1c2d3  Entry of Mon 9 Nov 2026, 1 h 30 min: signed by you on
  /// Mon 23 Nov 2026.`
  fileprivate func line(in zone: Zone) -> String {
    let id = if case .signoff = decision { "\(subject.prefix(8))  " } else { "" }
    return "\(id)\(heading): \(sentence(in: zone))"
  }
}
