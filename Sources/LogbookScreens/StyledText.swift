import CoachingJournal
import TerminalUI

/// Lines of text with a meaning each, wrapped to a width: what previews, histories and notices are made of.
struct StyledText: Equatable, Sendable {
  /// One line and what it means.
  struct Line: Equatable, Sendable {
    var text: String
    var style: Style
  }

  /// The lines, each no wider than was asked for.
  private(set) var lines: [Line] = []
  private let columns: Int

  /// A text that is `columns` wide.
  init(columns: Int) {
    self.columns = max(1, columns)
  }

  /// Adds a paragraph. What its first line is indented by, and `hanging` columns more, the following lines are too.
  mutating func add(_ text: String, _ style: Style = .normal, hanging: Int = 0) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let indent = line.prefix { $0 == " " }.count
      let deeper = min(indent + hanging, columns / 2)
      let first = String(line.dropFirst(indent + min(hanging, max(0, line.count - indent))))
      guard hanging > 0, line.count > indent + hanging else {
        let outer = min(indent, columns / 2)
        let spaces = String(repeating: " ", count: outer)
        lines += TextLayout.wrap(String(line.dropFirst(indent)), columns: columns - outer)
          .map { Line(text: spaces + $0, style: style) }
        continue
      }
      // What stands before the hanging indent is a name: it stays on the first line.
      let name = String(line.dropFirst(indent).prefix(hanging))
      let spaces = String(repeating: " ", count: deeper)
      for (position, part) in TextLayout.wrap(first, columns: columns - deeper).enumerated() {
        let before = String(repeating: " ", count: max(0, deeper - hanging)) + name
        lines.append(
          Line(text: (position == 0 ? TextLayout.padded(before, columns: deeper) : spaces) + part, style: style))
      }
    }
  }

  /// Adds an empty line.
  mutating func gap() { lines.append(Line(text: "", style: .normal)) }

  /// Draws the lines from `offset` on; marks at the right edge say that there is more above or below.
  func draw(on frame: inout Frame, in rect: Rect, from offset: Int = 0) {
    let start = StyledText.offset(offset, of: lines.count, in: rect.rows)
    for (index, line) in lines.dropFirst(start).prefix(rect.rows).enumerated() {
      frame.put(line.text, column: rect.column, row: rect.row + index, line.style, columns: rect.columns)
    }
    guard rect.rows > 1, rect.columns > 2 else { return }
    let edge = rect.column + rect.columns - 1
    if start > 0 { frame.put("▲", column: edge, row: rect.row, .muted) }
    if start + rect.rows < lines.count { frame.put("▼", column: edge, row: rect.row + rect.rows - 1, .muted) }
  }

  /// An offset that leaves no empty rows below the last line.
  static func offset(_ offset: Int, of count: Int, in rows: Int) -> Int {
    max(0, min(offset, count - rows))
  }
}
