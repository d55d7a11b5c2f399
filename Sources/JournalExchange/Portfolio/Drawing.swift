import LogbookValues

/// A picture that needs nothing from outside (SVG 1.1), built piece by piece; its words are escaped.
struct Drawing {
  /// What is drawn into, in units of its own.
  let width: Int
  let height: Int
  private var pieces = ""

  /// The colours of the page. All but the grid's are at least 3:1 against paper, and `pale` and `signed` against each
  /// other, so that the picture is readable without any.
  enum Ink: String {
    case text = "#1c1f23"
    case soft = "#4b535c"
    /// What helps the eye along and says nothing itself.
    case line = "#b9c0c7"
    /// The edge of what is empty.
    case faint = "#878f97"
    case signed = "#0f4a2e"
    case pale = "#52a07c"
    case waiting = "#8a5a00"
    case none
  }

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  mutating func rectangle(x: Int, y: Int, width: Int, height: Int, _ fill: Ink, edge: Ink = .none) {
    pieces +=
      "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(max(0, width))\" height=\"\(max(0, height))\" fill=\"\(fill.rawValue)\""
      + (edge == .none ? "/>" : " stroke=\"\(edge.rawValue)\"/>")
  }

  mutating func line(_ points: [(x: Int, y: Int)], _ ink: Ink, thickness: Int = 1, isDashed: Bool = false) {
    let text = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
    pieces +=
      "<polyline points=\"\(text)\" fill=\"none\" stroke=\"\(ink.rawValue)\" stroke-width=\"\(thickness)\""
      + (ink == .line ? " class=\"grid\"" : "") + (isDashed ? " stroke-dasharray=\"6 4\"/>" : "/>")
  }

  /// Words that end at `x`, begin there, or have their middle there.
  enum Anchor: String {
    case start
    case middle
    case end
  }

  mutating func words(_ text: String, x: Int, y: Int, _ anchor: Anchor = .start, _ ink: Ink = .soft) {
    pieces +=
      "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor.rawValue)\" fill=\"\(ink.rawValue)\" font-size=\"12\">"
      + MarkupContent.escaped(TerminalEscaping.escaped(text)) + "</text>"
  }

  /// The picture; what it shows is said in words too, for who does not see it.
  ///
  /// - Parameter name: distinguishes it from other pictures of the page.
  func markup(named name: String, title: String, words: String) -> String {
    """
    <svg viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(name)-title \(name)-words">\
    <title id="\(name)-title">\(MarkupContent.escaped(TerminalEscaping.escaped(title)))</title>\
    <desc id="\(name)-words">\(MarkupContent.escaped(TerminalEscaping.escaped(words)))</desc>\(pieces)</svg>
    """
  }
}
