/// One cell of a frame: what it holds of a text, and what that means.
package struct Cell: Hashable, Sendable {
  /// What stands here, which may be less than a grapheme cluster. The second cell of a wide one has none.
  package let text: Character?
  /// What it means.
  package let style: Style
  /// Whether `text` reaches over the next cell as well.
  package let isWide: Bool

  /// A cell that is one column wide.
  package init(_ text: Character, _ style: Style = .normal) {
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

/// What a cell means. The painter gives each meaning its looks; none depends on colour alone.
package enum Style: UInt8, CaseIterable, Sendable {
  /// Ordinary text.
  case normal
  /// What stands at the top of a screen or above a group.
  case heading
  /// What explains and can be passed over.
  case muted
  /// The line, or the tab, that keys act on.
  case selected
  /// What is typed into, with the caret in it.
  case field
  /// A key that can be pressed.
  case key
  /// Done well, or signed.
  case good
  /// Waiting for somebody.
  case waiting
  /// Odd, and the user's to judge.
  case warning
  /// Refused, or wrong.
  case error
}
