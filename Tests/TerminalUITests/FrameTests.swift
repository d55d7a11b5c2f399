import Testing

@testable import TerminalUI

@Suite struct FrameTests {
  @Test func whatLiesOutsideIsCutOff() {
    var frame = Frame(Size(columns: 5, rows: 2))
    #expect(frame.put("hello there", column: 2, row: 0) == 3)
    frame.put("x", column: 0, row: 7)
    #expect(frame.lines == ["  hel", "     "])
  }
}
