/// A text offered while a field is typed.
package struct Suggestion: Hashable, Sendable {
  /// What the field will say.
  package var text: String
  /// What explains it; may be empty.
  package var detail: String

  /// A suggestion.
  package init(text: String, detail: String = "") {
    self.text = text
    self.detail = detail
  }
}
