/// A decision on a criterion that counts: its signer's newest on it, not taken back.
public struct AssessmentRow: Equatable, Sendable {
  /// The record.
  public var record: RecordID
  /// The criterion.
  public var criterion: CriterionID
  /// Met or referred.
  public var decision: CriterionDecision
  /// What the assessor said.
  public var feedback: String?
  /// The assessor's printed name.
  public var name: String
  /// When it says it was signed.
  public var decidedAt: Instant
  /// Whether everything it covers is still a current version, and still tagged with the criterion.
  public var isCurrent: Bool
}
