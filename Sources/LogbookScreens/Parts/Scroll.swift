import TerminalUI

/// How far a text that may be longer than its place was moved.
struct Scroll: Equatable, Sendable {
  /// The first row shown.
  private(set) var offset = 0

  /// How many of `count` rows are shown in that height: where not all fit, the last row says that there is more.
  static func shown(of count: Int, height: Int) -> Int {
    count <= height ? count : max(min(height, 1), height - 1)
  }

  /// The rows shown.
  func visible(count: Int, height: Int) -> Range<Int> {
    let shown = Scroll.shown(of: count, height: height)
    let first = max(0, min(offset, count - shown))
    return first..<first + max(0, shown)
  }

  /// Whether the key moves a text.
  static func follows(_ key: Key) -> Bool { key == .pageDown || key == .pageUp }

  /// Moves by a page on PgDn and PgUp.
  ///
  /// The step is one row short of a page: a message above the footer may hide the last row.
  mutating func follow(_ key: Key, count: Int, height: Int) {
    let step = max(1, Scroll.shown(of: count, height: height) - 1)
    offset = visible(count: count, height: height).lowerBound + (key == .pageDown ? step : -step)
    offset = visible(count: count, height: height).lowerBound
  }

  /// Moves by any key that moves in a text that has the page to itself.
  mutating func read(_ key: Key, count: Int, height: Int) {
    let shown = Scroll.shown(of: count, height: height)
    let first = visible(count: count, height: height).lowerBound
    switch key {
    case .down, .character("j"): offset = first + 1
    case .up, .character("k"): offset = first - 1
    case .pageDown, .character(" "): offset = first + max(1, shown - 1)
    case .pageUp: offset = first - max(1, shown - 1)
    case .home, .top: offset = 0
    case .end, .bottom, .character("G"): offset = count
    case .character, .control, .alt, .function, .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .left,
      .right, .wordLeft, .wordRight, .place:
      break
    }
    offset = visible(count: count, height: height).lowerBound
  }

  /// Brings rows into sight, the first of them before all.
  mutating func reveal(_ rows: Range<Int>, count: Int, height: Int) {
    let visible = visible(count: count, height: height)
    if rows.upperBound > visible.upperBound { offset = rows.upperBound - visible.count }
    if rows.lowerBound < self.visible(count: count, height: height).lowerBound { offset = rows.lowerBound }
  }

  /// Brings the link that Enter opens into sight.
  mutating func revealLink(in rows: [RichText.Row], height: Int) {
    guard let first = rows.firstIndex(where: \.isChosen), let last = rows.lastIndex(where: \.isChosen) else { return }
    reveal(first..<last + 1, count: rows.count, height: height)
  }

  mutating func reset() { offset = 0 }

  /// Moves on PgDn and PgUp in the text that stands in a rectangle beside a list.
  ///
  /// - Returns: Whether it is such a key, and there is such a text.
  mutating func follow(_ key: Key, _ passage: RichText?, in rect: Rect) -> Bool {
    guard !rect.isEmpty, Scroll.follows(key) else { return false }
    follow(key, count: passage?.rows(columns: rect.columns).count ?? 0, height: rect.rows)
    return true
  }

  /// The same in the text beside a list, as it is drawn there.
  mutating func follow(_ key: Key, _ passage: RichText?, in layout: ListBesideText) -> Bool {
    follow(key, layout.shown(passage), in: layout.text)
  }

  /// Draws a text as wide as the rectangle.
  func draw(_ passage: RichText, on frame: inout Frame, in rect: Rect, more: String = "PgDn") {
    draw(passage.rows(columns: rect.columns), on: &frame, in: rect, more: more)
  }

  /// Draws the rows, and below them what more there is and which key leads to it.
  func draw(_ rows: [RichText.Row], on frame: inout Frame, in rect: Rect, more: String = "PgDn") {
    guard !rect.isEmpty else { return }
    let visible = visible(count: rows.count, height: rect.rows)
    guard frame.reading == nil else {
      RichText.read(Array(rows[visible]), columns: rect.columns, on: &frame)
      if visible.count < rows.count { frame.reading?.say("There is more.") }
      return
    }
    for (row, place) in zip(rows[visible], rect.rows(visible.map { _ in .length(1) })) {
      let (_, text) = place.columns(.length(row.indent), .share())
      frame.put(row.name, column: place.column, row: place.row, .dim, columns: place.columns)
      frame.put(row.text, column: text.column, row: text.row, row.style, columns: text.columns)
    }
    mark(visible, of: rows.count, on: &frame, in: rect, more: more)
  }

  /// Draws the rows of a frame that is as wide as the rectangle, and below them what more there is.
  func draw(_ whole: Frame, on frame: inout Frame, in rect: Rect, more: String = "PgDn") {
    guard !rect.isEmpty else { return }
    let visible = visible(count: whole.size.rows, height: rect.rows)
    frame.copy(whole, from: visible.lowerBound, to: rect.rows(.length(visible.count), .share()).0)
    mark(visible, of: whole.size.rows, on: &frame, in: rect, more: more)
  }

  private func mark(_ visible: Range<Int>, of count: Int, on frame: inout Frame, in rect: Rect, more: String) {
    guard visible.count < count, rect.rows > 1 else { return }
    frame.scrollBar(
      visible, of: count,
      in: Rect(column: rect.column, row: rect.row, columns: rect.columns + 1, rows: rect.rows - 1))
    let below = count - visible.upperBound
    let mark =
      below > 0 ? "more below: \(more) (\(below) more \(below == 1 ? "row" : "rows"))" : "the end: PgUp goes back"
    frame.put(mark, in: rect.rows(.share(), .length(1)).1, .dim)
  }
}
