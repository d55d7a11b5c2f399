import LogbookValues
import SignedRecords

/// What a person decided on a request. What is not in it was not decided.
package struct ReviewDecisions: Equatable, Sendable {
  /// On a version of an entry.
  package struct OnEntry: Equatable, Sendable {
    package var decision: Decision
    /// What an approval says; a return says only that.
    package var meaning: SignOffMeaning
    /// The reason, where it is returned.
    package var comment: String?

    package init(_ decision: Decision, meaning: SignOffMeaning = .returned, comment: String? = nil) {
      self.decision = decision
      self.meaning = meaning
      self.comment = comment
    }
  }

  /// On a criterion.
  package struct OnCriterion: Equatable, Sendable {
    package var decision: CriterionDecision
    /// What is missing, where it is referred back.
    package var feedback: String?
    /// The day by which more evidence is due, only where it is referred back.
    package var resubmitBy: LocalDate?

    package init(_ decision: CriterionDecision, feedback: String? = nil, resubmitBy: LocalDate? = nil) {
      self.decision = decision
      self.feedback = feedback
      self.resubmitBy = resubmitBy
    }
  }

  /// The reasons of revocations, by the decision that no longer counts.
  package var revocations: [RecordID: String] = [:]
  /// By the version.
  package var entries: [RecordID: OnEntry] = [:]
  package var criteria: [CriterionID: OnCriterion] = [:]
  /// The comments on units that are achieved; empty for none.
  package var units: [String: String] = [:]

  package init() {}

  package var count: Int { revocations.count + entries.count + criteria.count + units.count }
  package var isEmpty: Bool { count == 0 }

  /// `3 signed, 1 returned`.
  package var summary: String {
    let counts = [
      (entries.values.count { $0.decision == .approved }, "signed"),
      (entries.values.count { $0.decision == .returned }, "returned"),
      (criteria.values.count { $0.decision == .met }, "met"),
      (criteria.values.count { $0.decision == .referred }, "referred back"),
      (units.count, units.count == 1 ? "unit achieved" : "units achieved"), (revocations.count, "revoked"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0) \($1)" }.joined(separator: ", ")
  }
}
