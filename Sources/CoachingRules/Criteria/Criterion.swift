import LogbookValues

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

  /// `8577-303:1.2 Keeps a diary`, what a person wrote made visible.
  package var sentence: String { label.isEmpty ? id.text : "\(id.text) \(VisibleText.escaped(label))" }
}
