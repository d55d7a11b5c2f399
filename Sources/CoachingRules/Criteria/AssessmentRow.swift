import LogbookValues
import SignedRecords

/// A decision on a criterion that counts: its signer's newest on it, not revoked.
package struct AssessmentRow: Equatable, Sendable {
  /// The record.
  package var record: RecordID
  /// The criterion.
  package var criterion: CriterionID
  /// Met or referred.
  package var decision: CriterionDecision
  /// What the assessor said.
  package var feedback: String?
  /// The assessor's printed name.
  package var name: String
  /// When it says it was signed.
  package var decidedAt: Instant
  /// Whether everything it covers is still a current version, and still tagged with the criterion.
  package var isCurrent: Bool

  package init(
    record: RecordID, criterion: CriterionID, decision: CriterionDecision, feedback: String? = nil, name: String,
    decidedAt: Instant, isCurrent: Bool
  ) {
    self.record = record
    self.criterion = criterion
    self.decision = decision
    self.feedback = feedback
    self.name = name
    self.decidedAt = decidedAt
    self.isCurrent = isCurrent
  }
}
