import LogbookValues
import SignedRecords

/// What an assessor decided on.
package enum DecidedMatter: Hashable, Sendable {
  case criterion(CriterionID)
  case unit(String)

  /// The unit it is, or is a criterion of.
  package var unit: String {
    switch self {
    case .criterion(let id): id.unit
    case .unit(let id): id
    }
  }
}

/// What an assessor decided.
package enum AssessorVerdict: String, CaseIterable, Sendable {
  /// Of a criterion.
  case met
  case referred
  /// Of a unit.
  case achieved

  package init(_ decision: CriterionDecision) {
    switch decision {
    case .met: self = .met
    case .referred: self = .referred
    }
  }
}

/// A decision of an assessor on a criterion or a unit, as an internal verifier looks at it.
package struct AssessorDecision: Equatable, Sendable {
  /// The assessment or unit decision.
  package var record: RecordID
  package var matter: DecidedMatter
  package var verdict: AssessorVerdict
  /// What the assessor said.
  package var feedback: String?
  /// The day by which more evidence is due, where referred.
  package var resubmitBy: LocalDate?
  /// The assessor's printed name.
  package var name: String
  package var key: PublicKey
  /// When it says it was signed.
  package var decidedAt: Instant
  /// When and why the assessor revoked it; nil where they did not.
  package var revocation: DecisionRevocation?
  /// Whether it counts: its signer's newest on the matter, by a key that is believed, and not revoked.
  package var counts: Bool
  /// When its signer decided on the same matter again, the last time; nil where they did not.
  package var decidedAgainAt: Instant?

  package init(
    record: RecordID, matter: DecidedMatter, verdict: AssessorVerdict, feedback: String? = nil,
    resubmitBy: LocalDate? = nil, name: String, key: PublicKey, decidedAt: Instant,
    revocation: DecisionRevocation? = nil, counts: Bool = true, decidedAgainAt: Instant? = nil
  ) {
    self.record = record
    self.matter = matter
    self.verdict = verdict
    self.feedback = feedback
    self.resubmitBy = resubmitBy
    self.name = name
    self.key = key
    self.decidedAt = decidedAt
    self.revocation = revocation
    self.counts = counts
    self.decidedAgainAt = decidedAgainAt
  }

  /// Whether the assessor revoked it.
  package var isRevoked: Bool { revocation != nil }

  /// By unit, the unit itself after its criteria, then by assessor; one order for a set of decisions.
  package static func isBefore(_ left: AssessorDecision, _ right: AssessorDecision) -> Bool {
    func place(_ decision: AssessorDecision) -> (Int, Int) {
      switch decision.matter {
      case .criterion(let id): (id.outcome, id.number)
      case .unit: (Int.max, 0)
      }
    }
    if left.matter.unit != right.matter.unit { return left.matter.unit < right.matter.unit }
    if place(left) != place(right) { return place(left) < place(right) }
    return (left.name, left.decidedAt, left.record) < (right.name, right.decidedAt, right.record)
  }
}
