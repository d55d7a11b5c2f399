import Support
import Testing

@testable import TerminalUI

@Suite struct FrameTests {
  @Test func whatLiesOutsideIsCutOff() {
    var frame = Frame(Size(columns: 5, rows: 2))
    #expect(frame.put("hello there", column: 2, row: 0) == 3)
    frame.put("x", column: 0, row: 7)
    #expect(frame.lines == ["  hel", "     "])
  }

  @Test func halfAWideClusterIsNeverLeft() {
    var frame = Frame(Size(columns: 6, rows: 1))
    frame.put("日本語", column: 0, row: 0)
    frame.put("x", column: 1, row: 0)
    frame.put("y", column: 4, row: 0)
    #expect(frame.lines == [" x本y "])
    frame.put("日本", column: -1, row: 0)
    #expect(frame.lines == [" 本 y "])
  }

  /// What is put in is what the cells hold, in its order and nothing more.
  @Test func cellsHoldEveryLetterAndMark() {
    for text in Script.samples { expectHeld(text) }
    var random = SeededGenerator(state: 11)
    for _ in 0..<5_000 { expectHeld(random.scripts(20)) }
  }

  private func expectHeld(_ text: String) {
    var frame = Frame(Size(columns: 2 * text.unicodeScalars.count + 1, rows: 1))
    let used = frame.put(text, column: 0, row: 0)
    #expect(used == TextWidth.columns(of: text))
    let held = frame.cells.prefix(used).compactMap(\.text).flatMap(\.unicodeScalars)
    #expect(held.elementsEqual(text.unicodeScalars), "\(text.unicodeScalars.map { String($0.value, radix: 16) })")
  }

  @Test func anyDrawingKeepsTheFrameWhole() {
    var random = SeededGenerator(state: 4)
    let places = [Int.min, -3, -1, 0, 1, 2, 7, 30, Int.max]
    for _ in 0..<2_000 {
      let size = Size(columns: .random(in: 0...9, using: &random), rows: .random(in: 0...3, using: &random))
      var frame = Frame(size)
      for _ in 0..<4 {
        guard let column = places.randomElement(using: &random), let row = places.randomElement(using: &random),
          let columns = places.randomElement(using: &random), let rows = places.randomElement(using: &random)
        else { return }
        let rect = Rect(column: column, row: row, columns: columns, rows: rows)
        frame.put(random.text(8), column: column, row: row, .good, columns: columns)
        frame.select(rect)
        frame.rule(column: column, row: row, columns: columns, .dim)
        frame.put(random.text(8), column: column, row: row, .act)
        if Bool.random(using: &random) { frame.fill(rect, .field) }
        expectWhole(frame)
      }
    }
  }
}

/// Expects that a frame has as many cells as its size says, and no half of a wide cluster.
func expectWhole(_ frame: Frame, sourceLocation: SourceLocation = #_sourceLocation) {
  #expect(frame.cells.count == frame.size.columns * frame.size.rows, sourceLocation: sourceLocation)
  for row in 0..<frame.size.rows {
    for column in 0..<frame.size.columns {
      let cell = frame[Point(column: column, row: row)]
      let next = Point(column: column + 1, row: row)
      let isHalved = cell.isWide && (column + 1 >= frame.size.columns || frame[next].text != nil)
      let isAlone = cell.text == nil && !(column > 0 && frame[Point(column: column - 1, row: row)].isWide)
      let isTorn = cell.isWide && frame[next].style != cell.style
      if isHalved || isAlone || isTorn {
        Issue.record("half a wide cluster at \(column) of row \(row)", sourceLocation: sourceLocation)
      }
    }
  }
}
