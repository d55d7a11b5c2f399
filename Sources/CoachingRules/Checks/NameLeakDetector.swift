import Foundation
import LogbookValues
import SignedRecords

/// Looks for what gives away who a client is: a real name of the map, or an e-mail address.
package struct NameLeakDetector: Sendable {
  /// Whether there are names to look for.
  package let hasNames: Bool
  private let finder: NameFinder

  package init(_ map: NameMap) {
    hasNames = !map.codes.isEmpty
    finder = NameFinder(map)
  }

  /// The client of whose real name a code is a word; nil for one that names nobody.
  package func client(namedBy code: ClientCode) -> ClientCode? { finder.clients(namedBy: code).first }

  /// The clients whose names these texts hold.
  package func names(in texts: [String]) -> Set<ClientCode> { Set(texts.flatMap(finder.clients(in:))) }

  /// Whether a document of texts may give away anything; where not, it need not be read.
  package func mayLeak(_ document: UnsafeRawBufferPointer) -> Bool {
    hasNames && finder.mayHold(document)
      || document.baseAddress.map { memchr($0, Int32(UInt8(ascii: "@")), document.count) != nil } ?? false
  }

  /// What the parts of one subject give away; nil where they give away nothing.
  ///
  /// - Parameter parts: which texts they are.
  package func leak(in parts: [(part: Remedy.TextPart, text: String?)], of subject: LintFinding.Subject) -> LintFacts
    .Leak?
  {
    var leak = LintFacts.Leak(subject: subject, names: [], hasAddress: false)
    var names: Set<ClientCode> = []
    for (part, text) in parts {
      guard let text else { continue }
      let found = hasNames ? finder.clients(in: text) : []
      let hasAddress = EmailDetector.hasAddress(text)
      guard !found.isEmpty || hasAddress else { continue }
      names.formUnion(found)
      leak.hasAddress = leak.hasAddress || hasAddress
      leak.part = leak.part ?? part
    }
    leak.names = names.sorted { $0.text < $1.text }
    return leak.names.isEmpty && !leak.hasAddress ? nil : leak
  }
}

/// Whether a text holds an e-mail address: a name, the sign, and a domain of two parts or more.
enum EmailDetector {
  static func hasAddress(_ text: String) -> Bool {
    let letters = Array(text.unicodeScalars)
    for (place, letter) in letters.enumerated() where letter == "@" {
      guard place > 0, isPart(letters[place - 1]) else { continue }
      let domain = letters[(place + 1)...].prefix { isPart($0) || $0 == "." }
      let parts = domain.split(separator: ".", omittingEmptySubsequences: false)
      let ending = parts.last { !$0.isEmpty } ?? []
      if parts.count >= 2, parts[0].count >= 1, ending.count >= 2, ending.allSatisfy(\.properties.isAlphabetic) {
        return true
      }
    }
    return false
  }

  private static func isPart(_ letter: Unicode.Scalar) -> Bool {
    letter.properties.isAlphabetic || letter.properties.numericType != nil || letter == "-" || letter == "_"
      || letter == "+"
  }
}
