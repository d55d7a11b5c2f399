/// What an assessor says of a criterion (reference: domain 1.7).
package enum CriterionDecision: String, CaseIterable, Sendable {
  case met
  case referred
}
