extension TextEditor {
  /// A row as it is shown: the number of it in a paragraph.
  struct Row: Comparable {
    var paragraph: Int
    var row: Int

    static func < (left: Row, right: Row) -> Bool { (left.paragraph, left.row) < (right.paragraph, right.row) }
  }

  /// How many rows the text takes in that many columns.
  package func height(columns: Int) -> Int { height(columns: columns, atMost: .max) }

  /// The same, counted no further than asked for.
  func height(columns: Int, atMost most: Int) -> Int {
    let width = width(columns)
    var height = 0
    for paragraph in paragraphs {
      height += paragraph.rows(width).count
      if height >= most { return most }
    }
    return height
  }

  /// At which width rows are broken.
  func width(_ columns: Int) -> Int { isMultiline ? max(1, min(columns, 65_535)) : Paragraph.unbroken }

  func row(of position: TextPosition, _ width: Int) -> Row {
    let paragraph = max(0, min(position.paragraph, paragraphs.count - 1))
    return Row(
      paragraph: paragraph, row: Paragraph.row(of: position.offset, in: paragraphs[paragraph].rows(width)))
  }

  /// The bytes of a row.
  func bytes(of row: Row, _ width: Int) -> Range<Int> {
    let rows = paragraphs[row.paragraph].rows(width)
    let end = row.row + 1 < rows.count ? rows[row.row + 1] : paragraphs[row.paragraph].length
    return rows[row.row]..<end
  }

  /// The row that many rows further up, or the first one on the way.
  func row(above row: Row, by count: Int, _ width: Int) -> Row {
    var (row, count) = (row, count)
    while count > row.row {
      guard row.paragraph > 0 else { return Row(paragraph: 0, row: 0) }
      count -= row.row + 1
      row.paragraph -= 1
      row.row = paragraphs[row.paragraph].rows(width).count - 1
    }
    row.row -= count
    return row
  }

  /// The row that many rows further down, or the last one on the way.
  func row(below row: Row, by count: Int, _ width: Int) -> Row {
    var (row, count) = (row, count)
    while true {
      let last = paragraphs[row.paragraph].rows(width).count - 1
      if count <= last - row.row { return Row(paragraph: row.paragraph, row: row.row + count) }
      guard row.paragraph + 1 < paragraphs.count else { return Row(paragraph: row.paragraph, row: last) }
      count -= last - row.row + 1
      row = Row(paragraph: row.paragraph + 1, row: 0)
    }
  }

  /// The row to show first in that many: as before if the caret is in them and none below the text is empty.
  func firstRow(_ width: Int, _ rows: Int) -> Row {
    let own = row(of: caret, width)
    let last = Row(
      paragraph: paragraphs.count - 1, row: paragraphs[paragraphs.count - 1].rows(width).count - 1)
    let lowest = row(above: last, by: rows - 1, width)
    let highest = row(above: own, by: rows - 1, width)
    return min(max(row(of: first, width), highest), own, lowest)
  }

  /// Whether the rows around the caret are remembered in that width.
  func isSettled(_ width: Int) -> Bool {
    let last = paragraphs.count - 1
    return [caret.paragraph, first.paragraph, last].allSatisfy { paragraphs[min($0, last)].keepsRows(width) }
  }

  /// The editor with the rows around the caret laid out for a place of that size: itself, where no key made it another.
  func settled(in size: Size) -> TextEditor {
    guard !isSettled(width(size.columns)) else { return self }
    var laidOut = self
    laidOut.settle(width(size.columns), max(1, size.rows))
    return laidOut
  }

  /// Remembers the rows around the caret, and which is shown first.
  mutating func settle(_ width: Int, _ rows: Int) {
    guard isMultiline else { return }
    let near = min(rows, 1_000)
    for middle in [caret.paragraph, first.paragraph, paragraphs.count - 1] {
      let from = max(0, middle - near)
      let to = max(from, min(paragraphs.count, middle + near + 1))
      for paragraph in from..<to { paragraphs[paragraph].keepRows(width) }
    }
    let row = firstRow(width, rows)
    first = TextPosition(paragraph: row.paragraph, offset: bytes(of: row, width).lowerBound)
  }

  mutating func move(to position: TextPosition) -> Bool {
    caret = position
    goal = nil
    isAllSelected = false
    history.close()
    return true
  }

  /// Moves that many rows; false when there is none in that direction.
  mutating func moveRows(_ count: Int, _ width: Int) -> Bool {
    let own = row(of: caret, width)
    let target = count < 0 ? row(above: own, by: -count, width) : row(below: own, by: count, width)
    guard target != own else { return false }
    let paragraph = paragraphs[own.paragraph]
    let column = goal ?? paragraph.columns(bytes(of: own, width).lowerBound..<caret.offset)
    caret = position(column, of: target, width)
    goal = column
    isAllSelected = false
    history.close()
    return true
  }

  func rowStart(_ width: Int) -> TextPosition {
    TextPosition(paragraph: caret.paragraph, offset: bytes(of: row(of: caret, width), width).lowerBound)
  }

  func rowEnd(_ width: Int) -> TextPosition {
    let row = row(of: caret, width)
    return TextPosition(paragraph: row.paragraph, offset: lastPlace(of: row, width))
  }

  func position(before position: TextPosition) -> TextPosition {
    if position.offset > 0 {
      return TextPosition(
        paragraph: position.paragraph, offset: paragraphs[position.paragraph].before(position.offset))
    }
    guard position.paragraph > 0 else { return position }
    return TextPosition(
      paragraph: position.paragraph - 1, offset: paragraphs[position.paragraph - 1].length)
  }

  func position(after position: TextPosition) -> TextPosition {
    if position.offset < paragraphs[position.paragraph].length {
      return TextPosition(
        paragraph: position.paragraph, offset: paragraphs[position.paragraph].after(position.offset))
    }
    guard position.paragraph + 1 < paragraphs.count else { return position }
    return TextPosition(paragraph: position.paragraph + 1, offset: 0)
  }

  /// Where the word begins that the caret is in or behind; the end of the line before when it is at the beginning of
  /// one.
  func wordStart(before position: TextPosition) -> TextPosition {
    guard position.offset > 0 else { return self.position(before: position) }
    let paragraph = paragraphs[position.paragraph]
    let head = paragraph.text[..<paragraph.index(position.offset)]
    let word = head.lastIndex { !$0.isWhitespace } ?? head.startIndex
    let blank = head[..<word].lastIndex(where: \.isWhitespace)
    return TextPosition(
      paragraph: position.paragraph, offset: blank.map { paragraph.offset(head.index(after: $0)) } ?? 0)
  }

  /// Where the next word begins; the beginning of the next line when there is none in this one.
  func wordStart(after position: TextPosition) -> TextPosition {
    let paragraph = paragraphs[position.paragraph]
    guard position.offset < paragraph.length else { return self.position(after: position) }
    let tail = paragraph.text[paragraph.index(position.offset)...]
    let blank = tail.firstIndex(where: \.isWhitespace) ?? tail.endIndex
    let word = tail[blank...].firstIndex { !$0.isWhitespace } ?? tail.endIndex
    return TextPosition(paragraph: position.paragraph, offset: paragraph.offset(word))
  }

  /// The place in a row nearest to a column.
  private func position(_ column: Int, of row: Row, _ width: Int) -> TextPosition {
    let paragraph = paragraphs[row.paragraph]
    let last = lastPlace(of: row, width)
    var offset = bytes(of: row, width).lowerBound
    var used = 0
    while offset < last {
      let next = paragraph.after(offset)
      used += paragraph.columns(offset..<next)
      if used > column { break }
      offset = next
    }
    return TextPosition(paragraph: row.paragraph, offset: offset)
  }

  /// The last place of a row where the caret is still shown in it.
  private func lastPlace(of row: Row, _ width: Int) -> Int {
    let bytes = bytes(of: row, width)
    let isLast =
      bytes.upperBound == paragraphs[row.paragraph].length && row.row + 1 == paragraphs[row.paragraph].rows(width).count
    return isLast ? bytes.upperBound : max(bytes.lowerBound, paragraphs[row.paragraph].before(bytes.upperBound))
  }
}
