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
    (0..<size.rows).map { row in
      FrameChange(
        row: row, column: 0, cells: (0..<size.columns).map { self[Point(column: $0, row: row)] })
    }
  }
}
