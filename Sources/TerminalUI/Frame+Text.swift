extension Frame {
  /// Writes a text on the first row of a rectangle; where it is too long, its beginning and `…`.
  ///
  /// - Returns: What is left of that row on the other side of the text.
  @discardableResult
  package mutating func put(
    _ text: String, in rect: Rect, _ style: Style = .text, alignment: TextLayout.Alignment = .left
  ) -> Rect {
    guard !rect.isEmpty else { return rect }
    // What is read is read whole.
    reading?.say(text, row: rect.row, style)
    guard reading == nil else { return rect }
    let shown = TextLayout.truncated(text, columns: rect.columns)
    let width = TextWidth.columns(of: shown)
    let (row, _) = rect.rows(.length(1), .share())
    let left = alignment == .left
    let (first, second) = left ? row.columns(.length(width), .share()) : row.columns(.share(), .length(width))
    put(shown, column: left ? first.column : second.column, row: row.row, style, columns: width)
    return left ? second : first
  }

  /// Writes lines below each other; where there are too few rows for all, the last says that there is more.
  package mutating func put(_ lines: [(text: String, style: Style)], in rect: Rect) {
    guard reading == nil else {
      guard !rect.isEmpty else { return }
      reading?.say(TextLayout.unwrapped(lines, columns: rect.columns))
      return
    }
    let texts = TextLayout.cut(lines.map(\.text), columns: rect.columns, rows: rect.rows)
    for (index, place) in rect.rows(texts.map { _ in .length(1) }).enumerated() {
      put(texts[index], in: place, lines[index].style)
    }
  }

  /// Writes a text into a rectangle, broken between words.
  package mutating func put(wrapped text: String, in rect: Rect, _ style: Style = .text) {
    guard reading == nil else {
      if !rect.isEmpty { reading?.say(text.split(separator: "\n").map { (String($0), style) }) }
      return
    }
    put(TextLayout.wrap(text, columns: rect.columns).map { ($0, style) }, in: rect)
  }

  /// A line down the middle column of a rectangle, or along its middle row where it is wider than high.
  package mutating func rule(in rect: Rect, _ style: Style) {
    guard rect.columns == 1 else {
      return rule(column: rect.column, row: rect.row, columns: rect.isEmpty ? 0 : rect.columns, style)
    }
    for place in rect.rows(Array(repeating: .length(1), count: rect.rows)) { put("│", in: place, style) }
  }
}
