import TerminalUI

extension Frame {
  /// Draws the rows of a list: the mark of the selected row in the first column, its tint, and a scroll bar where there
  /// is more than is shown.
  ///
  /// - Parameters:
  ///   - rows: how many rows each item takes; the first of them is marked.
  ///   - draw: draws an item right of the mark.
  mutating func list(
    _ list: ListState, count: Int, in rect: Rect, rows: Int = 1, _ draw: (inout Frame, Int, Rect) -> Void
  ) {
    guard reading == nil else { return read(list, count: count, in: rect, rows: rows, draw) }
    let visible = list.visible(count: count, height: rect.rows / max(1, rows))
    // In a narrow place a row gives a column to the bar only where there is one.
    let hasBar = visible.count < count && rect.column == 0
    for (index, place, isSelected) in list.places(count: count, in: rect, rows: rows) {
      draw(&self, index, hasBar ? place.inset(right: 1).afterMark : place.afterMark)
      guard isSelected else { continue }
      let first = place.rows(.length(1), .share()).0
      put("▌", in: first, .accent)
      select(rect.column > 0 || hasBar ? first.inset(right: 1) : first)
    }
    scrollBar(visible, of: count, in: rect)
  }

  /// Says the rows, each with its number.
  private mutating func read(
    _ list: ListState, count: Int, in rect: Rect, rows: Int, _ draw: (inout Frame, Int, Rect) -> Void
  ) {
    guard let shown = reading?.begin(listOf: count, selected: list.selection) else { return }
    for index in shown {
      reading?.begin(item: index + 1, isSelected: index == list.selection)
      // As wide as any row can be, so that it says all it can.
      draw(&self, index, Rect(Size(columns: 1_000, rows: rows)))
      reading?.endItem()
    }
    guard shown.count < count else { return }
    reading?.say("Rows \(shown.lowerBound + 1) to \(shown.upperBound) of \(count).")
  }

  /// Puts a dot before a row that is on the supervision agenda.
  mutating func dot(before row: Rect) {
    guard reading == nil else {
      reading?.say("on the agenda", row: row.row)
      return
    }
    put("•", column: row.column - 1, row: row.row, .pending)
  }

  /// Says in the last column of a rectangle which part of something is shown, where that is not all.
  mutating func scrollBar(_ visible: Range<Int>, of count: Int, in rect: Rect) {
    guard visible.count < count, rect.rows > 1, reading == nil else { return }
    let bar = rect.columns(.share(), .length(1)).1
    let length = max(1, rect.rows * visible.count / count)
    let most = max(1, count - visible.count)
    // At the ends only where there is nothing more.
    let first = (rect.rows - length) * visible.lowerBound / most
    for row in first..<min(first + length, rect.rows) { put("┃", column: bar.column, row: bar.row + row, .dim) }
  }
}
