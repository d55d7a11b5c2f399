/// A secret that is being typed: it is drawn as dots, and nothing that describes the value shows it.
package struct SecretEditor: Equatable, Sendable {
  /// What was typed.
  package internal(set) var text: String
  /// Why the last input was refused; nil when it was not.
  package private(set) var refusal: String?
  /// Counts the changes of the text.
  var revision = 0

  /// The UTF-8 bytes beyond which nothing is taken: more than any passphrase has.
  static let limit = 1_024

  /// An editor of a secret; nothing is typed yet.
  package init() { text = "" }

  /// Whether nothing is typed.
  package var isEmpty: Bool { text.isEmpty }

  /// Follows a key, or takes what was pasted: whole, or not at all.
  ///
  /// - Returns: Whether it had a meaning here.
  package mutating func handle(_ input: Input) -> Bool {
    refusal = nil
    switch input {
    case .paste(let pasted):
      add(TypedText.clean(pasted, isMultiline: false, bytes: Self.limit + 1).text)
    case .key(.character(let character)):
      guard !character.unicodeScalars.contains(where: TypedText.isControl) else { return false }
      add(String(character))
    case .key(.backspace):
      if !text.isEmpty { replace(with: String(text.dropLast())) }
    case .key(.control("u")), .key(.control("k")):
      replace(with: "")
    case .key:
      return false
    }
    return true
  }

  /// Draws one dot for each character.
  package func draw(on frame: inout Frame, in rect: Rect, hasFocus: Bool) {
    let style: Style = hasFocus ? .field : .text
    frame.fill(rect, style)
    guard !rect.isEmpty else { return }
    let shown = min(text.count, rect.columns - 1)
    frame.put(String(repeating: "•", count: shown), column: rect.column, row: rect.row, style, columns: rect.columns)
    let point = Point(column: rect.column + shown, row: rect.row)
    if hasFocus { frame.caret = frame.contains(point) ? point : nil }
  }

  mutating func replace(with text: String) {
    self.text = text
    revision += 1
  }

  private mutating func add(_ new: String) {
    guard text.utf8.count + new.utf8.count <= Self.limit else {
      refusal = "this is too long and was not added. The limit is \(Self.limit) bytes"
      return
    }
    replace(with: text + new)
  }
}

extension SecretEditor: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Says that there is a secret, not what it is.
  package var description: String { "SecretEditor" }
  /// The same.
  package var debugDescription: String { description }
  /// Has no children.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
