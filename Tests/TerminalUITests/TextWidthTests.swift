import Foundation
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
    ("\r\n", 2), ("\u{2028}", 1), ("·", 1), ("…", 1), ("─", 1), ("█", 1), ("’", 1), ("\u{3000}", 2), ("\u{10FFFF}", 1),
    ("\u{1161}", 1), ("\u{A0}", 1), ("\u{600}", 1), ("कि", 2), ("क्ष", 2), ("क्षि", 3), ("กำ", 2), ("か\u{3099}", 2),
    ("ｶﾞ", 2), ("\u{1112}\u{1112}\u{1161}", 4), ("a\u{1F3FD}", 3),
  ])
  func columns(text: String, expected: Int) {
    #expect(TextWidth.columns(of: text) == expected)
  }

  @Test func sentencesOfSeveralLanguages() {
    #expect(TextWidth.columns(of: "Déjà vu, où ça ?") == 16)
    #expect(TextWidth.columns(of: "日本語とEnglish") == 15)
    #expect(TextWidth.columns(of: "코칭 기록") == 9)
  }

  /// What terminals and curses count: letters and the signs beside them, without the marks on them.
  @Test func scriptsWithMarksHaveTheColumnsOfTheirLetters() {
    #expect(TextWidth.columns(of: "नमस्ते प्रिया") == 10)
    #expect(TextWidth.columns(of: "বাংলা অভিজ্ঞ") == 11)
    #expect(TextWidth.columns(of: "മലയാളം") == 6)
    #expect(TextWidth.columns(of: "தமிழ்") == 4)
    #expect(TextWidth.columns(of: "คำนำภาษาไทย") == 11)
    #expect(TextWidth.columns(of: "مُحَمَّد") == 4)
    #expect(TextWidth.columns(of: "שָׁלוֹם") == 4)
    #expect(TextWidth.columns(of: "Vie\u{302}\u{323}t") == 4)
  }

  /// Curses asks the C library how wide a letter is. Where that knows it, it must say the same of every mark.
  @Test func marksAreAsWideAsTheLibrarySays() throws {
    typealias Width = @convention(c) (CInt) -> CInt
    let width = unsafeBitCast(try #require(dlsym(nil, "wcwidth")), to: Width.self)
    let locale = try #require(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
    let before = uselocale(locale)
    defer {
      uselocale(before)
      freelocale(locale)
    }
    var compared = 0
    for value in UInt32(0x300)...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .spacingMark, .enclosingMark: break
      default: continue
      }
      let said = width(CInt(value))
      guard said >= 0 else { continue }
      compared += 1
      #expect(TextWidth.scalarColumns(scalar) == Int(said), "U+\(String(value, radix: 16, uppercase: true))")
    }
    #expect(compared > 1_000)
  }

  @Test func whatIsDrawnIsHarmless() {
    #expect(drawn("\u{202E}") == ["·"])
    #expect(drawn("\u{1B}") == ["·"])
    #expect(drawn("\u{301}") == ["◌\u{301}"])
    #expect(drawn("\u{1161}") == ["·"])
    #expect(drawn("\u{200B}").isEmpty)
    #expect(drawn("👩\u{200D}") == ["👩"])
    #expect(drawn("a\u{E0067}") == ["a"])
  }

  @Test func aClusterIsDrawnInAsManyPartsAsItHasLetters() {
    #expect(drawn("क्षि") == ["क\u{94D}", "ष", "\u{93F}"])
    #expect(drawn("क\u{94D}\u{200D}ष") == ["क\u{94D}\u{200D}", "ष"])
    #expect(drawn("กำ") == ["ก", "\u{E33}"])
    #expect(drawn("ی\u{200C}") == ["ی\u{200C}"])
    #expect(drawn("👨‍👩‍👧‍👦") == ["👨‍👩‍👧‍👦"])
    #expect(drawn("🏴󠁧󠁢󠁥󠁮󠁧󠁿") == ["🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
  }

  /// A cell of curses holds five scalars. Those beyond are drawn in the next one instead of being left out.
  @Test func marksThatACellHasNoRoomForStandOnACircle() {
    #expect(drawn("a" + String(repeating: "\u{301}", count: 4)).count == 1)
    let absurd = drawn("a" + String(repeating: "\u{301}", count: 10_000))
    #expect(absurd.count == 2_500)
    #expect(absurd[1] == "◌\u{301}\u{301}\u{301}\u{301}")
  }

  private func drawn(_ text: String) -> [String] { text.flatMap { TextPart.parts(of: $0).map { String($0.text) } } }

  @Test(arguments: ["⚠\u{FE0F}", "👨‍👩‍👧‍👦", "🇫🇷", "👍🏽", "क\u{94D}", "\u{93F}", "\u{E33}"]) func terminalsDisagree(
    about cluster: Character
  ) {
    #expect(TextWidth.isDisputed(cluster))
  }

  @Test(arguments: ["a", "é", "e\u{301}", "日", "한", "😀", "…", "क", "ก", "م\u{64F}"]) func terminalsAgree(
    about cluster: Character
  ) {
    #expect(!TextWidth.isDisputed(cluster))
  }

  @Test func anyScalarIsDrawnInTheColumnsItSays() {
    var random = SeededGenerator(state: 1)
    for _ in 0..<20_000 {
      let text = random.text(3)
      for cluster in text {
        let parts = TextPart.parts(of: cluster)
        #expect(parts.reduce(0) { $0 + $1.columns } == TextWidth.columns(of: cluster))
        for part in parts {
          #expect((1...2).contains(part.columns))
          #expect(TextWidth.columns(of: part.text) == part.columns, "\(cluster.unicodeScalars.map(\.value))")
          let letters = part.text.unicodeScalars.filter { !$0.properties.isEmoji }
          #expect(letters.count <= 5)
        }
        guard !parts.isEmpty else { continue }
        #expect(parts.reduce(0) { $0 + $1.bytes } == cluster.utf8.count)
      }
    }
  }

  @Test func partsAreThoseOfTheClusters() {
    var random = SeededGenerator(state: 8)
    for _ in 0..<5_000 {
      let text = random.text(12)
      var (shown, columns): ([Character], [Int]) = ([], [])
      text.forEachPart {
        shown.append($0)
        columns.append($1)
        return true
      }
      let parts = text.flatMap(TextPart.parts)
      #expect(shown == parts.map(\.text), "\(text.unicodeScalars.map(\.value))")
      #expect(columns == parts.map(\.columns))
    }
  }
}
