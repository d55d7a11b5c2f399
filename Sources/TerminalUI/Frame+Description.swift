extension Frame: CustomStringConvertible {
  /// The texts that stand together in one style, from top to bottom. No text goes on in the next row.
  package func runs(of style: Style) -> [String] {
    styleRuns.filter { $0.style == style }.map(\.text)
  }

  /// The rows, a line `--`, and for each run of a style other than `.normal` a line `row column length style`.
  package var description: String {
    let runs = styleRuns.filter { $0.style != .normal }
    return (lines + ["--"] + runs.map { "\($0.row) \($0.column) \($0.length) \($0.style)" }).joined(separator: "\n")
  }

  private struct Run {
    let row: Int
    let column: Int
    let length: Int
    let style: Style
    let text: String
  }

  private var styleRuns: [Run] {
    (0..<size.rows).flatMap { row -> [Run] in
      let cells = Array(cells(of: row))
      var runs: [Run] = []
      var start = 0
      while start < cells.count {
        let style = cells[start].style
        let end = cells[start...].firstIndex { $0.style != style } ?? cells.count
        let text = String(cells[start..<end].compactMap(\.text))
        runs.append(Run(row: row, column: start, length: end - start, style: style, text: text))
        start = end
      }
      return runs
    }
  }
}
