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

  /// What of it lies within a frame of that size.
  func clipped(to size: Size) -> Rect {
    let left = max(0, min(column, size.columns))
    let top = max(0, min(row, size.rows))
    let right = max(left, min(size.columns, column < size.columns ? column + columns : left))
    let bottom = max(top, min(size.rows, row < size.rows ? row + rows : top))
    return Rect(column: left, row: top, columns: right - left, rows: bottom - top)
  }
}
