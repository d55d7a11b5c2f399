import Foundation
import LogbookValues
import SignedRecords

/// Finds where texts give away who a client is: a real name of the map, or a part of one, as words of their own.
///
/// Case and accents do not matter for a whole name. A part, which may be an ordinary word as well (Mark, Grace), has to
/// stand there as it is written in the map, or in capitals.
package struct NameFinder: Sendable {
  private struct Name: Sendable {
    let code: ClientCode
    /// The whole name, folded, as words.
    let words: [String]
    /// Parts of three letters or more, without accents.
    let parts: Set<String>
    /// In scripts that put no spaces between words a name stands anywhere.
    let anywhere: String?
  }

  private let names: [Name]
  /// All words of all names, folded; nil where a name can stand anywhere.
  private let words: Set<[UInt8]>?
  /// For each first byte of such a word the lengths that it has, as bits: hardly any other word gets past that.
  private var lengths = [UInt64](repeating: 0, count: 256)

  /// A finder of these names.
  package init(_ map: NameMap) {
    names = map.codes.compactMap { code in
      guard let name = map[code] else { return nil }
      let plain = NameFinder.words(of: name)
      let parts = plain.filter { $0.count >= 3 }
      let isIdeographic = name.unicodeScalars.contains(where: \.properties.isIdeographic)
      return Name(
        code: code, words: plain.map { $0.lowercased() }, parts: Set(parts + parts.map { $0.uppercased() }),
        anywhere: isIdeographic ? name : nil)
    }
    words =
      names.contains { $0.anywhere != nil }
      ? nil : Set(names.flatMap { $0.words + $0.parts.map { $0.lowercased() } }.map { Array($0.utf8) })
    for word in words ?? [] { lengths[Int(word.first ?? 0)] |= NameFinder.length(word.count) }
  }

  /// Whether a document of texts (Docs/Format.md 2) may hold a name; where not, it need not be read.
  package func mayHold(_ document: UnsafeRawBufferPointer) -> Bool {
    guard let words else { return true }
    let document = document.bindMemory(to: UInt8.self)
    // A salt holds no name, and every document of texts begins with one.
    var place = document.starts(with: NameFinder.salt) ? min(document.count, NameFinder.salt.count + 32) : 0
    while place < document.count {
      let byte = document[place]
      // An accent is taken off only where the text is read.
      guard byte < 0x80 else { return true }
      if NameFinder.isLetter(byte) {
        let begin = place
        repeat { place += 1 } while place < document.count && NameFinder.isLetter(document[place])
        if isAmong(words, document[begin..<place]) { return true }
      } else if byte == UInt8(ascii: "\\"), place + 1 < document.count {
        // What comes after a backslash is no letter of the text: \n, \u000b.
        place += document[place + 1] == UInt8(ascii: "u") ? 6 : 2
      } else {
        place += 1
      }
    }
    return false
  }

  private static let salt = Array("{\"salt\":\"".utf8)

  private func isAmong(_ words: Set<[UInt8]>, _ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = word.first, lengths[Int(first | 0x20)] & NameFinder.length(word.count) != 0 else { return false }
    return words.contains(word.map { $0 | 0x20 })
  }

  private static func length(_ count: Int) -> UInt64 { 1 << UInt64(min(count, 63)) }

  /// A finder of one client's name.
  package init(_ name: String, of client: ClientCode) {
    var map = NameMap()
    map[client] = name
    self.init(map)
  }

  /// The clients whose name stands in the text, in ascending order.
  package func clients(in text: String) -> [ClientCode] {
    guard !names.isEmpty, !text.isEmpty else { return [] }
    let words = NameFinder.words(of: text)
    let known = Set(words)
    var folded: [String]?
    return names.filter { name in
      if !name.parts.isDisjoint(with: known) { return true }
      if let anywhere = name.anywhere, text.contains(anywhere) { return true }
      let all = folded ?? words.map { $0.lowercased() }
      folded = all
      return NameFinder.holds(all, name.words)
    }.map(\.code)
  }

  /// The clients of whose name a code is a word, or has one in it, in ascending order: a code is written in capitals
  /// and without accents, so neither matters here.
  package func clients(namedBy code: ClientCode) -> [ClientCode] {
    let words = Set(NameFinder.words(of: code.text).map { $0.lowercased() }.filter { $0.count >= 2 })
    return names.filter { !words.isDisjoint(with: $0.words) }.map(\.code)
  }

  /// A warning about such a code; nil for a code without a name in it. The name itself is not shown.
  package func warning(of code: ClientCode) -> String? {
    guard let client = clients(namedBy: code).first else { return nil }
    return client == code
      ? "\(code) gives away the client's real name, or part of it, in signed records. Use a code that is not a name"
      : "\(code) gives away the real name of \(client), or part of it, in signed records. Use \(client)"
  }

  private static func holds(_ words: [String], _ wanted: [String]) -> Bool {
    guard let first = wanted.first, wanted.joined().count >= 3 else { return false }
    return words.indices.contains { place in
      words[place] == first && words[place...].prefix(wanted.count).elementsEqual(wanted)
    }
  }

  /// The runs of letters, without accents.
  private static func words(of text: String) -> [String] {
    // Most texts are of ASCII, which has no accents, and there are as many as sessions.
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return text.folding(options: [.diacriticInsensitive], locale: nil).split { !$0.isLetter }.map(String.init)
    }
    return text.utf8.split { !isLetter($0) }.map { String(Substring($0)) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
