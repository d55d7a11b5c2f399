import LogbookValues

/// Where a criterion stands by what assessors said of it (Docs/Format.md section 6, point 9).
package enum CriterionState: String, CaseIterable, Sendable {
  /// No decision counts.
  case open
  /// Some assessor wants more.
  case referred
  /// It was met by evidence that was amended, withdrawn, undone or untagged since.
  case changed
  case met

  /// What the decisions that count come to.
  package init(_ decisions: [AssessmentRow]) {
    let met = decisions.filter { $0.decision == .met }
    if decisions.contains(where: { $0.decision == .referred }) {
      self = .referred
    } else if met.contains(where: { !$0.isCurrent }) {
      self = .changed
    } else {
      self = met.isEmpty ? .open : .met
    }
  }
}
