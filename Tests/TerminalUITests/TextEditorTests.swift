import Support
import Testing

@testable import TerminalUI

/// An editor in a place of a size, for tests.
struct EditorDriver {
  var editor: TextEditor
  var columns = 20
  var rows = 4

  init(_ text: String = "", isMultiline: Bool = true, limit: Int = .max, columns: Int = 20, rows: Int = 4) {
    editor = TextEditor(text, isMultiline: isMultiline, limit: limit)
    self.columns = columns
    self.rows = rows
  }

  @discardableResult mutating func press(_ keys: Key...) -> Bool {
    keys.reduce(true) { $1.isFollowed(by: &editor, columns, rows) && $0 }
  }

  /// Types scalar by scalar, as a terminal sends them.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { press(scalar == "\n" ? .enter : .character(Character(scalar))) }
  }

  @discardableResult mutating func paste(_ text: String) -> Bool {
    editor.handle(.paste(text), columns: columns, rows: rows)
  }

  var frame: Frame {
    var frame = Frame(Size(columns: columns, rows: rows))
    editor.draw(on: &frame, in: Rect(frame.size), hasFocus: true)
    return frame
  }

  /// The rows without the blanks at their ends, the caret drawn as `|`.
  var picture: [String] {
    var frame = frame
    if let caret = frame.caret { frame.put("|", column: caret.column, row: caret.row) }
    return frame.lines.map { TextLayout.wrap($0, columns: 1_000).joined() }
  }
}

extension Key {
  fileprivate func isFollowed(by editor: inout TextEditor, _ columns: Int, _ rows: Int) -> Bool {
    editor.handle(.key(self), columns: columns, rows: rows)
  }
}

@Suite struct TextEditorTests {
  @Test func wrapsWhileTyping() {
    var driver = EditorDriver(columns: 10, rows: 3)
    driver.type("hello big world")
    #expect(driver.picture == ["hello big", "world|", ""])
    #expect(driver.editor.height(columns: 10) == 2)
    driver.type("\nx\ny")
    #expect(driver.picture == ["world", "x", "y|"])
    driver.press(.top)
    #expect(driver.picture == ["|ello big", "world", "x"])
  }

  @Test func marksJoinTheClusterBeforeTheCaret() {
    for text in ["e\u{301}", "👩\u{200D}👧", "⚠\u{FE0F}", "🇫🇷", "\u{1112}\u{1161}\u{11AB}", "👍\u{1F3FD}", "क्षि", "กำ"] {
      var driver = EditorDriver("a")
      driver.type(text)
      #expect(driver.editor.text == "a" + text)
      #expect(driver.frame.caret?.column == 1 + TextWidth.columns(of: text), "\(text)")
      driver.press(.left)
      #expect(driver.frame.caret?.column == 1)
      driver.press(.right, .backspace)
      #expect(driver.editor.text == "a", "\(text)")
    }
  }

  @Test func anLetterBeforeALoneMarkTakesIt() {
    var driver = EditorDriver("\u{301}x")
    driver.press(.home)
    driver.type("e")
    #expect(driver.frame.caret?.column == 1)
    driver.type("!")
    #expect(driver.editor.text == "e\u{301}!x")
  }

  @Test func movesByClusterWordAndRow() {
    var driver = EditorDriver("日本語 où 👨‍👩‍👧 là", columns: 40)
    driver.press(.home, .right, .right)
    #expect(driver.frame.caret?.column == 4)
    driver.press(.wordRight)
    #expect(driver.frame.caret?.column == 7)
    driver.press(.wordRight, .right)
    #expect(driver.frame.caret?.column == 12)
    driver.press(.delete, .delete)
    #expect(driver.editor.text == "日本語 où 👨‍👩‍👧à")
    driver.press(.wordLeft, .control("k"))
    #expect(driver.editor.text == "日本語 où ")
    driver.press(.control("w"))
    #expect(driver.editor.text == "日本語 ")
    driver.press(.control("a"))
    #expect(driver.frame.caret?.column == 0)
    driver.press(.control("e"))
    #expect(driver.frame.caret?.column == 7)
  }

  @Test func upAndDownKeepTheColumn() {
    var driver = EditorDriver("abcdef\nx\nlonger line", columns: 30, rows: 5)
    driver.press(.up)
    #expect(driver.frame.caret == Point(column: 1, row: 1))
    driver.press(.up)
    #expect(driver.frame.caret == Point(column: 6, row: 0))
    driver.press(.down, .down)
    #expect(driver.frame.caret == Point(column: 11, row: 2))
    let isTaken = driver.press(.down)
    #expect(!isTaken)
    driver.press(.pageUp)
    let isTakenAbove = driver.press(.up)
    #expect(!isTakenAbove)
  }

  @Test func leavesTheFormsKeysAlone() {
    var driver = EditorDriver("text", isMultiline: false)
    for key in [Key.tab, .backTab, .escape, .enter, .up, .down, .pageUp, .function(1), .alt("x"), .control("s")] {
      let isTaken = driver.press(key)
      #expect(!isTaken)
    }
    #expect(driver.editor == TextEditor("text"))
  }

  @Test func selectedTextIsReplacedOrLeft() {
    var driver = EditorDriver("old", isMultiline: false)
    driver.editor.selectAll()
    #expect(driver.frame[Point(column: 0, row: 0)].style == .selected)
    driver.type("new")
    #expect(driver.editor.text == "new")
    driver.editor.selectAll()
    driver.press(.end)
    driver.type("er")
    #expect(driver.editor.text == "newer")
    driver.editor.selectAll()
    driver.paste("newer")
    driver.type("!")
    #expect(driver.editor.text == "newer!")
    driver.editor.selectAll()
    driver.press(.backspace)
    #expect(driver.editor.isEmpty)
    driver.press(.control("y"))
    #expect(driver.editor.text == "newer!")
  }

  @Test func undoesByWord() {
    var driver = EditorDriver()
    driver.type("one two")
    driver.press(.control("y"))
    #expect(driver.editor.text == "one ")
    driver.press(.control("y"))
    #expect(driver.editor.text == "")
    driver.press(.control("r"), .control("r"), .control("r"))
    #expect(driver.editor.text == "one two")
    driver.press(.backspace, .backspace, .backspace, .control("y"))
    #expect(driver.editor.text == "one two")
    driver.editor.replaceAll(with: "other")
    driver.editor.undo()
    #expect(driver.editor.text == "one two")
    driver.editor.redo()
    #expect(driver.editor.text == "other")
  }

  @Test func whatWasTypedOverIsSelectedAgainOnceThatIsUndone() {
    var driver = EditorDriver("14:00-15:30", isMultiline: false)
    driver.editor.selectAll()
    driver.type("23:30")
    driver.press(.control("y"))
    #expect(driver.editor.text == "14:00-15:30")
    #expect(driver.editor.isAllSelected)
    driver.type("9")
    #expect(driver.editor.text == "9")
    driver.press(.control("y"), .end)
    driver.type("+")
    #expect(driver.editor.text == "14:00-15:30+")
  }

  @Test func aLineIsClearedFromItsEnd() {
    var driver = EditorDriver("some words", isMultiline: false)
    driver.press(.control("k"))
    #expect(driver.editor.isEmpty)
    driver.press(.control("y"))
    #expect(driver.editor.text == "some words")
    driver.press(.wordLeft, .control("k"))
    #expect(driver.editor.text == "some ")
    var text = EditorDriver("some\nwords")
    text.press(.control("k"))
    #expect(text.editor.text == "some\nwords")
  }

  /// As in a shell: ^U erases back to the start of the line, ^W the word before the caret.
  @Test func whatIsBeforeTheCaretIsErased() {
    var driver = EditorDriver("some more words", isMultiline: false)
    driver.press(.control("w"))
    #expect(driver.editor.text == "some more ")
    driver.press(.control("u"))
    #expect(driver.editor.isEmpty)
    driver.press(.control("u"), .control("y"))
    #expect(driver.editor.text == "some more ")
    driver.press(.control("_"))
    #expect(driver.editor.text == "some more words")
    driver.press(.wordLeft, .control("u"))
    #expect(driver.editor.text == "words")
    #expect(driver.frame.caret?.column == 0)
    driver.editor.selectAll()
    driver.press(.control("u"))
    #expect(driver.editor.isEmpty)
    var text = EditorDriver("one\ntwo three", columns: 20)
    text.press(.wordLeft, .control("u"), .control("u"))
    #expect(text.editor.text == "one\nthree")
  }

  @Test func undoPutsTheCaretBack() {
    var driver = EditorDriver("some words")
    driver.press(.home, .control("k"), .control("y"))
    #expect(driver.frame.caret?.column == 0)
    driver.press(.end, .control("w"), .control("y"))
    #expect(driver.frame.caret?.column == 10)
    driver.press(.home, .control("r"))
    #expect(driver.frame.caret?.column == 5)
  }

  @Test func noRowStaysEmptyThatTextCouldFill() {
    var driver = EditorDriver("1\n2\n3\n4\n5\n6", rows: 3)
    driver.press(.up, .up, .down, .down)
    #expect(driver.picture == ["4", "5", "6|"])
    driver.press(.up, .up, .control("k"), .control("k"))
    #expect(driver.picture == ["3", "4|", "6"])
    driver.rows = 5
    #expect(driver.picture == ["1", "2", "3", "4|", "6"])
  }

  @Test func cleansWhatIsPasted() {
    var line = EditorDriver(isMultiline: false)
    line.paste("a\r\nb\tc\u{1B}[31m\n\n")
    #expect(line.editor.text == "a b c[31m")
    var area = EditorDriver()
    area.paste("a\r\nb\tc\u{7}\r\n")
    #expect(area.editor.text == "a\nb  c\n")
  }

  @Test func stopsAtTheLimit() {
    var driver = EditorDriver(limit: 1_024)
    driver.paste(String(repeating: "é", count: 600))
    #expect(driver.editor.text.utf8.count == 1_024)
    #expect(driver.editor.refusal == "the text is full at 1 KiB. The end of what you pasted is missing")
    driver.type("x")
    #expect(driver.editor.refusal == "the text is full at 1 KiB")
    driver.press(.backspace)
    #expect(driver.editor.refusal == nil)
    driver.type("xy")
    #expect(driver.editor.text.hasSuffix("éxy"))
    var short = EditorDriver(limit: 5)
    short.paste("abe\u{301}\u{302}")
    #expect(short.editor.text == "ab")
  }

  @Test(.timeLimit(.minutes(1))) func aHugePasteIsReadNoFurtherThanItIsTaken() {
    var driver = EditorDriver(limit: 16 << 10)
    let huge = String(repeating: "word ", count: 2 << 20)
    for _ in 0..<200 {
      driver.paste(huge)
      driver.editor.selectAll()
    }
    #expect(driver.editor.text.utf8.count == 16 << 10)
  }

  @Test func countsWords() {
    var driver = EditorDriver("one two")
    #expect(driver.editor.words == 2)
    driver.type(" three\nfour")
    #expect(driver.editor.words == 4)
    driver.press(.backspace, .backspace, .backspace, .backspace, .backspace)
    #expect(driver.editor.words == 3)
  }

  @Test func vowelSignsStayWithTheirLetterAcrossRows() {
    var driver = EditorDriver(columns: 8, rows: 3)
    driver.type("नमस्ते प्रिया को")
    #expect(driver.picture == ["नमस्ते", "प्रिया", "को|"])
    driver.press(.up)
    #expect(driver.frame.caret == Point(column: 0, row: 1))
    driver.press(.right)
    #expect(driver.frame.caret == Point(column: 3, row: 1))
    var line = EditorDriver("नमस्ते प्रिया", isMultiline: false, columns: 8, rows: 1)
    #expect(line.picture == ["… प्रिया|"])
    line.press(.left, .backspace)
    #expect(line.editor.text == "नमस्ते या")
  }

  @Test func aLineScrollsSideways() {
    var driver = EditorDriver("abcdefghijklmnop", isMultiline: false, columns: 8, rows: 1)
    #expect(driver.picture == ["…klmnop|"])
    driver.press(.home)
    #expect(driver.picture == ["|bcdefgh"])
  }

  /// Ten thousand keys, each of which would take some 8 ms if it broke all rows anew, and 30 ms in `make soak`.
  @Test(.timeLimit(.minutes(1)), arguments: [false, true]) func typingInALongTextCostsTheSame(isOneParagraph: Bool) {
    var random = SeededGenerator(state: 8)
    let count = Soak.rounds(50_000, of: 200_000)
    let words = (0..<count).map { _ in String("incomprehensible".prefix(.random(in: 1...9, using: &random))) }
    let long = stride(from: 0, to: words.count, by: 100).map { words[$0..<$0 + 100].joined(separator: " ") }
      .joined(separator: isOneParagraph ? " " : "\n")
    var driver = EditorDriver(long, columns: 70, rows: 20)
    #expect(driver.editor.words == count)
    driver.press(.top, .down, .down)
    driver.type("warm")
    for _ in 0..<2_500 { driver.type("a ") }
    for _ in 0..<5_000 { driver.press(.backspace) }
    #expect(driver.editor.words == count)
  }

  @Test func headingsAreFollowedThroughEveryChange() {
    var driver = EditorDriver(columns: 30, rows: 6)
    driver.editor.setHeadings(["Goal", "Way forward"])
    driver.paste("before\ngoal: lead\nx\nWAY FORWARD:\n \n")
    #expect(driver.editor.headingAtCaret == "Way forward")
    #expect(driver.editor.filledHeadings == ["Goal"])
    driver.type("go")
    #expect(driver.editor.filledHeadings == ["Goal", "Way forward"])
    driver.press(.up, .up, .backspace)
    #expect(driver.editor.headingAtCaret == "Goal")
    driver.editor.undo()
    #expect(driver.editor.headingAtCaret == "Way forward")
    driver.press(.top)
    #expect(driver.editor.headingAtCaret == nil)
    driver.editor.moveBelowFirstHeading()
    #expect(driver.frame.caret == Point(column: 0, row: 2))
    var rng = SeededGenerator(state: 5)
    for _ in 0..<400 {
      for _ in 0..<Int.random(in: 0...9, using: &rng) {
        let moves: [Key] = [.up, .down, .left, .right, .top, .bottom, .home, .end]
        if let key = moves.randomElement(using: &rng) { driver.press(key) }
      }
      switch Int.random(in: 0...5, using: &rng) {
      case 0: driver.paste("Goal:\n\nway forward: 1\n")
      case 1: driver.press(.enter)
      case 2: driver.press(.backspace)
      case 3: driver.press(.control("k"))
      case 4: driver.press(.control("y"))
      default: driver.type("Goal:")
      }
      var fresh = TextEditor(driver.editor.text, isMultiline: true)
      fresh.setHeadings(["Goal", "Way forward"])
      #expect(driver.editor.headings.lines == fresh.headings.lines)
      #expect(driver.editor.filledHeadings == fresh.filledHeadings)
    }
  }

  @Test func keysForWordsAndEndsWithoutControl() {
    var driver = EditorDriver("one two\nthree")
    driver.press(.alt("<"), .alt("f"))
    driver.type("2 ")
    driver.press(.alt(">"), .alt("b"))
    driver.type("3 ")
    #expect(driver.editor.text == "one 2 two\n3 three")
  }

  @Test func rowsBrokenAnewAreThoseBrokenAtOnce() {
    var random = SeededGenerator(state: 5)
    for _ in 0..<2_000 {
      let columns = Int.random(in: 1...12, using: &random)
      var paragraph = Paragraph(random.text(40))
      paragraph.keepRows(columns)
      for _ in 0..<6 {
        let from = paragraph.rounded(.random(in: 0...paragraph.length, using: &random))
        let to = paragraph.rounded(.random(in: from...max(from, min(paragraph.length, from + 9)), using: &random))
        paragraph.replace(from..<to, with: random.text(5))
        #expect(paragraph.rows(columns) == Paragraph(paragraph.text).rows(columns), "\(paragraph.text) \(columns)")
      }
    }
  }

  @Test func rowsOfWhatIsPutTogetherAreThoseBrokenAtOnce() {
    var random = SeededGenerator(state: 6)
    for _ in 0..<2_000 {
      let columns = Int.random(in: 1...12, using: &random)
      var (first, second) = (Paragraph(random.text(40)), Paragraph(random.text(40)))
      first.keepRows(columns)
      if Bool.random(using: &random) { second.keepRows(columns) }
      let from = first.rounded(.random(in: 0...first.length, using: &random))
      let rest = second.rounded(.random(in: 0...second.length, using: &random))
      let split = Paragraph(random.text(5), then: second, from: rest)
      #expect(split.rows(columns) == Paragraph(split.text).rows(columns), "\(split.text) \(columns)")
      first.replaceEnd(from: from, with: random.text(5), then: second, from: rest)
      #expect(first.rows(columns) == Paragraph(first.text).rows(columns), "\(first.text) \(columns)")
    }
  }

  @Test func inAnotherSizeItIsDrawnAsAfterTheNextKey() {
    var random = SeededGenerator(state: 9)
    for _ in 0..<300 {
      var driver = EditorDriver(random.text(80) + "\n" + random.text(40), columns: 12, rows: 3)
      driver.press(.up, .left)
      (driver.columns, driver.rows) = (.random(in: 1...30, using: &random), .random(in: 1...6, using: &random))
      let drawn = driver.frame
      let caretRow = driver.editor.caretRow(columns: driver.columns, rows: driver.rows)
      let hidden = driver.editor.hidden(in: drawn.size, hasFocus: true)
      // A key without a meaning lays the text out and changes nothing.
      driver.press(.tab)
      #expect(driver.frame == drawn)
      #expect(driver.editor.caretRow(columns: driver.columns, rows: driver.rows) == caretRow)
      #expect(driver.editor.hidden(in: drawn.size, hasFocus: true) == hidden)
    }
  }

  @Test func survivesAnything() {
    let keys: [Key] = [
      .enter, .enter, .backspace, .delete, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .wordLeft,
      .wordRight, .top, .bottom, .control("w"), .control("k"), .control("u"), .control("a"), .control("e"),
    ]
    var random = SeededGenerator(state: 6)
    for round in 0..<300 {
      var driver = EditorDriver(random.text(20), isMultiline: round % 3 > 0)
      let original = driver.editor.text
      for _ in 0..<40 {
        if Int.random(in: 0..<8, using: &random) == 0 {
          driver.columns = .random(in: 0...14, using: &random)
          driver.rows = .random(in: 0...5, using: &random)
        }
        if Bool.random(using: &random) {
          driver.press(.character(Character(random.scalar())))
        } else if Bool.random(using: &random), let key = keys.randomElement(using: &random) {
          driver.press(key)
        } else if Int.random(in: 0..<6, using: &random) == 0 {
          driver.editor.selectAll()
        } else {
          driver.paste(random.text(12))
        }
        expectSound(driver)
      }
      let final = driver.editor.text
      for _ in 0..<100 { driver.press(.control("y")) }
      #expect(Array(driver.editor.text.utf8) == Array(original.utf8))
      expectSound(driver)
      for _ in 0..<100 { driver.press(.control("r")) }
      #expect(Array(driver.editor.text.utf8) == Array(final.utf8))
      expectSound(driver)
    }
  }

  @Test func movingLosesNothing() {
    var random = SeededGenerator(state: 7)
    let keys: [Key] = [.up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .wordLeft, .wordRight, .top]
    for _ in 0..<100 {
      var driver = EditorDriver(random.text(60), columns: .random(in: 0...9, using: &random))
      let text = driver.editor.text
      for _ in 0..<30 { if let key = keys.randomElement(using: &random) { driver.press(key) } }
      #expect(Array(driver.editor.text.utf8) == Array(text.utf8))
    }
  }

  private func expectSound(_ driver: EditorDriver) {
    let (editor, frame) = (driver.editor, driver.frame)
    expectWhole(frame)
    #expect((frame.caret == nil) == (frame.size.columns == 0 || frame.size.rows == 0))
    #expect(editor.text.utf8.count == editor.bytes)
    #expect(editor.words == TextEditor(editor.text, isMultiline: true).words)
    let paragraph = editor.paragraphs[editor.caret.paragraph]
    #expect(paragraph.rounded(editor.caret.offset) == editor.caret.offset)
    if let caret = frame.caret, frame.size.columns > 3 {
      #expect(frame[caret].text != nil, "the caret stands in the middle of a wide cluster")
    }
  }
}
