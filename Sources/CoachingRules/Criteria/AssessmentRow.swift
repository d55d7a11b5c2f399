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
  /// The day by which more evidence is due, where referred.
  package var resubmitBy: LocalDate?
  /// Whether it covers anything at all.
  package var coversSomething: Bool
  /// Whether everything it covers is still a current version, and still tagged with the criterion.
  package var coversEvidence: Bool
  /// Whether there is evidence now that it does not cover.
  package var hasNewEvidence: Bool
  /// Whether the mark sheet in force has the criterion with the label that it was decided under.
  package var isOnThisSheet: Bool
  /// Whether it still says something of the criterion as it is now (Docs/Format.md section 6, point 9).
  package var stands: Bool { coversSomething && coversEvidence && isOnThisSheet }

  package init(
    record: RecordID, criterion: CriterionID, decision: CriterionDecision, feedback: String? = nil, name: String,
    decidedAt: Instant, resubmitBy: LocalDate? = nil, coversSomething: Bool = true, coversEvidence: Bool = true,
    hasNewEvidence: Bool = false, isOnThisSheet: Bool = true
  ) {
    self.record = record
    self.criterion = criterion
    self.decision = decision
    self.feedback = feedback
    self.name = name
    self.decidedAt = decidedAt
    self.resubmitBy = resubmitBy
    self.coversSomething = coversSomething
    self.coversEvidence = coversEvidence
    self.hasNewEvidence = hasNewEvidence
    self.isOnThisSheet = isOnThisSheet
  }
}
