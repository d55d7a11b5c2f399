/// A criterion of the centre's mark sheet.
public struct Criterion: Equatable, Sendable {
  /// Which one.
  public var id: CriterionID
  /// What the centre calls it; may be empty.
  public var label: String
}
