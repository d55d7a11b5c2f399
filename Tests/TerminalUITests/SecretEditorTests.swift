import Testing

@testable import TerminalUI

@Suite struct SecretEditorTests {
  private func typed(_ text: String) -> SecretEditor {
    var secret = SecretEditor()
    for scalar in text.unicodeScalars { _ = secret.handle(.key(.character(Character(scalar)))) }
    return secret
  }

  @Test func drawsADotForEachCharacter() {
    let secret = typed("pâ\u{301}日👍🏽")
    #expect(secret.text == "pâ\u{301}日👍🏽")
    var frame = Frame(Size(columns: 8, rows: 1))
    secret.draw(on: &frame, in: Rect(frame.size), hasFocus: true)
    #expect(frame.lines == ["••••    "])
    #expect(frame.caret == Point(column: 4, row: 0))
  }

  @Test func nothingThatDescribesItShowsIt() {
    let secret = typed("hunter2")
    var dumped = ""
    dump([secret], to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped] {
      #expect(!text.contains("hunter2"))
    }
  }

  @Test func isClearedAndShortened() {
    var secret = typed("abc")
    func take(_ input: Input) -> Bool { secret.handle(input) }
    #expect(take(.key(.backspace)))
    #expect(secret.text == "ab")
    #expect(take(.key(.control("u"))))
    #expect(secret.isEmpty)
    #expect(!take(.key(.enter)))
    #expect(take(.paste("one two\n")))
    #expect(secret.text == "one two")
  }

  @Test func takesAPasteWholeOrNotAtAll() {
    var secret = typed("abc")
    func take(_ input: Input) -> Bool { secret.handle(input) }
    #expect(take(.paste(String(repeating: "x", count: 5_000))))
    #expect(secret.text == "abc")
    #expect(secret.refusal != nil)
  }

  @Test func isDrawnInAnyPlace() {
    for columns in 0..<5 {
      var frame = Frame(Size(columns: columns, rows: columns % 2))
      typed("日本語").draw(on: &frame, in: Rect(column: 0, row: 0, columns: 9, rows: 2), hasFocus: true)
      expectWhole(frame)
    }
  }
}
