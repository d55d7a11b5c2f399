import TerminalUI

struct FrameChange {
  let row: Int
  let column: Int
  let cells: [Cell]
}

extension Frame {
  func inASCII() -> Frame {
    var frame = Frame(size)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let cell = self[Point(column: column, row: row)]
        frame.put(cell.text.map { $0.isASCII ? String($0) : "?" } ?? " ", column: column, row: row, cell.style)
      }
    }
    frame.caret = caret
    return frame
  }

  func changes(since: Frame?) -> [FrameChange] {
    (0..<size.rows).compactMap { row in
      let places = (0..<size.columns).map { Point(column: $0, row: row) }
      let cells = places.map { self[$0] }
      if let since, since.size == size, cells == places.map({ since[$0] }) { return nil }
      return FrameChange(row: row, column: 0, cells: cells)
    }
  }
}
