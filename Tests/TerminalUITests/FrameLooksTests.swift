import Support
import Testing

@testable import TerminalUI

@Suite struct FrameLooksTests {
  @Test(arguments: [
    ("┌─┬─┐│└┘├┤┼═║", "+-+-+|+++++-|"), ("█▓░", "#+."), ("▁▂▃▄▅▆▇█", ".,:-=+*#"),
    ("14:00–15:30 — a…", "14:00-15:30 - a."),
    ("‹ › ▲▼ • ● ✓ ·", "< > ^v * o v ."), ("“quoted” it’s", "\"quoted\" it's"), ("Élève Łódź ñ Ệ", "Eleve Lodz n E"),
    ("e\u{301}", "e"), ("日本 Ж", "???? ?"), ("⚠\u{FE0F}x", "??x"), ("> ~", "> ~"),
  ])
  func everythingHasALikenessInASCII(text: String, expected: String) {
    var frame = Frame(Size(columns: TextWidth.columns(of: text), rows: 1))
    frame.put(text, column: 0, row: 0, .good)
    let ascii = frame.inASCII()
    #expect(ascii.lines == [expected])
    #expect(ascii.runs(of: .good) == [expected])
  }

  @Test func anyFrameBecomesASCII() {
    var random = SeededGenerator(state: 11)
    for _ in 0..<500 {
      var frame = Frame(Size(columns: .random(in: 0...20, using: &random), rows: 2))
      frame.put(random.text(20), column: 0, row: 0)
      frame.caret = Point(column: 1, row: 1)
      let ascii = frame.inASCII()
      expectWhole(ascii)
      #expect(ascii.size == frame.size && ascii.caret == frame.caret)
      #expect(ascii.cells.allSatisfy { $0.text?.isASCII == true && !$0.isWide })
    }
  }

  @Test func runsAreOfOneStyle() {
    var frame = Frame(Size(columns: 8, rows: 2))
    frame.put("ab", column: 0, row: 0, .accent)
    frame.put("日", column: 4, row: 0, .accent)
    frame.put("c", column: 0, row: 1, .accent)
    frame.put("d", column: 1, row: 1, .act)
    #expect(frame.runs(of: .accent) == ["ab", "日", "c"])
    #expect(frame.description == "ab  日  \ncd      \n--\n0 0 2 accent\n0 4 2 accent\n1 0 1 accent\n1 1 1 act")
    #expect(Frame(Size(columns: 0, rows: 0)).description == "--")
  }
}
