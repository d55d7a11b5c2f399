import Support
import Testing

@testable import TerminalUI

@Suite struct TextLayoutTests {
  @Test func aNumberStaysWithItsUnit() {
    #expect(TextLayout.wrap("done at 2 h 30 min", columns: 15) == ["done at 2 h", "30 min"])
    #expect(TextLayout.wrap("done at 2 h 30 min", columns: 9) == ["done at", "2 h", "30 min"])
    #expect(TextLayout.wrap("C07 has no time", columns: 7) == ["C07 has", "no time"])
  }

  @Test func wrapsByWords() {
    #expect(TextLayout.wrap("the quick brown fox", columns: 10) == ["the quick", "brown fox"])
    #expect(TextLayout.wrap("the quick brown fox", columns: 12) == ["the quick", "brown fox"])
    #expect(TextLayout.wrap("the quick  ", columns: 9) == ["the quick"])
    #expect(TextLayout.wrap("one\n\n  two\n", columns: 9) == ["one", "", "  two", ""])
    #expect(TextLayout.wrap("incomprehensible", columns: 6) == ["incomp", "rehens", "ible"])
    #expect(TextLayout.wrap("日本語のテキスト", columns: 5) == ["日本", "語の", "テキ", "スト"])
    #expect(TextLayout.wrap("", columns: 5) == [""])
    #expect(TextLayout.wrap("a\nb", columns: 0) == ["", ""])
    #expect(TextLayout.wrap("日本", columns: 1) == ["日", "本"])
  }

  @Test func wordsWithVowelSignsAreBrokenAtBlanks() {
    #expect(TextLayout.wrap("नमस्ते प्रिया", columns: 9) == ["नमस्ते", "प्रिया"])
    #expect(TextLayout.wrap("नमस्ते प्रिया", columns: 10) == ["नमस्ते प्रिया"])
    #expect(TextLayout.wrap("प्रिया", columns: 4) == ["प्रि", "या"])
    #expect(TextLayout.wrap("प्रिया", columns: 2) == ["प्र", "ि", "या"])
    #expect(TextLayout.truncated("नमस्ते", columns: 4) == "नमस्ते")
    #expect(TextLayout.truncated("नमस्ते", columns: 3) == "नम…")
    #expect(TextLayout.padded("प्रिया", columns: 6) == "प्रिया ")
  }

  @Test func cutsWithAMark() {
    #expect(TextLayout.truncated("coaching", columns: 8) == "coaching")
    #expect(TextLayout.truncated("coaching", columns: 6) == "coach…")
    #expect(TextLayout.truncated("日本語", columns: 5) == "日本…")
    #expect(TextLayout.truncated("日本語", columns: 4) == "日…")
    #expect(TextLayout.truncated("日", columns: 1) == "…")
    #expect(TextLayout.truncated("a", columns: 0) == "")
  }

  @Test func fillsToTheColumns() {
    #expect(TextLayout.padded("日本", columns: 6) == "日本  ")
    #expect(TextLayout.padded("7:30", columns: 6, alignment: .right) == "  7:30")
    #expect(TextLayout.padded("日本語", columns: 4) == "日… ")
    #expect(TextLayout.padded("a", columns: -3) == "")
  }

  @Test func fitsWhateverItIsGiven() {
    var random = SeededGenerator(state: 2)
    for _ in 0..<3_000 {
      let text = random.text(40)
      let columns = Int.random(in: -1...20, using: &random)
      #expect(TextWidth.columns(of: TextLayout.padded(text, columns: columns)) == max(0, columns))
      guard columns > 1 else { continue }
      let rows = TextLayout.wrap(text, columns: columns)
      #expect(rows.allSatisfy { TextWidth.columns(of: $0) <= columns })
      let kept = rows.joined().unicodeScalars.filter { $0 != " " }
      #expect(Array(kept) == text.filter { !$0.isNewline }.unicodeScalars.filter { $0 != " " })
    }
  }
}
