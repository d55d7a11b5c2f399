/// One cell of a frame: what it holds of a text, and what that means.
package struct Cell: Hashable, Sendable {
  /// What stands here, which may be less than a grapheme cluster. The second cell of a wide one has none.
  package let text: Character?
  /// What it means.
  package let style: Style
  /// Whether `text` reaches over the next cell as well.
  package let isWide: Bool

  /// A cell that is one column wide.
  package init(_ text: Character, _ style: Style = .text) {
    self.init(text: text, style: style, isWide: false)
  }

  init(text: Character?, style: Style, isWide: Bool) {
    self.text = text
    self.style = style
    self.isWide = isWide
  }

  /// An empty cell.
  package static let blank = Cell(" ")
}
