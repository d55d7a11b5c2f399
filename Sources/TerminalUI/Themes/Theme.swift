/// How each meaning looks on one kind of terminal.
package struct Theme: Equatable, Sendable {
  /// A colour of a theme.
  package enum Colour: Hashable, Sendable {
    /// One of the eight that every terminal with colours has, which the user may have changed.
    case basic(Basic)
    /// Red, green and blue, 8 bits each.
    case exact(UInt32)
  }

  /// The eight colours, in the order of their numbers on a terminal.
  package enum Basic: String, CaseIterable, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
  }

  /// How a terminal may draw a text, beside its colour.
  package enum Attribute: String, CaseIterable, Sendable {
    case bold, dim, underline, reverse
  }

  /// How a text is drawn; without colours in those of the terminal.
  package struct Look: Hashable, Sendable {
    package var colour: Colour?
    /// The colour behind the text.
    package var background: Colour?
    package var attributes: Set<Attribute> = []
  }

  private let looks: [Style.Meaning: Look]
  private let selection: Look

  init(looks: [Style.Meaning: Look], selection: Look) { (self.looks, self.selection) = (looks, selection) }

  /// How a cell looks. A selected row keeps its colours where the theme has one to put behind them.
  package subscript(style: Style) -> Look {
    let look = looks[style.meaning] ?? Look()
    guard style.isSelected else { return look }
    guard let background = selection.background else { return selection }
    return Look(
      colour: look.colour ?? selection.colour, background: background,
      attributes: look.attributes.union(selection.attributes))
  }
}

/// What the terminal's text stands on.
package enum Background: Sendable {
  case dark, light

  /// The background that is the nearer to a colour: red, green and blue, 8 bits each.
  package init(_ colour: UInt32) {
    let (red, green, blue) = (colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF)
    // What the eye makes of the three, in thousandths.
    self = 299 * red + 587 * green + 114 * blue < 128_000 ? .dark : .light
  }

  /// What `COLORFGBG` says, which some terminals set: the numbers of the colours of text and background, as in `15;0`.
  package init?(colours variable: String) {
    guard let number = variable.split(separator: ";").last.flatMap({ Int($0) }) else { return nil }
    self = number == 7 || number > 8 ? .light : .dark
  }
}
