extension Frame: CustomStringConvertible {
  /// The texts that stand together in one meaning, from top to bottom. No text goes on in the next row.
  package func runs(of meaning: Style.Meaning) -> [String] {
    runs { $0.meaning }.filter { $0.kind == meaning }.map(\.text)
  }

  /// The texts that are selected, from top to bottom.
  package var selected: [String] { runs { $0.isSelected }.filter(\.kind).map(\.text) }

  /// The rows, a line `--`, and for each run of a meaning other than text, or that is selected, a line `row column
  /// length meaning`.
  package var description: String {
    let runs = runs { $0 }.filter { $0.kind != .text }
    return (lines + ["--"] + runs.map { "\($0.row) \($0.column) \($0.length) \($0.kind)" }).joined(separator: "\n")
  }

  private struct Run<Kind> {
    let row: Int
    let column: Int
    let length: Int
    let kind: Kind
    let text: String
  }

  /// The cells that stand together and are of one kind.
  private func runs<Kind: Equatable>(_ kind: (Style) -> Kind) -> [Run<Kind>] {
    (0..<size.rows).flatMap { row -> [Run<Kind>] in
      let cells = Array(cells(of: row))
      var runs: [Run<Kind>] = []
      var start = 0
      while start < cells.count {
        let first = kind(cells[start].style)
        let end = cells[start...].firstIndex { kind($0.style) != first } ?? cells.count
        let text = String(cells[start..<end].compactMap(\.text))
        runs.append(Run(row: row, column: start, length: end - start, kind: first, text: text))
        start = end
      }
      return runs
    }
  }
}

extension Style: CustomStringConvertible {
  package var description: String {
    guard isSelected else { return meaning.rawValue }
    return meaning == .text ? "selected" : "\(meaning.rawValue) selected"
  }
}
