import TerminalUI

/// A chart in the making: a heading that says unit and range, the picture, and its numbers in words.
struct ChartFrame {
  /// Where the picture is drawn: columns 0 to `columns`, rows from `top` on.
  private(set) var frame: Frame
  /// The first row of the picture.
  let top: Int

  /// - Parameters:
  ///   - rows: the height of the picture.
  ///   - notes: what stands below it.
  init(heading: String, rows: Int, notes: [(text: String, style: Style)], columns: Int) {
    let columns = max(1, columns)
    let headings = TextLayout.wrap(heading, columns: columns)
    let lines = notes.flatMap { note in TextLayout.wrap(note.text, columns: columns).map { ($0, note.style) } }
    top = headings.count
    frame = Frame(Size(columns: columns, rows: headings.count + rows + lines.count))
    for (row, line) in headings.enumerated() { frame.put(line, column: 0, row: row, .heading) }
    for (row, line) in lines.enumerated() { frame.put(line.0, column: 0, row: top + rows + row, line.1) }
  }

  /// Writes into the picture, its first row being 0.
  mutating func put(_ text: String, column: Int, row: Int, _ style: Style = .text) {
    frame.put(text, column: column, row: top + row, style)
  }

  /// What of a column that is `filled` eighths of a row high stands in the row `level` rows above the ground; nil for
  /// nothing.
  static func block(_ filled: Int, level: Int) -> String? {
    let part = filled - level * 8
    return part > 0 ? String(blocks[min(part, blocks.count) - 1]) : nil
  }

  /// The cell in that row of a column of which a part is signed, both in eighths of a row; nil for nothing. A row that
  /// is signed only in part is not drawn as signed.
  static func cell(signed: Int, of all: Int, level: Int) -> (glyph: String, style: Style)? {
    let signed = min(all, signed)
    if signed >= min(all, (level + 1) * 8), let block = block(signed, level: level) { return (block, .good) }
    guard all > level * 8 else { return nil }
    // Above a row that shows by its shading what is not signed, the last one can be as high as it is.
    let isShown = signed < level * 8
    return (isShown && all < (level + 1) * 8 ? block(all, level: level) ?? "▒" : "▒", .pending)
  }

  /// `minutes` of `most`, in eighths of a row where `most` is as high as the picture. Nothing is rounded up, but what
  /// is there shows.
  static func eighths(_ minutes: Int, of most: Int, rows: Int) -> Int {
    guard most > 0, minutes > 0 else { return 0 }
    return max(1, Int(Double(min(minutes, most)) / Double(most) * Double(rows * 8)))
  }

  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
