import LogbookValues
import SignedRecords

/// A decision of an assessor as it is put before an internal verifier: what the assessor read, and what they said.
package struct SampleProposal: Sendable {
  /// A criterion with the decision on it, and the versions that it covers as they were then.
  package struct Part: Sendable {
    /// With the label that the decision was made under.
    package var criterion: Criterion
    /// The decision with what it covers.
    package var attempt: Attempt
    /// What was decided on the criterion before, oldest first.
    package var earlier: [Attempt]
    /// The feedback on sessions that was there when the assessor decided.
    package var feedback: [EntryID: [ListedFeedback]]

    package init(
      criterion: Criterion, attempt: Attempt, earlier: [Attempt] = [], feedback: [EntryID: [ListedFeedback]] = [:]
    ) {
      self.criterion = criterion
      self.attempt = attempt
      self.earlier = earlier
      self.feedback = feedback
    }
  }

  package var decision: AssessorDecision
  /// The title of its unit.
  package var unitTitle: String
  /// The criterion; of a unit, each criterion that the decision rests on.
  package var parts: [Part]
  /// What a decision on a unit names of its hours; empty for a criterion.
  package var hours: [UnitDecision.Hours]
  /// The evidence numbers of what the parts cover.
  package var numbers: [EntryID: EvidenceNumber]
  /// What verifiers answered about it so far and counts, oldest first.
  package var answers: [SampleAnswer]
  /// As in `SignOffProposal`.
  package var gaps: [String] = []

  package init(
    decision: AssessorDecision, unitTitle: String, parts: [Part], hours: [UnitDecision.Hours] = [],
    numbers: [EntryID: EvidenceNumber] = [:], answers: [SampleAnswer] = []
  ) {
    self.decision = decision
    self.unitTitle = unitTitle
    self.parts = parts
    self.hours = hours
    self.numbers = numbers
    self.answers = answers
  }

  /// What a signature with this result will say.
  package func meaning(of result: SampleResult) -> String { Sample.sentence(result) }

  /// Why the owner of this key cannot verify it; nil where they can.
  package func obstacle(for key: PublicKey, named name: String) -> String? {
    if key == decision.key { return "you made this decision yourself, so you cannot verify it" }
    if LookAlike.skeleton(name) == LookAlike.skeleton(decision.name) {
      return "your name is that of the assessor who made this decision, so you cannot verify it"
    }
    if parts.contains(where: { LookAlike.skeleton($0.attempt.name) == LookAlike.skeleton(name) }) {
      return "this decision rests on criteria that you assessed yourself, so you cannot verify it"
    }
    return decision.isRevoked ? "the assessor revoked this decision, so there is nothing to verify" : nil
  }

  /// Whether this key has given this very answer already.
  package func wasAnswered(_ result: SampleResult, _ feedback: String?, by key: PublicKey) -> Bool {
    answers.contains { answer in
      answer.key == key && answer.result == result && (result == .agreed || answer.feedback == feedback)
    }
  }
}
