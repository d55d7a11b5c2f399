/// A criterion of the centre's mark sheet.
public struct Criterion: Equatable, Sendable {
  /// Which one.
  public var id: CriterionID
  /// What the centre calls it; may be empty.
  public var label: String

  /// `8577-303:1.2 Keeps a diary`, what a person wrote made visible.
  public var sentence: String { label.isEmpty ? id.text : "\(id.text) \(VisibleText.escaped(label))" }
}
