import Support
import Testing

@testable import TerminalUI

@Suite struct TextWidthTests {
  @Test(arguments: [
    ("a", 1), ("é", 1), ("e\u{301}", 1), ("日", 2), ("한", 2), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱ", 1), ("ア", 2),
    ("Ａ", 2), ("😀", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("⚠", 1), ("⚠\u{FE0F}", 2), ("🇫🇷", 2), ("🇫", 1), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
    ("1\u{FE0F}\u{20E3}", 2),
    ("\u{301}", 1), ("\u{200B}", 0), ("\u{FEFF}", 0), ("\u{AD}", 0), ("\u{FE0F}", 0), ("\t", 1), ("\u{1B}", 1),
    ("\u{85}", 1), ("\u{202E}", 1),
    ("\r\n", 1), ("\u{2028}", 1), ("·", 1), ("…", 1), ("─", 1), ("█", 1), ("’", 1), ("\u{3000}", 2), ("\u{10FFFF}", 1),
    ("\u{1161}", 1), ("कि", 1), ("\u{A0}", 1),
  ])
  func columns(text: String, expected: Int) {
    #expect(TextWidth.columns(of: text) == expected)
  }

  @Test func sentencesOfSeveralLanguages() {
    #expect(TextWidth.columns(of: "Déjà vu, où ça ?") == 16)
    #expect(TextWidth.columns(of: "日本語とEnglish") == 15)
    #expect(TextWidth.columns(of: "코칭 기록") == 9)
  }

  @Test func whatIsDrawnIsHarmless() {
    #expect(TextWidth.shown("\u{202E}").text == "·")
    #expect(TextWidth.shown("\u{1B}").text == "·")
    #expect(TextWidth.shown("\u{301}").text == "◌\u{301}")
    #expect(TextWidth.shown("\u{1161}").text == "·")
    #expect(TextWidth.shown("a\u{200D}").text == "a")
    #expect(TextWidth.shown("👨‍👩‍👧‍👦").text == "👨‍👩‍👧")
  }

  @Test func anAbsurdClusterIsCut() {
    let absurd = Character("a" + String(repeating: "\u{301}", count: 10_000))
    let shown = TextWidth.shown(absurd)
    #expect(shown.text.unicodeScalars.count == 5)
    #expect(shown.columns == 1)
  }

  @Test(arguments: ["⚠\u{FE0F}", "👨‍👩‍👧‍👦", "🇫🇷", "👍🏽"]) func terminalsDisagree(about cluster: Character) {
    #expect(TextWidth.isDisputed(cluster))
  }

  @Test(arguments: ["a", "é", "e\u{301}", "日", "한", "😀", "…"]) func terminalsAgree(about cluster: Character) {
    #expect(!TextWidth.isDisputed(cluster))
  }

  @Test func anyScalarIsDrawnInTheColumnsItSays() {
    var random = SeededGenerator(state: 1)
    for _ in 0..<20_000 {
      let text = random.text(3)
      for cluster in text {
        let (shown, columns) = TextWidth.shown(cluster)
        #expect((0...2).contains(columns))
        guard columns > 0 else { continue }
        #expect(TextWidth.shown(shown) == (shown, columns), "\(cluster.unicodeScalars.map(\.value))")
        #expect(shown.unicodeScalars.count <= 5)
      }
    }
  }

  @Test func clustersAreThoseOfTheText() {
    var random = SeededGenerator(state: 8)
    for _ in 0..<5_000 {
      let text = random.text(12)
      var (shown, columns): ([Character], [Int]) = ([], [])
      text.forEachCluster {
        shown.append($0)
        columns.append($1)
        return true
      }
      #expect(shown == text.map { TextWidth.shown($0).text }, "\(text.unicodeScalars.map(\.value))")
      #expect(columns == text.map { TextWidth.shown($0).columns })
    }
  }
}
