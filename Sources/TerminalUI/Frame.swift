/// A whole screen as a value: cells, and where the caret stands.
///
/// Writing into it is total: what lies outside is cut off, what cannot be shown is replaced, and no wide cluster is
/// ever left with one half.
package struct Frame: Equatable, Sendable {
  /// Its size.
  package let size: Size
  /// Its cells, row by row; none where it is read and not seen.
  package private(set) var cells: [Cell]
  /// What is said in place of the cells; nil for a frame that is seen.
  package var reading: Reading?
  /// The lines that part it.
  var dividers: [Divider] = []
  /// Where the terminal's caret stands; nil hides it.
  package var caret: Point?

  /// An empty frame.
  package init(_ size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// A frame that is read and not seen: it keeps what is said, and no cells.
  package init(reading size: Size) {
    (self.size, cells, reading) = (size, [], Reading())
  }

  /// The cell there; a blank one outside the frame.
  package subscript(_ point: Point) -> Cell {
    guard contains(point), reading == nil else { return .blank }
    return cells[point.row * size.columns + point.column]
  }

  /// Writes `text` from a place on, at most `columns` wide and never beyond the frame's edge.
  ///
  /// - Returns: The columns that were used.
  @discardableResult
  package mutating func put(
    _ text: String, column: Int, row: Int, _ style: Style = .text, columns limit: Int = .max
  ) -> Int {
    guard reading == nil else {
      reading?.say(text, row: row, style)
      return min(TextWidth.columns(of: text), limit)
    }
    guard row >= 0, row < size.rows, limit > 0, column < size.columns else { return 0 }
    var used = 0
    text.forEachPart { shown, width in
      guard used + width <= limit, column + used + width <= size.columns else { return false }
      if column + used >= 0 {
        set(shown, width, column: column + used, row: row, style)
      } else if column + used + width > 0 {
        set(" ", 1, column: 0, row: row, style)
      }
      used += width
      return true
    }
    return used
  }

  /// Fills a rectangle with blanks of a style.
  package mutating func fill(_ rect: Rect, _ style: Style = .text) {
    let rect = rect.clipped(to: size)
    guard !rect.isEmpty, reading == nil else { return }
    let blank = Cell(" ", style)
    for row in rect.row..<rect.row + rect.rows {
      let first = row * size.columns + rect.column
      release(first..<first + rect.columns, row)
      for index in first..<first + rect.columns { cells[index] = blank }
    }
  }

  /// Marks the cells of a rectangle as selected and leaves what they hold and mean; a wide cluster is marked whole.
  package mutating func select(_ rect: Rect) {
    guard reading == nil else { return }
    let rect = rect.clipped(to: size)
    for row in rect.row..<rect.row + rect.rows {
      for column in rect.column..<rect.column + rect.columns {
        let index = row * size.columns + column
        select(index)
        if cells[index].text == nil, column > 0 { select(index - 1) }
        if cells[index].isWide, column + 1 < size.columns { select(index + 1) }
      }
    }
  }

  private mutating func select(_ index: Int) {
    let cell = cells[index]
    cells[index] = Cell(
      text: cell.text, style: Style(cell.style.meaning, isSelected: true), isWide: cell.isWide)
  }

  /// A line of `glyph` from a place on.
  package mutating func rule(_ glyph: Character = "─", column: Int = 0, row: Int, columns: Int = .max, _ style: Style) {
    let rect = Rect(column: column, row: row, columns: columns, rows: 1).clipped(to: size)
    guard !rect.isEmpty, reading == nil else { return }
    guard let shown = TextPart.parts(of: glyph).first else { return }
    let width = shown.columns
    for column in stride(from: rect.column, through: rect.column + rect.columns - width, by: width) {
      set(shown.text, width, column: column, row: row, style)
    }
  }

  /// The outline of a rectangle.
  package mutating func box(_ rect: Rect, _ style: Style) {
    guard rect.columns >= 2, rect.rows >= 2, reading == nil else { return }
    let (right, bottom) = (rect.column + rect.columns - 1, rect.row + rect.rows - 1)
    for (row, ends) in [(rect.row, ("╭", "╮")), (bottom, ("╰", "╯"))] {
      rule(column: rect.column, row: row, columns: rect.columns, style)
      put(ends.0, column: rect.column, row: row, style)
      put(ends.1, column: right, row: row, style)
    }
    for row in rect.row + 1..<bottom {
      put("│", column: rect.column, row: row, style)
      put("│", column: right, row: row, style)
    }
  }

  /// Copies the rows of another frame from one on into a rectangle, and its caret if that is among them.
  package mutating func copy(_ other: Frame, from first: Int, to rect: Rect) {
    guard reading == nil else { return }
    for line in 0..<max(0, min(rect.rows, other.size.rows - first)) {
      for column in 0..<min(rect.columns, other.size.columns) {
        let place = Point(column: rect.column + column, row: rect.row + line)
        let next = Point(column: place.column + 1, row: place.row)
        let cell = other[Point(column: column, row: first + line)]
        guard contains(place) else { continue }
        if cell.isWide, column + 1 < rect.columns, contains(next) {
          set(cell.text ?? " ", 2, column: place.column, row: place.row, cell.style)
        } else if !cell.isWide, let text = cell.text {
          set(text, 1, column: place.column, row: place.row, cell.style)
        } else if cell.isWide || place.column == 0 || column == 0 {
          set(" ", 1, column: place.column, row: place.row, cell.style)
        }
      }
    }
    guard let own = other.caret, own.column < rect.columns, (first..<first + rect.rows).contains(own.row) else {
      return
    }
    let place = Point(column: rect.column + own.column, row: rect.row + own.row - first)
    if contains(place) { caret = place }
  }

  /// The text of each row, blanks at its end included.
  package var lines: [String] {
    (0..<size.rows).map { row in
      String(cells[row * size.columns..<(row + 1) * size.columns].compactMap(\.text))
    }
  }

  func contains(_ point: Point) -> Bool {
    point.row >= 0 && point.row < size.rows && point.column >= 0 && point.column < size.columns
  }

  /// Sets one part of a text and repairs the halves of wide ones that it covers.
  private mutating func set(_ text: Character, _ width: Int, column: Int, row: Int, _ style: Style) {
    let index = row * size.columns + column
    release(index..<index + width, row)
    cells[index] = Cell(text: text, style: style, isWide: width == 2)
    if width == 2 { cells[index + 1] = Cell(text: nil, style: style, isWide: false) }
  }

  /// Mends the halves of wide clusters that reach from outside into cells of a row which are to be covered.
  private mutating func release(_ covered: Range<Int>, _ row: Int) {
    let (first, after) = (covered.lowerBound, covered.upperBound)
    if first > 0, cells[first].text == nil { cells[first - 1] = Cell(" ", cells[first - 1].style) }
    if cells[after - 1].isWide, after < (row + 1) * size.columns { cells[after] = Cell(" ", cells[after].style) }
  }
}
