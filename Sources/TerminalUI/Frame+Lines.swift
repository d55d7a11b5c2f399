/// A line that parts a page, one column or one row wide, with the title of what stands beside or below it.
struct Divider: Equatable, Sendable {
  let line: Rect
  let title: String
  let note: String

  var isVertical: Bool { line.rows > 1 }
}

extension Frame {
  /// Draws a line that parts a page, to be joined to others by `outline`.
  ///
  /// - Parameters:
  ///   - title: what is called so stands right of the line, or below it; a title beside a line is shown by `outline`.
  ///   - note: how much of it there is, or what its signs mean; shown where there is room.
  package mutating func divide(_ line: Rect, title: String = "", note: String = "") {
    let line = line.clipped(to: size)
    guard !line.isEmpty else { return }
    guard reading == nil else {
      reading?.begin(title: title, note: note)
      return
    }
    let divider = Divider(line: line, title: title, note: note)
    dividers.append(divider)
    for point in line.points { put(divider.isVertical ? "│" : "─", in: point, .dim) }
    if !divider.isVertical { put(title: title, note: note, on: line) }
  }

  /// Draws the outline of a rectangle with its title and joins it and the lines that part it. The part at the top left
  /// has the focus: what bounds it is drawn as the accent.
  package mutating func outline(_ rect: Rect, title: String, note: String = "", _ noteStyle: Style = .dim) {
    guard rect.columns >= 2, rect.rows >= 2, reading == nil else { return }
    var lines = Set(rect.edge)
    for divider in dividers { lines.formUnion(divider.line.points) }
    let (column, row) = (rect.column + 1, rect.row + 1)
    let right = dividers.first { $0.isVertical && $0.line.row == row }?.line.column ?? rect.column + rect.columns - 1
    let bottom = dividers.first { !$0.isVertical && $0.line.column == column }?.line.row ?? rect.row + rect.rows - 1
    for point in lines {
      let hasFocus = point.column <= right && point.row <= bottom
      put(Frame.joint(at: point, of: lines), in: point, hasFocus ? .accent : .dim)
    }
    put(title: title, note: note, on: part(of: rect, from: rect.column, row: rect.row).inset(left: 1), noteStyle)
    for divider in dividers {
      let row = divider.isVertical ? divider.line.row - 1 : divider.line.row
      let line = part(of: rect, from: divider.line.column, row: row)
      put(title: divider.title, note: divider.note, on: divider.isVertical ? line.inset(left: 1) : line)
    }
  }

  /// Writes on a line what stands below it, and at its end how much of it there is.
  package mutating func put(title: String, note: String, on line: Rect, _ style: Style = .dim) {
    guard reading == nil else {
      reading?.begin(title: title, note: note)
      return
    }
    let room = line.inset(left: 1, right: 1)
    guard !title.isEmpty, room.columns > 4 else { return }
    // Of a long title the end goes before a note that says how much there is.
    let noteColumns = TextWidth.columns(of: note)
    let kept = note.isEmpty || noteColumns > 40 ? 0 : min(noteColumns + 4, max(0, room.columns - 14))
    let shown = TextLayout.truncated(title, columns: room.columns - 2 - kept)
    let rest = put(" \(shown) ", in: room, .heading).inset(left: 2)
    guard !note.isEmpty, rest.columns > 8 else { return }
    put(" \(TextLayout.truncated(note, columns: rest.columns - 2)) ", in: rest, style, alignment: .right)
  }

  /// What of a row of a rectangle begins in that column and ends where the next line begins below it.
  private func part(of rect: Rect, from column: Int, row: Int) -> Rect {
    let ends = dividers.filter { divider in
      let line = divider.line
      return divider.isVertical && line.column > column && (line.row - 1..<line.row + line.rows).contains(row)
    }
    let end = ends.map(\.line.column).min() ?? rect.column + rect.columns - 1
    return Rect(column: column, row: row, columns: end - column + 1, rows: 1)
  }

  /// The sign of a line by which of its neighbours go on with it.
  private static func joint(at point: Point, of lines: Set<Point>) -> String {
    func has(_ column: Int, _ row: Int) -> Bool {
      lines.contains(Point(column: point.column + column, row: point.row + row))
    }
    return switch (has(0, -1), has(0, 1), has(-1, 0), has(1, 0)) {
    case (false, true, false, true): "╭"
    case (false, true, true, false): "╮"
    case (true, false, false, true): "╰"
    case (true, false, true, false): "╯"
    case (true, true, false, true): "├"
    case (true, true, true, false): "┤"
    case (false, true, true, true): "┬"
    case (true, false, true, true): "┴"
    case (true, true, true, true): "┼"
    case (_, _, false, false): "│"
    case (_, _, _, _): "─"
    }
  }

  private mutating func put(_ sign: String, in point: Point, _ style: Style) {
    put(sign, column: point.column, row: point.row, style)
  }
}

extension Rect {
  fileprivate var points: [Point] {
    (row..<row + rows).flatMap { row in (column..<column + columns).map { Point(column: $0, row: row) } }
  }

  fileprivate var edge: [Point] {
    [
      Rect(column: column, row: row, columns: columns, rows: 1),
      Rect(column: column, row: row + rows - 1, columns: columns, rows: 1),
      Rect(column: column, row: row, columns: 1, rows: rows),
      Rect(column: column + columns - 1, row: row, columns: 1, rows: rows),
    ].flatMap(\.points)
  }
}
