import LogbookValues
import SignedRecords

/// An internal verifier's answer about one decision of an assessor, and whether it still counts (Docs/Format.md 4.22).
package struct SampleAnswer: Equatable, Sendable {
  /// The record.
  package var record: RecordID
  /// The decision that it is about.
  package var target: RecordID
  /// That decision; nil where it is missing.
  package var decision: AssessorDecision?
  package var result: SampleResult
  /// What is to be done, where action is required; else what the verifier added.
  package var feedback: String?
  /// The verifier's printed name.
  package var name: String
  package var key: PublicKey
  /// When it says it was signed.
  package var answeredAt: Instant
  /// Whether it counts: its signer's newest on the decision, by a key that is believed, not revoked, and about what
  /// another key decided (Docs/Format.md section 6, point 12).
  package var counts: Bool
  /// When and why the verifier revoked it; nil where they did not.
  package var revocation: DecisionRevocation?

  package init(
    record: RecordID, target: RecordID, decision: AssessorDecision? = nil, result: SampleResult,
    feedback: String? = nil, name: String, key: PublicKey, answeredAt: Instant, counts: Bool = true,
    revocation: DecisionRevocation? = nil
  ) {
    self.record = record
    self.target = target
    self.decision = decision
    self.result = result
    self.feedback = feedback
    self.name = name
    self.key = key
    self.answeredAt = answeredAt
    self.counts = counts
    self.revocation = revocation
  }

  /// Whether the assessor has still to act: action is required, and they have neither decided on the same again since
  /// nor revoked the decision. A later answer of the verifier takes the place of this one, so that it does not count.
  package var isOpenAction: Bool {
    guard counts, let decision, !decision.isRevoked else { return false }
    switch result {
    case .agreed: return false
    case .action: return decision.decidedAgainAt.map { $0 < answeredAt } ?? true
    }
  }
}
