import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension Surroundings {
  /// Shows the verifier what the assessor read and said, before any passphrase is asked.
  mutating func present(
    _ proposals: [SampleProposal], to signer: SignerBriefing, _ result: SampleResult, feedback: String?,
    rules: RuleDifferences?, at occasion: Occasion
  ) throws {
    let what = proposals.count == 1 ? proposals.first?.decision.matter.name ?? "" : "\(proposals.count) decisions"
    let act =
      switch result {
      case .agreed: "agrees with the decision on \(what):"
      case .action: "requires action on \(what):"
      }
    head(signer, proposals.count == 1 ? act : act.replacing("the decision on ", with: ""), occasion)
    say(rules)
    var seen: Set<RecordID> = []
    for proposal in proposals {
      console.line()
      for line in lines(of: proposal, in: occasion.zone, besides: &seen) { console.prose(line) }
      if let feedback {
        for line in EntryText.lines("Feedback", TerminalEscaping.escaped(feedback, keepingNewlines: true)) {
          console.prose(line)
        }
      }
      console.prose(EntryText.lines("Meaning", proposal.meaning(of: result)).joined())
    }
    console.line()
    try flushUnlessUnseen(signer, occasion, gaps: proposals.first?.gaps ?? [])
  }

  /// Shows the verifier which answer of theirs would be revoked.
  mutating func present(_ answer: SampleAnswer, to signer: SignerBriefing, at occasion: Occasion) throws {
    head(signer, "revokes what was answered:", occasion)
    console.line()
    console.prose("\(answer.decision?.matter.name ?? "")  \(answer.sentence(in: occasion.zone))")
    console.line()
    try flushUnlessUnseen(signer, occasion)
  }

  /// A decision with what the assessor read, each version whole, and what they said.
  ///
  /// - Parameter seen: the versions that were shown whole already, and are only named.
  private func lines(
    of proposal: SampleProposal, in zone: Zone, besides seen: inout Set<RecordID>
  ) -> [String] {
    var lines = [proposal.title]
    switch proposal.decision.matter {
    case .criterion: lines += EntryText.lines("Unit", proposal.unitTitle)
    case .unit: break
    }
    if let hours = proposal.hoursSentence { lines += EntryText.lines("Hours", hours) }
    for part in proposal.parts {
      switch proposal.decision.matter {
      case .criterion: lines += self.lines(of: part, proposal, in: zone, besides: &seen)
      case .unit:
        lines.append("  \(part.criterion.sentence)")
        lines +=
          (self.lines(of: part, proposal, in: zone, besides: &seen)
          + EntryText.lines("Decision", part.attempt.sentence(isWhole: true, in: zone))).map { "  \($0)" }
      }
    }
    lines += EntryText.lines("Assessor", proposal.decision.sentence(in: zone))
    if let said = proposal.decision.feedback {
      lines += EntryText.lines("Said", TerminalEscaping.escaped(said, keepingNewlines: true))
    }
    for answer in proposal.answers { lines += EntryText.lines("Verified", answer.sentence(in: zone)) }
    return lines
  }

  /// The evidence for a criterion as it was when the assessor decided, and what was decided before.
  private func lines(
    of part: SampleProposal.Part, _ proposal: SampleProposal, in zone: Zone, besides seen: inout Set<RecordID>
  ) -> [String] {
    let versions = part.attempt.versions
    var lines = EntryText.lines("Evidence", versions.isEmpty ? "none" : counted(versions.count, "piece"))
    for version in versions {
      let isNew = seen.insert(version.record).inserted
      lines.append("    \(proposal.title(of: version, in: zone))\(isNew ? "" : ", as above")")
      guard isNew else { continue }
      if let traits = version.traits { lines.append("      \(traits)") }
      for (name, text) in version.texts {
        lines += EntryText.lines(name, TerminalEscaping.escaped(text, keepingNewlines: true)).map { "    \($0)" }
      }
      if let missing = version.textMissing { lines.append("      \(missing)") }
      for given in part.feedback[version.entry] ?? [] {
        lines.append("      \(given.heading):")
        let words = TerminalEscaping.escaped(given.words, keepingNewlines: true)
        lines += words.split(separator: "\n", omittingEmptySubsequences: false).map { "        \($0)" }
      }
      if !version.isCurrent { lines.append("      the learner has changed it since") }
    }
    for earlier in part.earlier {
      lines += EntryText.lines("Before", earlier.sentence(isWhole: true, in: zone))
    }
    return lines
  }
}
