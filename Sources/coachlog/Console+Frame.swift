import TerminalUI

extension Console {
  /// Adds a frame, row by row without the blanks at their ends; where the locale has no block characters, in ASCII.
  mutating func frame(_ frame: Frame) {
    let shown = hasBlocks ? frame : frame.inASCII()
    for row in 0..<shown.size.rows {
      var cells = (0..<shown.size.columns).map { shown[Point(column: $0, row: row)] }
      while let last = cells.last, last.text == " " { cells.removeLast() }
      var line = ""
      for run in Console.runs(of: cells) {
        let text = String(run.compactMap(\.text))
        line += run.first.flatMap { Console.style(of: $0.style) }.map { styled(text, $0) } ?? text
      }
      self.line(line)
    }
  }

  /// Cells of one style that stand side by side.
  private static func runs(of cells: [Cell]) -> [[Cell]] {
    var runs: [[Cell]] = []
    for cell in cells {
      if let last = runs.last?.last, last.style == cell.style {
        runs[runs.count - 1].append(cell)
      } else {
        runs.append([cell])
      }
    }
    return runs
  }

  /// How a command shows what a cell of the screen means; nil for as it is.
  private static func style(of style: TerminalUI.Style) -> Style? {
    switch style {
    case .heading: .heading
    case .muted: .muted
    case .good: .signed
    case .waiting: .waiting
    case .normal, .selected, .field, .key, .warning, .error: nil
    }
  }
}
