/// How many columns and rows something has; never negative, and never more than a terminal can say it has.
package struct Size: Hashable, Sendable {
  /// Columns, at least 0.
  package let columns: Int
  /// Rows, at least 0.
  package let rows: Int

  /// A size; what is negative becomes 0, what is beyond 65,535 (a terminal's own limit) becomes that.
  package init(columns: Int, rows: Int) {
    self.columns = max(0, min(columns, 65_535))
    self.rows = max(0, min(rows, 65_535))
  }
}

/// A place on a screen, counted from 0 at the top left.
package struct Point: Hashable, Sendable {
  /// Columns from the left.
  package var column: Int
  /// Rows from the top.
  package var row: Int

  /// The place in that column of that row.
  package init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }
}

/// A rectangle of cells. Cutting it never makes a side negative.
package struct Rect: Hashable, Sendable {
  /// Its first column.
  package let column: Int
  /// Its first row.
  package let row: Int
  /// Its size.
  package let size: Size

  /// The rectangle with that corner and size.
  package init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    size = Size(columns: columns, rows: rows)
  }

  /// The rectangle of all cells of a frame.
  package init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// Its width.
  package var columns: Int { size.columns }
  /// Its height.
  package var rows: Int { size.rows }
  /// Whether it has no cell.
  package var isEmpty: Bool { columns == 0 || rows == 0 }

  /// Its first `count` rows, and what is left below.
  package func splitTop(_ count: Int) -> (top: Rect, rest: Rect) {
    let taken = min(max(0, count), rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: taken),
      Rect(column: column, row: row + taken, columns: columns, rows: rows - taken)
    )
  }

  /// Its last `count` rows, and what is left above.
  package func splitBottom(_ count: Int) -> (rest: Rect, bottom: Rect) {
    let taken = min(max(0, count), rows)
    let (rest, bottom) = splitTop(rows - taken)
    return (rest, bottom)
  }

  /// Its first `count` columns, and what is left to the right.
  package func splitLeft(_ count: Int) -> (left: Rect, rest: Rect) {
    let taken = min(max(0, count), columns)
    return (
      Rect(column: column, row: row, columns: taken, rows: rows),
      Rect(column: column + taken, row: row, columns: columns - taken, rows: rows)
    )
  }

  /// The rectangle with so many columns less on the left and on the right.
  package func inset(left: Int = 0, right: Int = 0) -> Rect {
    let (_, inner) = splitLeft(left)
    return Rect(column: inner.column, row: row, columns: inner.columns - max(0, right), rows: rows)
  }

  /// What of it lies within a frame of that size.
  func clipped(to size: Size) -> Rect {
    let left = max(0, min(column, size.columns))
    let top = max(0, min(row, size.rows))
    let right = max(left, min(size.columns, column < size.columns ? column + columns : left))
    let bottom = max(top, min(size.rows, row < size.rows ? row + rows : top))
    return Rect(column: left, row: top, columns: right - left, rows: bottom - top)
  }
}
