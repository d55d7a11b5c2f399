import LogbookValues
import SignedRecords

/// A criterion of the centre's mark sheet.
package struct Criterion: Equatable, Sendable {
  /// Which one.
  package var id: CriterionID
  /// What the centre calls it; may be empty.
  package var label: String

  package init(id: CriterionID, label: String) {
    self.id = id
    self.label = label
  }

  /// SHA-256 of the label, which a decision on the criterion covers (Docs/Format.md 4.18).
  package var labelDigest: RecordID { RecordID(of: Array(label.utf8)) }

  /// `8577-303:1.2 Keeps a diary`, what a person wrote made visible.
  package var sentence: String { label.isEmpty ? id.text : "\(id.text) \(TerminalEscaping.escaped(label))" }
}

/// Where a criterion stands by what assessors said of it (Docs/Format.md section 6, point 9).
package enum CriterionState: String, CaseIterable, Sendable {
  /// No decision counts.
  case open
  /// Some assessor wants more.
  case referred
  /// It was met by evidence that was amended, withdrawn, undone or untagged since, or on a mark sheet that called it
  /// something else.
  case changed
  case met

  /// What the decisions that count come to.
  package init(_ decisions: [AssessmentRow]) {
    let met = decisions.filter { $0.decision == .met }
    if decisions.contains(where: { $0.decision == .referred }) {
      self = .referred
    } else if met.contains(where: { !$0.stands }) {
      self = .changed
    } else {
      self = met.isEmpty ? .open : .met
    }
  }
}
