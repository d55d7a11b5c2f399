/// The short code that stands for a client in every record and on every screen, such as `C07`; never a real name.
package struct ClientCode: Hashable, Comparable, Sendable {
  /// 1...12 ASCII letters, digits and hyphens, letters upper-case.
  package let text: String

  /// A code in any case; nil for another length or any other character.
  package init?(checking raw: String) {
    var raw = raw
    let hasSmallLetters = raw.withUTF8 { bytes -> Bool? in
      guard (1...12).contains(bytes.count), bytes.allSatisfy(ClientCode.allows) else { return nil }
      return bytes.contains { $0 >= UInt8(ascii: "a") }
    }
    guard let hasSmallLetters else { return nil }
    text = hasSmallLetters ? raw.uppercased() : raw
  }

  /// Ordered by the bytes of the text.
  package static func < (left: ClientCode, right: ClientCode) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }

  private static func allows(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension ClientCode: CustomStringConvertible {
  /// The code itself.
  package var description: String { text }
}
