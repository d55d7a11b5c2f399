import TerminalUI

/// A frame as a drawing (SVG 1.1), in the colours of a theme. Lines and blocks are drawn as shapes, so that they meet
/// whatever font there is.
struct Picture {
  private static let (width, height) = (9.0, 19.0)
  private static let margin = 12.0

  let theme: Theme
  let background: Background

  private var ink: (text: String, ground: String) {
    switch background {
    case .dark: ("#d9dce1", "#15181e")
    case .light: ("#1b1f24", "#ffffff")
    }
  }

  /// The drawing of one frame.
  func markup(of frame: Frame, titled title: String) -> String {
    document(frame.size, title, style: "", body: group(frame))
  }

  /// A drawing that shows frames one after the other, each so many seconds, without end.
  func markup(of frames: [Frame], titled title: String, seconds: Double) -> String {
    guard let first = frames.first else { return "" }
    let share = 100 / Double(frames.count)
    let style = """
      .f{opacity:0;animation:f \(text(seconds * Double(frames.count)))s infinite step-end}
      @keyframes f{0%{opacity:1}\(text(share))%{opacity:0}100%{opacity:0}}
      """
    let body = frames.enumerated().map { place, frame in
      "<g class=\"f\" style=\"animation-delay:\(text(Double(place) * seconds))s\">\n\(group(frame))</g>\n"
    }
    return document(first.size, title, style: style + "\n", body: body.joined())
  }

  private func document(_ size: Size, _ title: String, style: String, body: String) -> String {
    let (wide, high) = (
      text(Double(size.columns) * Self.width + Self.margin * 2), text(Double(size.rows) * Self.height + Self.margin * 2)
    )
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(wide) \(high)" width="\(wide)" height="\(high)" \
      role="img" aria-label="\(escaped(title))">
      <style>
      text{font:15px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;white-space:pre}
      rect{shape-rendering:crispEdges}
      .b{font-weight:700}
      \(style)</style>
      <rect width="\(wide)" height="\(high)" rx="8" fill="\(ink.ground)"/>
      <g transform="translate(\(text(Self.margin)) \(text(Self.margin)))" fill="\(ink.text)">
      \(body)</g>
      </svg>

      """
  }

  // MARK: One frame

  private func group(_ frame: Frame) -> String {
    var lines: [String] = []
    for row in 0..<frame.size.rows {
      var column = 0
      while column < frame.size.columns {
        let style = frame[Point(column: column, row: row)].style
        var end = column
        while end < frame.size.columns, frame[Point(column: end, row: row)].style == style { end += 1 }
        lines += run(frame, row, column..<end, theme[style])
        column = end
      }
    }
    if let caret = frame.caret {
      lines.append(rect(caret.column, caret.row, fill: ink.text, extra: " fill-opacity=\"0.55\""))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// What is behind a run of one style, its shapes, and its text.
  private func run(_ frame: Frame, _ row: Int, _ columns: Range<Int>, _ look: Theme.Look) -> [String] {
    var (colour, ground) = (css(look.colour), look.background.flatMap { css($0) })
    if look.attributes.contains(.reverse) { (colour, ground) = (ink.ground, colour ?? ink.text) }
    var lines: [String] = []
    if let ground { lines.append(rect(columns.lowerBound, row, columns.count, fill: ground)) }
    var words = ""
    var start = columns.lowerBound
    func end(at column: Int) {
      let blanks = words.prefix { $0 == " " }.count
      var word = words.dropFirst(blanks)
      while word.last == " " { word.removeLast() }
      if !word.isEmpty { lines.append(self.text(String(word), start + blanks, row, colour, look)) }
      (words, start) = ("", column)
    }
    for column in columns {
      guard let sign = frame[Point(column: column, row: row)].text else { continue }
      if let shape = shape(sign, column, row, colour ?? ink.text) {
        end(at: column + 1)
        lines.append(shape)
      } else {
        words.append(sign)
      }
    }
    end(at: columns.upperBound)
    return lines
  }

  private func text(_ word: String, _ column: Int, _ row: Int, _ colour: String?, _ look: Theme.Look) -> String {
    let length = TextWidth.columns(of: word)
    let fill = colour.map { " fill=\"\($0)\"" } ?? ""
    let bold = look.attributes.contains(.bold) ? " class=\"b\"" : ""
    let underline = look.attributes.contains(.underline) ? " text-decoration=\"underline\"" : ""
    let (x, y) = (Double(column) * Self.width, Double(row) * Self.height + 14)
    return """
      <text x="\(self.text(x))" y="\(self.text(y))" textLength="\(self.text(Double(length) * Self.width))" \
      lengthAdjust="spacingAndGlyphs"\(bold)\(underline)\(fill)>\(escaped(word))</text>
      """
  }

  // MARK: Shapes

  /// Lines and blocks; nil for what is text.
  private func shape(_ sign: Character, _ column: Int, _ row: Int, _ colour: String) -> String? {
    guard let scalar = sign.unicodeScalars.first else { return nil }
    let (x, y) = (Double(column) * Self.width, Double(row) * Self.height)
    switch scalar.value {
    case 0x2588: return rect(column, row, fill: colour)
    // Columns grow by eighths of the height, bars by eighths of the width.
    case 0x2581...0x2587:
      let high = Self.height * Double(scalar.value - 0x2580) / 8
      return box(x, y + Self.height - high, Self.width, high, colour)
    case 0x2589...0x258F: return box(x, y, Self.width * Double(0x2590 - scalar.value) / 8, Self.height, colour)
    case 0x2591...0x2593:
      return rect(column, row, fill: colour, extra: " fill-opacity=\"\(text(Double(scalar.value - 0x2590) * 0.25))\"")
    case 0x2503: return box(x + Self.width / 2 - 1.5, y, 3, Self.height, colour)
    case 0x2500...0x257F: return line(sign, x, y, colour)
    case 0x2800...0x28FF: return dots(scalar.value - 0x2800, x, y, colour)
    default: return nil
    }
  }

  private func line(_ sign: Character, _ x: Double, _ y: Double, _ colour: String) -> String? {
    let (cx, cy, right, bottom) = (x + Self.width / 2, y + Self.height / 2, x + Self.width, y + Self.height)
    let (up, down) = ("M\(text(cx)) \(text(cy))V\(text(y))", "M\(text(cx)) \(text(cy))V\(text(bottom))")
    let (left, forth) = ("M\(text(cx)) \(text(cy))H\(text(x))", "M\(text(cx)) \(text(cy))H\(text(right))")
    func curve(_ toX: Double, _ toY: Double) -> String {
      "M\(text(cx)) \(text(toY))Q\(text(cx)) \(text(cy)) \(text(toX)) \(text(cy))"
    }
    let paths: [Character: String] = [
      "─": "M\(text(x)) \(text(cy))H\(text(right))", "│": "M\(text(cx)) \(text(y))V\(text(bottom))",
      "╭": curve(right, bottom), "╮": curve(x, bottom), "╰": curve(right, y), "╯": curve(x, y),
      "├": up + down + forth, "┤": up + down + left, "┬": left + forth + down, "┴": left + forth + up,
      "┼": up + down + left + forth,
    ]
    return paths[sign].map { "<path d=\"\($0)\" fill=\"none\" stroke=\"\(colour)\"/>" }
  }

  private func dots(_ bits: UInt32, _ x: Double, _ y: Double, _ colour: String) -> String {
    let places: [(bit: UInt32, column: Int, row: Int)] = [
      (0x01, 0, 0), (0x02, 0, 1), (0x04, 0, 2), (0x40, 0, 3), (0x08, 1, 0), (0x10, 1, 1), (0x20, 1, 2), (0x80, 1, 3),
    ]
    return places.filter { bits & $0.bit != 0 }.map { place in
      let (cx, cy) = (
        x + (Double(place.column) * 2 + 1) * Self.width / 4, y + (Double(place.row) * 2 + 1) * Self.height / 8
      )
      return "<circle cx=\"\(text(cx))\" cy=\"\(text(cy))\" r=\"1.1\" fill=\"\(colour)\"/>"
    }.joined()
  }

  private func rect(_ column: Int, _ row: Int, _ columns: Int = 1, fill: String, extra: String = "") -> String {
    box(
      Double(column) * Self.width, Double(row) * Self.height, Double(columns) * Self.width, Self.height, fill,
      extra: extra)
  }

  private func box(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ fill: String, extra: String = ""
  ) -> String {
    """
    <rect x="\(text(x))" y="\(text(y))" width="\(text(width))" height="\(text(height))" fill="\(fill)"\(extra)/>
    """
  }

  private func css(_ colour: Theme.Colour?) -> String? {
    switch colour {
    case .exact(let value): "#" + String(value + 0x100_0000, radix: 16).dropFirst()
    case .basic(let basic): basic.rawValue
    case nil: nil
    }
  }

  /// A length with two digits after the point at most.
  private func text(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let (whole, rest) = (hundredths / 100, abs(hundredths % 100))
    guard rest > 0 else { return "\(whole)" }
    let digits = rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(whole).\(digits.hasSuffix("0") ? String(digits.dropLast()) : digits)"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
