/// What names a session or a support entry through all its versions: 32 lower-case hex digits, drawn at random.
package struct EntryID: Hashable, Comparable, Sendable {
  /// 32 lower-case hex digits.
  package let hex: String

  /// Nil unless `hex` is exactly 32 lower-case hex digits.
  package init?(hex: String) {
    guard hex.utf8.count == 32, EntryID.isHex(hex) else { return nil }
    self.hex = hex
  }

  /// A new id of 128 bits from `entropy`.
  package init(drawnFrom entropy: inout Entropy) {
    let parts: [UInt64] = [entropy.next(), entropy.next()]
    hex = parts.map { part in
      let digits = String(part, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// The first 128 bits of a digest, for an entry that the same content is always to give the same id.
  package init(prefixOf digest: [UInt8]) {
    hex = Hex.text(Array(digest.prefix(16)))
  }

  /// By their digits, as a list of ids is sorted.
  package static func < (left: EntryID, right: EntryID) -> Bool {
    left.hex.utf8.lexicographicallyPrecedes(right.hex.utf8)
  }

  package static func isHex(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
  }
}
