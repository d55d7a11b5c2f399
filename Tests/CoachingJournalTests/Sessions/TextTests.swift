import LogbookValues
import Foundation
import Support
import Testing

@Suite struct TextTests {
  private func refused(_ raw: String) -> String? {
    refusal { () throws(JournalError) in try CleanText.field(raw, named: "summary") }?.account
  }

  private func refusedName(_ raw: String) -> String? {
    refusal { () throws(JournalError) in try CleanText.name(raw, named: "name") }?.account
  }

  private func unseen(_ code: String, _ position: Int) -> String {
    "summary has the character \(code) at position \(position), which cannot be seen; remove it"
  }

  /// T1 to T7 and T14 of reliability.md 4.3, and every refused character beside them.
  @Test(arguments: [
    ("\u{1B}[2J", "U+001B", 1), ("a\u{1B}]52;c;eA==\u{7}", "U+001B", 2), ("\u{1B}]8;;http://x\u{1B}\\", "U+001B", 1),
    ("ab\u{9B}31m", "U+009B", 3), ("Met with C\u{202E}70", "U+202E", 11), ("a\u{0}", "U+0000", 2),
    ("good\rbad", "U+000D", 5), ("end\r", "U+000D", 4), ("\u{1F3F4}\u{E0067}\u{E007F}", "U+E0067", 2),
    ("\u{7F}", "U+007F", 1), ("a\u{61C}", "U+061C", 2), ("\u{200E}", "U+200E", 1), ("\u{2066}", "U+2066", 1),
    ("a\u{2028}b", "U+2028", 2), ("\u{FFF9}", "U+FFF9", 1), ("\u{E000}", "U+E000", 1), ("\u{FFFF}", "U+FFFF", 1),
    ("\u{115F}", "U+115F", 1), ("\u{3164}", "U+3164", 1), ("\u{FFA0}", "U+FFA0", 1), ("\u{180E}", "U+180E", 1),
    ("\u{2061}", "U+2061", 1), ("\u{206A}", "U+206A", 1), ("\u{34F}", "U+034F", 1), ("\u{FE0F}", "U+FE0F", 1),
    ("a \u{FE0F}", "U+FE0F", 3), ("a\u{FE0F}\u{FE0F}", "U+FE0F", 3), ("\u{85}", "U+0085", 1),
  ])
  func refusesWhatCannotBeSeen(_ raw: String, _ code: String, _ position: Int) {
    #expect(refused(raw) == unseen(code, position))
    #expect(TerminalEscaping.escaped(raw).contains("<\(code)>"))
  }

  @Test func refusesStackedMarks() {
    let zalgo = "Z" + String(repeating: "\u{301}", count: 1_000)
    #expect(
      refused(zalgo)
        == "summary has the character U+0301 at position 6, which is the fifth mark on one letter; remove it")
    #expect(TerminalEscaping.escaped(zalgo).hasSuffix("<U+0301>"))
    #expect(throws: Never.self) { try CleanText.field("Z\u{301}\u{302}\u{303}\u{304}", named: "summary") }
  }

  @Test(arguments: [
    "tab\tand\nline", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}", "\u{2764}\u{FE0F}\u{200D}\u{1F525}",
    "1\u{FE0F}\u{20E3}",
    "می\u{200C}خواهم", "ශ\u{0DCA}\u{200D}රී", "\\ud800", "  indented", "",
  ])
  func keepsWhatPeopleWrite(_ raw: String) throws {
    let clean = try CleanText.field(raw, named: "summary")
    #expect(clean.text.unicodeScalars.elementsEqual(raw.unicodeScalars))
    #expect(clean.dropped == 0 && clean.droppedNotice == nil)
    #expect(TerminalEscaping.escaped(raw, keepingNewlines: true) == raw)
  }

  @Test func dropsInvisibleMarksWithAWord() throws {
    let two = try CleanText.field("\u{FEFF}co\u{AD}ach", named: "summary")
    #expect(two.text == "coach")
    #expect(
      two.droppedNotice
        == "2 invisible characters were removed from summary")
    let one = try CleanText.line("a\u{200D} b", named: "goal")
    #expect(one.text == "a b")
    #expect(one.droppedNotice == "1 invisible character was removed from goal")
    #expect(try CleanText.field("a\u{200B}\u{2060}\u{200C}", named: "x").dropped == 3)
  }

  @Test func normalises() throws {
    let clean = try CleanText.field("Zoe\u{308}\r\nx \t\n", named: "summary")
    #expect(clean.text.unicodeScalars.elementsEqual("Zo\u{EB}\nx".unicodeScalars))
    let damaged = String(decoding: [0x61, 0xC0, 0xAF, 0xC0, 0x9B, 0x62] as [UInt8], as: UTF8.self)
    #expect(try CleanText.field(damaged, named: "x").text.unicodeScalars.allSatisfy { $0.value >= 0x61 })
  }

  @Test func composesLongTextsInPieces() throws {
    for unit in [
      " Zoe\u{308}", "e\u{308}", "\u{1112}\u{1161}\u{11AB}", "\u{915}\u{93C}", "\u{304B}\u{3099}",
      "\u{995}\u{9C7}\u{9BE}",
    ] {
      let raw = String(repeating: unit, count: 1_500)
      let clean = try CleanText.field(raw, named: "note", limit: 2 << 20)
      #expect(clean.text.unicodeScalars.elementsEqual(raw.precomposedStringWithCanonicalMapping.unicodeScalars))
    }
  }

  @Test func limitsAreBytes() throws {
    #expect(try CleanText.field(String(repeating: "a", count: 16_384), named: "summary").text.utf8.count == 16_384)
    #expect(
      refused(String(repeating: "a", count: 16_385)) == "summary has 16385 bytes, and the limit is 16384; shorten it")
    #expect(
      refused(String(repeating: "漢", count: 10_000)) == "summary has 30000 bytes, and the limit is 16384; shorten it")
    // U+1D160 has no composed form: NFC takes its 4 bytes apart into 12.
    #expect(
      refused(String(repeating: "\u{1D160}", count: 4_000))
        == "summary has 48000 bytes, and the limit is 16384; shorten it")
  }

  @Test(.timeLimit(.minutes(1))) func oneHugeCharacterIsHarmless() {
    let huge = "e" + String(repeating: "\u{301}", count: 5_000_000)
    #expect(refused(huge) == "summary has 10000001 bytes, and the limit is 16384; shorten it")
    #expect(TerminalEscaping.quoted(huge).count <= 42)
    #expect(refusal { () throws(JournalError) in try ClockTime(huge) } != nil)
  }

  @Test(arguments: [
    ("a\nb", "goal has a line break at position 2; write it on one line"),
    (" a\tb", "goal has a tab at position 3; write it on one line"),
    ("a\r\nb", "goal has a line break at position 3; write it on one line"),
    ("   ", "goal is empty; enter at least 1 character"), ("", "goal is empty; enter at least 1 character"),
    ("\u{200B}", "goal is empty; enter at least 1 character"),
  ])
  func aLineIsOneLine(_ raw: String, _ sentence: String) {
    #expect(
      refusal { () throws(JournalError) in try CleanText.line(raw, named: "goal") }?.account == sentence)
  }

  @Test(arguments: [
    "Zoë O'Brien", "Jean-Luc d’Arc, Jr.", "Мария Иванова", "Ελένη", "李 小龍", "Kim 김민준", "محمد", "ශ\u{0DCA}\u{200D}රී",
    "Nguyễn Thị",
    "Kaʻiulani", "やまだ タロウ",
  ])
  func takesNames(_ raw: String) throws {
    #expect(try CleanText.name("  \(raw) ", named: "name").text == raw)
  }

  @Test(arguments: [
    (
      "admi\u{43D}",
      "name has the character U+043D at position 5, which is Cyrillic after Latin letters; "
        + "use letters of one alphabet"
    ),
    (
      "\u{430}dmin",
      "name has the character “d” (U+0064) at position 2, which is Latin after Cyrillic letters; "
        + "use letters of one alphabet"
    ),
    (
      "Al\u{3BF}",
      "name has the character U+03BF at position 3, which is Greek after Latin letters; "
        + "use letters of one alphabet"
    ),
    ("J\u{200D}ane", "name has the character U+200D at position 2, which cannot be seen; remove it"),
    ("Jane\nDoe", "name has a line break at position 5; write it on one line"),
    (
      "Jane <j@x>",
      "name has the character “<” (U+003C) at position 6, which a name cannot have; "
        + "use letters, spaces, full stops, commas, hyphens and apostrophes"
    ),
    (
      "\u{1D409}ane",
      "name has the character U+1D409 at position 1, which a name cannot have; "
        + "use letters, spaces, full stops, commas, hyphens and apostrophes"
    ),
    ("   ", "name is empty; enter at least 1 character"),
    ("...", "name has no letters; enter a name"),
    ("Jane\u{202E}", "name has the character U+202E at position 5, which cannot be seen; remove it"),
  ])
  func refusesNames(_ raw: String, _ sentence: String) {
    #expect(refusedName(raw) == sentence)
  }

  @Test func namesHaveTwoHundredBytes() throws {
    #expect(try CleanText.name(String(repeating: "a", count: 200), named: "name").text.count == 200)
    #expect(refusedName(String(repeating: "a", count: 201)) != nil)
    #expect(
      refusedName(String(repeating: "ж", count: 101)) == "name has 202 bytes, and the limit is 200; shorten it")
  }

  @Test(arguments: [
    ("abc", "“abc”"), ("a\nb\t", "“a<U+000A>b<U+0009>”"),
    (String(repeating: "a", count: 40), "“" + String(repeating: "a", count: 40) + "”"),
    (String(repeating: "a", count: 41), "“" + String(repeating: "a", count: 39) + "…”"),
    (String(repeating: "a", count: 35) + "\u{202E}x", "“" + String(repeating: "a", count: 35) + "…”"), ("", "“”"),
  ])
  func quotes(_ raw: String, _ shown: String) {
    #expect(TerminalEscaping.quoted(raw) == shown)
  }

  @Test func cleaningTwiceChangesNothing() throws {
    var generator = SeededGenerator(state: 43)
    let alphabet: [Unicode.Scalar] = [
      "a", " ", "\n", "\u{301}", "\u{AD}", "\u{200D}", "\u{200C}", "\u{FE0F}", "\u{1F469}", "\u{1F525}", "\u{344}",
      "\u{FEFF}", "ی",
      "\u{1D160}", "\u{DCA}",
    ]
    var accepted = 0
    for _ in 0..<5_000 {
      let length = Int.random(in: 0...9, using: &generator)
      var view = String.UnicodeScalarView()
      for _ in 0..<length { view.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]) }
      guard let once = try? CleanText.field(String(view), named: "x") else { continue }
      accepted += 1
      let twice = try CleanText.field(once.text, named: "x")
      #expect(twice.dropped == 0 && twice.text.unicodeScalars.elementsEqual(once.text.unicodeScalars))
      #expect(
        TerminalEscaping.escaped(once.text, keepingNewlines: true).unicodeScalars.elementsEqual(
          once.text.unicodeScalars))
    }
    #expect(accepted > 500)
  }
}
