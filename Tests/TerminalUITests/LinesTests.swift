import Testing

@testable import TerminalUI

/// Outlines, the lines that part them, and their titles.
@Suite struct LinesTests {
  private func drawn(_ columns: Int, _ rows: Int, _ dividers: [(Rect, String)], note: String = "") -> Frame {
    var frame = Frame(Size(columns: columns, rows: rows))
    for (line, title) in dividers { frame.divide(line, title: title) }
    frame.outline(Rect(frame.size), title: "To do", note: note)
    return frame
  }

  private static func vertical(_ column: Int, _ row: Int, _ rows: Int) -> Rect {
    Rect(column: column, row: row, columns: 1, rows: rows)
  }
  private static func horizontal(_ column: Int, _ row: Int, _ columns: Int) -> Rect {
    Rect(column: column, row: row, columns: columns, rows: 1)
  }

  @Test func anOutlineHasItsTitleAndHowMuchThereIs() {
    #expect(
      drawn(24, 3, [], note: "3 left").lines == [
        "╭─ To do ────── 3 left ╮", "│                      │", "╰──────────────────────╯",
      ])
  }

  @Test func linesAreJoinedToItAndToEachOther() {
    let frame = drawn(
      24, 7,
      [
        (Self.horizontal(1, 3, 22), "Hours"), (Self.vertical(12, 4, 2), "Units"), (Self.vertical(16, 1, 2), ""),
      ], note: "a note that has no room")
    #expect(
      frame.lines == [
        "╭─ To do ───────┬──────╮", "│               │      │", "│               │      │",
        "├─ Hours ───┬─ Units ──┤", "│           │          │", "│           │          │", "╰───────────┴──────────╯",
      ])
  }

  @Test func linesThatCrossMakeACross() {
    let frame = drawn(9, 5, [(Self.horizontal(1, 2, 7), ""), (Self.vertical(4, 1, 3), "")])
    #expect(frame.lines[2] == "├───┼───┤" && frame.lines[4] == "╰───┴───╯")
  }

  @Test func thePartAtTheTopLeftHasTheFocus() {
    let frame = drawn(24, 5, [(Self.vertical(12, 1, 3), "")])
    func meaning(_ column: Int, _ row: Int) -> Style.Meaning {
      frame[Point(column: column, row: row)].style.meaning
    }
    #expect(meaning(0, 2) == .accent && meaning(12, 2) == .accent && meaning(11, 4) == .accent)
    #expect(meaning(23, 2) == .dim && meaning(13, 4) == .dim && meaning(20, 0) == .dim)
  }

  @Test(arguments: 0...26) func aTitleIsCutAndNeverCoversTheCorners(_ columns: Int) {
    var frame = Frame(Size(columns: columns, rows: 3))
    frame.outline(Rect(frame.size), title: "A page with a long title", note: "and a note")
    expectWhole(frame)
    guard columns >= 2 else { return #expect(frame.lines.allSatisfy { $0.allSatisfy { $0 == " " } }) }
    #expect(frame.lines[0].hasPrefix("╭") && frame.lines[0].hasSuffix("╮"))
  }

  @Test func linesBeyondTheFrameAreCut() {
    var frame = Frame(Size(columns: 6, rows: 3))
    frame.divide(Rect(column: 4, row: 1, columns: 9, rows: 1))
    frame.divide(Rect(column: 9, row: 0, columns: 1, rows: 9))
    expectWhole(frame)
    #expect(frame.lines[1] == "    ──")
  }
}
