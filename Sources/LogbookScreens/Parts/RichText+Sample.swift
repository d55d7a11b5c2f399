import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension RichText {
  /// A decision as it is put before a verifier: what the assessor read, each version whole, and what they said.
  ///
  /// - Parameters:
  ///   - result: what a signature would say; nil where it is only read.
  ///   - seen: the versions that were shown whole already, and are only named.
  init(
    _ proposal: SampleProposal, _ result: SampleResult?, heading: String = "", in zone: Zone,
    besides seen: inout Set<RecordID>
  ) {
    self.init()
    add("\(heading)\(proposal.title)", .heading)
    let isUnit = if case .unit = proposal.decision.matter { true } else { false }
    if !isUnit { add("Unit", typed: proposal.unitTitle) }
    if let hours = proposal.hoursSentence { add("Hours", typed: hours) }
    for part in proposal.parts {
      addGap()
      if isUnit { add(part.criterion.sentence, .heading) }
      add(part, of: proposal, in: zone, besides: &seen)
      if isUnit { add("Decision", typed: part.attempt.sentence(isWhole: true, in: zone)) }
    }
    addGap()
    add("Assessor", typed: proposal.decision.sentence(in: zone), .heading)
    if let said = proposal.decision.feedback { add("Said", typed: said) }
    for answer in proposal.answers { add("Verified", typed: answer.sentence(in: zone), answer.style) }
    if let result {
      add("You sign", typed: "\"\(proposal.meaning(of: result))\"", result == .agreed ? .good : .pending)
    }
  }

  /// The evidence for a criterion as it was when the assessor decided, and what was decided before.
  private mutating func add(
    _ part: SampleProposal.Part, of proposal: SampleProposal, in zone: Zone, besides seen: inout Set<RecordID>
  ) {
    let versions = part.attempt.versions
    if versions.isEmpty { add("The decision covers no evidence.", .pending) }
    for (position, version) in versions.enumerated() {
      if position > 0 { addGap() }
      let place = versions.count == 1 ? "" : " \(position + 1) of \(versions.count)"
      let isNew = seen.insert(version.record).inserted
      add("Evidence\(place): \(proposal.title(of: version, in: zone))\(isNew ? "" : ", as above")", .heading)
      guard isNew else { continue }
      if let traits = version.traits { add(traits, .dim) }
      for (name, text) in version.texts { add(name, typed: text) }
      if let missing = version.textMissing { add(missing.asSentence, .pending) }
      add(part.feedback[version.entry] ?? [])
      if !version.isCurrent { add("The learner has changed it since.", .dim) }
    }
    for earlier in part.earlier { add("Earlier", typed: earlier.sentence(isWhole: true, in: zone)) }
  }

  /// A decision in a few lines: what was decided, what the assessor said, and what verifiers answered.
  init(_ decision: AssessorDecision, _ answers: [SampleAnswer], unitTitle: String, in zone: Zone) {
    self.init()
    add(decision.matter.name.capitalised, .heading)
    if !unitTitle.isEmpty { add(TerminalEscaping.escaped(unitTitle), .dim) }
    add(decision.sentence(in: zone).asSentence)
    if let said = decision.feedback { add("Said", typed: said) }
    addGap()
    if answers.isEmpty { add("Not verified yet. Press Enter to read what the assessor read.", .pending) }
    for answer in answers {
      let said = [answer.sentence(in: zone), answer.sequel(in: zone)].compactMap(\.self).asSentences
      add(said.asSentence, answer.counts ? answer.style : .dim)
    }
  }

  /// What verifiers want done.
  mutating func add(actions: [SampleAnswer], in zone: Zone) {
    for action in actions { add(action.actionSentence(in: zone).asSentence, .act) }
  }
}

extension SampleAnswer {
  /// How it is shown.
  var style: Style {
    switch result {
    case .agreed: .good
    case .action: isOpenAction ? .act : .dim
    }
  }
}
