extension TextEditor {
  /// Draws the part of the text around the caret, and the caret when it has the focus; without it, the beginning.
  package func draw(on frame: inout Frame, in rect: Rect, hasFocus: Bool) {
    // A place for many rows would be a wall of colour.
    let own: Style = isMultiline ? .text : .field
    frame.fill(rect, hasFocus ? own : .text)
    guard !rect.isEmpty else { return }
    let style: Style = hasFocus ? (isAllSelected ? .selected : own) : .text
    let place =
      isMultiline
      ? settled(in: rect.size).drawRows(on: &frame, in: rect, style, hasFocus: hasFocus)
      : drawLine(on: &frame, in: rect, style)
    guard hasFocus else { return }
    var point = Point(
      column: rect.column + max(0, min(place.column, rect.columns - 1)),
      row: rect.row + max(0, min(place.row, rect.rows - 1)))
    // A cluster wider than the row may end there in the middle of a wide cell.
    if frame[point].text == nil, point.column > rect.column { point.column -= 1 }
    frame.caret = frame.contains(point) ? point : nil
  }

  /// In which row of that many the caret is shown.
  func caretRow(columns: Int, rows: Int) -> Int {
    guard isMultiline else { return 0 }
    let width = width(columns)
    guard isSettled(width) else {
      return settled(in: Size(columns: columns, rows: rows)).caretRow(columns: columns, rows: rows)
    }
    let own = row(of: caret, width)
    var row = firstRow(width, max(1, rows))
    var count = 0
    while row < own, count < rows {
      row = self.row(below: row, by: 1, width)
      count += 1
    }
    return count
  }

  /// Whether a text of many rows goes on above or below what is drawn of it in that size.
  package func hidden(in size: Size, hasFocus: Bool) -> (above: Bool, below: Bool) {
    guard isMultiline, size.rows > 0 else { return (false, false) }
    let width = width(size.columns)
    guard isSettled(width) else { return settled(in: size).hidden(in: size, hasFocus: hasFocus) }
    let first = hasFocus ? firstRow(width, size.rows) : Row(paragraph: 0, row: 0)
    let last = row(below: first, by: size.rows - 1, width)
    return (first > Row(paragraph: 0, row: 0), row(below: last, by: 1, width) > last)
  }

  private func drawRows(on frame: inout Frame, in rect: Rect, _ style: Style, hasFocus: Bool) -> Point {
    let width = width(rect.columns)
    let own = row(of: caret, width)
    var row = hasFocus ? firstRow(width, rect.rows) : Row(paragraph: 0, row: 0)
    var place = Point(column: 0, row: 0)
    for line in 0..<rect.rows {
      let bytes = bytes(of: row, width)
      let paragraph = paragraphs[row.paragraph]
      let text = String(paragraph.text[paragraph.index(bytes.lowerBound)..<paragraph.index(bytes.upperBound)])
      let heading = row.row == 0 ? headings.length(of: row.paragraph) : 0
      let name = String(decoding: text.utf8.prefix(heading), as: UTF8.self)
      let used = frame.put(name, column: rect.column, row: rect.row + line, .heading, columns: rect.columns)
      frame.put(
        heading == 0 ? text : String(decoding: text.utf8.dropFirst(heading), as: UTF8.self),
        column: rect.column + used, row: rect.row + line, style, columns: rect.columns - used)
      if row == own {
        place = Point(column: paragraph.columns(bytes.lowerBound..<caret.offset), row: line)
      }
      let next = self.row(below: row, by: 1, width)
      if next == row { break }
      row = next
    }
    return place
  }

  private func drawLine(on frame: inout Frame, in rect: Rect, _ style: Style) -> Point {
    let paragraph = paragraphs[0]
    let text = paragraph.text
    let caretIndex = paragraph.index(caret.offset)
    let room = rect.columns - 1
    var first = caretIndex
    var used = 0
    while first > text.startIndex {
      let before = text.index(before: first)
      let width = TextWidth.columns(of: text[before])
      if used + width > room { break }
      used += width
      first = before
    }
    let isCut = first > text.startIndex
    if isCut {
      // Some of what follows the caret stays in sight, and a mark says that something stands before.
      let ahead = text[caretIndex...].prefix(rect.columns / 4).reduce(0) { $0 + TextWidth.columns(of: $1) }
      let mark = rect.columns > 3 ? 1 : 0
      while first < caretIndex, used > room - mark - min(ahead, rect.columns / 4) {
        used -= TextWidth.columns(of: text[first])
        first = text.index(after: first)
      }
      if mark > 0 { frame.put("…", column: rect.column, row: rect.row, .dim) }
      let part = String(text[first...].prefix(rect.columns))
      frame.put(part, column: rect.column + mark, row: rect.row, style, columns: rect.columns - mark)
      return Point(column: mark + used, row: 0)
    }
    frame.put(String(text.prefix(rect.columns)), column: rect.column, row: rect.row, style, columns: rect.columns)
    return Point(column: used, row: 0)
  }
}
