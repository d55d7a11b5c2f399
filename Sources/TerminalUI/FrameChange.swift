/// Cells of one row that differ from what is shown.
package struct FrameChange: Equatable, Sendable {
  /// The row.
  package let row: Int
  /// The column of the first cell.
  package let column: Int
  /// The cells, from there on.
  package let cells: ArraySlice<Cell>
  /// Whether the row must be sent again whole, because the terminal may show it, or what was in it, elsewhere.
  package let isDisputed: Bool
}

extension Frame {
  /// What must be painted to show this frame where `old` is shown; everything when that is nil or has another size.
  ///
  /// No change begins or ends within a wide cluster of either frame. A row that differs and holds, or held, something
  /// about whose width terminals disagree is one change: what stands behind it may not be where it should.
  package func changes(since old: Frame?) -> [FrameChange] {
    guard size.columns > 0 else { return [] }
    return (0..<size.rows).flatMap { row -> [FrameChange] in
      let new = cells(of: row)
      guard let old, old.size == size else {
        return [FrameChange(row: row, column: 0, cells: new, isDisputed: new.contains(where: \.isDisputed))]
      }
      let shown = old.cells(of: row)
      if new == shown { return [] }
      if new.contains(where: \.isDisputed) || shown.contains(where: \.isDisputed) {
        return [FrameChange(row: row, column: 0, cells: new, isDisputed: true)]
      }
      return runs(of: differences(shown, new)).map {
        FrameChange(
          row: row, column: $0.lowerBound,
          cells: new[(new.startIndex + $0.lowerBound)..<(new.startIndex + $0.upperBound)], isDisputed: false)
      }
    }
  }

  func cells(of row: Int) -> ArraySlice<Cell> { cells[row * size.columns..<(row + 1) * size.columns] }

  /// Which columns differ, grown until both halves of each wide cluster are in or out.
  private func differences(_ old: ArraySlice<Cell>, _ new: ArraySlice<Cell>) -> [Bool] {
    let start = new.startIndex
    var differs = Array(repeating: false, count: new.count)
    for column in differs.indices { differs[column] = old[start + column] != new[start + column] }
    func join(_ column: Int) -> Bool {
      let isOne = old[start + column].isWide || new[start + column].isWide
      guard isOne, differs[column] != differs[column + 1] else { return false }
      (differs[column], differs[column + 1]) = (true, true)
      return true
    }
    var hasGrown = old.contains(where: \.isWide) || new.contains(where: \.isWide)
    while hasGrown {
      hasGrown = false
      for column in 0..<old.count - 1 where join(column) { hasGrown = true }
      for column in (0..<old.count - 1).reversed() where join(column) { hasGrown = true }
    }
    return differs
  }

  private func runs(of differs: [Bool]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var first = 0
    while let begin = differs[first...].firstIndex(of: true) {
      let end = differs[begin...].firstIndex(of: false) ?? differs.count
      runs.append(begin..<end)
      first = end
    }
    return runs
  }
}

extension Cell {
  fileprivate var isDisputed: Bool { text.map { $0.utf8.count > 1 && TextWidth.isDisputed($0) } ?? false }
}
