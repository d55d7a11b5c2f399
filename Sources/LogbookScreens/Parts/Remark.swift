import TerminalUI

extension Frame {
  /// What a page says in place of a list that has nothing in it: a sentence below an empty row, as wide as is read
  /// easily.
  mutating func put(remark text: String, in rect: Rect, _ style: Style = .normal) {
    let lines = TextLayout.wrap(text, columns: max(1, min(rect.columns - 4, 72)))
    for (index, line) in lines.enumerated() where index + 1 < rect.rows {
      put(line, column: 2, row: rect.row + 1 + index, style)
    }
  }
}
