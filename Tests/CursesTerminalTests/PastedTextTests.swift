import Testing

@testable import CursesTerminal

@Suite struct PastedTextTests {
  private func pasted(_ text: String) -> String {
    var pasted = PastedText()
    for scalar in text.unicodeScalars { pasted.append(scalar.value) }
    return pasted.text
  }

  @Test func everyLineEndIsALineFeed() {
    #expect(pasted("one\rtwo\r\nthree\nfour\r\r\n\nend") == "one\ntwo\nthree\nfour\n\n\nend")
  }

  @Test func controlCharactersOtherThanTabsAreNotKept() {
    #expect(pasted("a\tb\u{1B}[31m\u{0}\u{7F}\u{9B}c") == "a\tb[31mc")
  }

  @Test func accentsAndWideCharactersAreKept() {
    #expect(pasted("e\u{301} 日本 🎉") == "e\u{301} 日本 🎉")
  }

  @Test func whatIsNoScalarIsDropped() {
    var text = PastedText()
    for value: UInt32 in [0x61, 0xD800, 0x11_0000, 0x62] { text.append(value) }
    #expect(text.text == "ab")
  }

  @Test func aTextIsCutAtTheLimitAndNotInACharacter() {
    var text = PastedText()
    for _ in 0..<PastedText.limit / 3 { text.append(0x65E5) }
    #expect(text.text.utf8.count == PastedText.limit)
    text.append(0xE9)
    text.append(0x61)
    #expect(text.text.utf8.count == PastedText.limit)
  }
}
