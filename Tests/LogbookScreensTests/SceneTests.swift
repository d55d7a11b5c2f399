import TerminalUI
import Testing

@testable import LogbookScreens

/// Every page, drawn: as recorded at three sizes, and whole at every size.
@Suite struct SceneTests {
  @Test(
    arguments: Scene.allCases, [Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)])
  func looksAsRecorded(_ scene: Scene, _ size: Size) throws {
    let driver = try scene.driver(size)
    try Snapshot.expect(driver.frame, named: "\(scene.rawValue)-\(size.columns)x\(size.rows)")
  }

  /// Every size up to 45x15, and some up to 300x100: the frame is of that size, no wide character is cut in two, and the
  /// caret stands inside.
  @Test(arguments: Scene.allCases) func isWholeAtEverySize(_ scene: Scene) throws {
    var driver = try scene.driver(Size(columns: 80, rows: 24))
    var sizes = (0...45).flatMap { columns in (0...15).map { Size(columns: columns, rows: $0) } }
    sizes += [
      (46, 10), (60, 18), (83, 14), (84, 25), (120, 10), (132, 50), (200, 60), (300, 100), (300, 10), (40, 100),
    ]
    .map { Size(columns: $0.0, rows: $0.1) }
    for size in sizes {
      driver.resize(size.columns, size.rows)
      driver.frame.expectWhole("\(scene) at \(size.columns)x\(size.rows)")
    }
  }
}

extension Frame {
  /// Records what is wrong with a frame, whatever it shows.
  func expectWhole(_ name: @autoclosure () -> String, sourceLocation: SourceLocation = #_sourceLocation) {
    guard cells.count == size.columns * size.rows else {
      Issue.record("\(name()): \(cells.count) cells", sourceLocation: sourceLocation)
      return
    }
    for (index, cell) in cells.enumerated() {
      let column = index % size.columns
      let isHalf = cell.text == nil
      let before = column > 0 ? cells[index - 1].isWide : false
      if isHalf != before || (cell.isWide && column == size.columns - 1) {
        Issue.record("\(name()): half a character in column \(column)", sourceLocation: sourceLocation)
        return
      }
    }
    if let caret, caret.column < 0 || caret.row < 0 || caret.column >= size.columns || caret.row >= size.rows {
      Issue.record("\(name()): the caret stands outside, at \(caret)", sourceLocation: sourceLocation)
    }
  }
}
