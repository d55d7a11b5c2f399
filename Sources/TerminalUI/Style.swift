/// What a cell means, and whether keys act on what it belongs to. A theme gives each its looks; none depends on colour
/// alone.
package struct Style: Hashable, Sendable {
  /// What a cell means. Each is one line of a theme.
  package enum Meaning: String, CaseIterable, Sendable {
    /// Ordinary text, and what was typed.
    case text
    /// What stands above a group.
    case heading
    /// Frames, hints, and what can be left alone.
    case dim
    /// What has the focus, and keys that can be pressed.
    case accent
    /// Signed, achieved, done, understood.
    case good
    /// Open: not signed yet, due, or to be considered before going on.
    case pending
    /// To be acted on now: returned, overdue, refused, wrong.
    case act
    /// What is typed into.
    case field
  }

  /// What the cell means.
  package let meaning: Meaning
  /// Whether it is of the row, or the tab, that keys act on.
  package let isSelected: Bool

  /// A meaning, in a row that is selected or not.
  package init(_ meaning: Meaning, isSelected: Bool = false) {
    (self.meaning, self.isSelected) = (meaning, isSelected)
  }

  package static let text = Style(.text)
  package static let heading = Style(.heading)
  package static let dim = Style(.dim)
  package static let accent = Style(.accent)
  package static let good = Style(.good)
  package static let pending = Style(.pending)
  package static let act = Style(.act)
  package static let field = Style(.field)
  /// Ordinary text that is selected.
  package static let selected = Style(.text, isSelected: true)
}
