import Support
import Testing

@testable import TerminalUI

@Suite struct FrameChangeTests {
  private func frame(_ rows: String..., columns: Int = 8) -> Frame {
    var frame = Frame(Size(columns: columns, rows: rows.count))
    for (row, text) in rows.enumerated() { frame.put(text, column: 0, row: row) }
    return frame
  }

  private func texts(_ changes: [FrameChange]) -> [String] {
    changes.map { "\($0.row) \($0.column) " + String($0.cells.compactMap(\.text)) }
  }

  @Test func onlyWhatDiffersIsPainted() {
    #expect(texts(frame("abcdefgh", "same").changes(since: frame("abXdeYZh", "same"))) == ["0 2 c", "0 5 fg"])
    #expect(frame("same").changes(since: frame("same")).isEmpty)
  }

  @Test func anotherSizeIsPaintedWhole() {
    #expect(texts(frame("ab", "cd", columns: 3).changes(since: nil)) == ["0 0 ab ", "1 0 cd "])
    #expect(texts(frame("ab", columns: 3).changes(since: frame("ab", columns: 4))) == ["0 0 ab "])
  }

  @Test func aWideClusterIsPaintedWhole() {
    #expect(texts(frame("a日b").changes(since: frame("axyb"))) == ["0 1 日"])
    #expect(texts(frame("axyb").changes(since: frame("a日b"))) == ["0 1 xy"])
    #expect(texts(frame("日本語x").changes(since: frame("a日本語"))) == ["0 0 日本語x"])
    #expect(frame("a日").changes(since: frame("a本")).first?.cells.count == 2)
    #expect(texts(frame("xy日").changes(since: frame("日日"))) == ["0 0 xy"])
  }

  @Test func aRowWithADisputedClusterIsPaintedWhole() {
    #expect(texts(frame("⚠\u{FE0F} b").changes(since: frame("⚠\u{FE0F} a"))) == ["0 0 ⚠\u{FE0F} b    "])
    #expect(texts(frame("b").changes(since: frame("a   🇫🇷"))) == ["0 0 b       "])
  }

  /// A terminal that shapes letters across cells must get them together, and may show what is beside them elsewhere.
  @Test func aRowWithVowelSignsIsSentWhole() {
    let changes = frame("कि b", columns: 4).changes(since: frame("का b", columns: 4))
    #expect(texts(changes) == ["0 0 कि b"])
    #expect(changes.allSatisfy { $0.isDisputed })
    #expect(frame("ab").changes(since: frame("कि")).allSatisfy { $0.isDisputed })
    #expect(!frame("ab").changes(since: frame("ac")).contains { $0.isDisputed })
  }

  @Test func whatIsPaintedMakesTheFrame() {
    var random = SeededGenerator(state: 10)
    for _ in 0..<2_000 {
      let size = Size(columns: .random(in: 0...10, using: &random), rows: .random(in: 0...3, using: &random))
      var (old, new) = (Frame(size), Frame(size))
      for row in 0..<size.rows {
        old.put(random.text(10), column: 0, row: row)
        if Bool.random(using: &random) { new.put(old.lines[row], column: 0, row: row) }
        new.put(random.text(3), column: .random(in: 0...9, using: &random), row: row, .good)
      }
      var painted = old.cells
      for change in new.changes(since: old) {
        let from = change.row * size.columns + change.column
        let to = from + change.cells.count
        #expect(change.cells.first?.text != nil && change.cells.last?.isWide == false)
        #expect(old.cells[from].text != nil && !old.cells[to - 1].isWide)
        painted.replaceSubrange(from..<to, with: change.cells)
      }
      #expect(painted == new.cells)
    }
  }
}
