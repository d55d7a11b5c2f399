import Foundation
import Support
import TerminalUI
import Testing

@testable import LogbookScreens

/// Every page, drawn: as recorded, the main ones at three sizes, and whole at every size.
@Suite struct SceneTests {
  private static let (large, middle, small) = (
    Size(columns: 100, rows: 30), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)
  )
  private static let recorded: [(scene: Scene, size: Size)] = Scene.allCases.flatMap { scene in
    (Scene.main.contains(scene) ? [large, middle, small] : [middle]).map { (scene, $0) }
  }

  private static func name(_ scene: Scene, _ size: Size) -> String {
    "\(scene.rawValue)-\(size.columns)x\(size.rows)"
  }

  @Test(arguments: recorded) func looksAsRecorded(_ scene: Scene, _ size: Size) throws {
    try Snapshot.expect(scene.driver(size).frame, named: Self.name(scene, size))
  }

  /// A frame whose scene is gone would be read as if it still were one.
  @Test func nothingElseIsRecorded() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Snapshot.folder.path)
    #expect(Set(files) == Set(Self.recorded.map { Self.name($0.scene, $0.size) + ".txt" }))
  }

  /// Sizes where something begins or ends: nothing at all, the first and last row and column, the recorded ones.
  private static let edges: [Size] =
    [large, middle, small]
    + [
      (0, 0), (0, 15), (45, 0), (1, 1), (1, 15), (2, 2), (3, 45), (45, 1), (45, 2), (39, 6), (40, 5), (40, 6), (41, 7),
      (46, 10), (60, 18), (83, 14), (84, 25), (120, 10), (132, 50), (200, 60), (300, 100), (300, 10), (40, 100),
    ].map { Size(columns: $0.0, rows: $0.1) }
  private static let tiny = (0...45).flatMap { columns in (0...15).map { Size(columns: columns, rows: $0) } }

  /// Every size up to 45x15, or in `make test` some of them that are others for each scene, and some up to 300x100: the
  /// frame is of that size, no wide character is cut in two, and the caret stands inside.
  @Test(arguments: Scene.allCases) func isWholeAtEverySize(_ scene: Scene) throws {
    var driver = try scene.driver(Self.middle)
    let place = Scene.allCases.firstIndex(of: scene) ?? 0
    for size in Self.edges + Soak.sample(40, of: Self.tiny, seed: UInt64(place)) {
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
