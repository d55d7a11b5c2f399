import Support
import Testing

@testable import LogbookValues
@testable import SignedRecords

@Suite struct PassphraseTests {
  @Test func listHas1024PlainDistinctWords() {
    let words = Passphrase.words
    #expect(words.count == 1024)
    #expect(Set(words).count == 1024)
    #expect(words == words.sorted())
    for word in words {
      #expect((3...8).contains(word.utf8.count), "\(word)")
      #expect(word.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }, "\(word)")
    }
  }

  @Test func noWordIsTheBeginningOfAnotherOrSharesFourLetters() {
    let words = Passphrase.words
    #expect(Set(words.map { $0.prefix(4) }).count == words.count)
    for (word, next) in zip(words, words.dropFirst()) {
      #expect(!next.hasPrefix(word), "\(word) begins \(next)")
    }
  }

  @Test func noTwoWordsDifferByOneLetter() {
    // Every word with one letter masked: two words with a mask in common differ in that letter alone.
    var seen: [String: String] = [:]
    for word in Passphrase.words {
      for index in word.indices {
        var masked = word
        masked.replaceSubrange(index...index, with: "?")
        #expect(seen[masked] == nil, "\(word) and \(seen[masked] ?? "")")
        seen[masked] = word
      }
    }
  }

  @Test func offeredPassphrasesVaryInEveryPlace() throws {
    var rng = SeededGenerator(state: 5)
    let list = Set(Passphrase.words)
    var seen = [Set<Substring>](repeating: [], count: 8)
    for _ in 0..<300 {
      let offered = Passphrase.offered(by: &rng)
      let words = offered.split(separator: "-")
      try #require(words.count == 8)
      #expect(words.allSatisfy { list.contains(String($0)) })
      try Passphrase.check(offered)
      for (place, word) in words.enumerated() { seen[place].insert(word) }
    }
    // 300 draws of 1,024 hit about 260 different words.
    for place in seen { #expect(place.count > 200) }
    #expect(seen.reduce(Set<Substring>()) { $0.union($1) }.count > 850)
  }

  @Test(arguments: [
    "twelve chars", "Überprüfung!", "十二文字以上のパスフレーズ", String(repeating: "ab", count: 100), "a b c d e f ",
  ])
  func goodOnesPass(_ text: String) throws {
    try Passphrase.check(text)
  }

  @Test(arguments: [
    "", "eleven char", "eleven cha\u{301}r", "tab\tis not allowed", "newline at the end\n", "escape \u{1B}[2J here",
    "c1 control \u{9B}31m", String(repeating: "a", count: 201), String(repeating: "\u{FDFA}", count: 20),
    "separator\u{2028}inside", String(repeating: "a", count: 1_000_000), "e" + String(repeating: "\u{301}", count: 50),
  ])
  func badOnesAreRefused(_ text: String) throws {
    let error = try #require(throws: JournalError.self) { try Passphrase.check(text) }
    #expect(text.isEmpty || !error.reason.contains(text))
  }
}
