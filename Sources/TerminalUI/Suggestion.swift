/// A text offered while a field is typed.
public struct Suggestion: Hashable, Sendable {
  /// What the field will say.
  public var text: String
  /// What explains it; may be empty.
  public var detail: String

  /// A suggestion.
  public init(text: String, detail: String = "") {
    self.text = text
    self.detail = detail
  }
}
