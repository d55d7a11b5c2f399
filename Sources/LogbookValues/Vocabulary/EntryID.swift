/// What names a session or a support entry through all its versions: 32 lower-case hex digits, drawn at random.
package struct EntryID: Hashable, Comparable, Sendable {
  private let high, low: UInt64

  /// Nil unless `hex` is exactly 32 lower-case hex digits.
  package init?(hex: String) {
    var hex = hex
    guard let id = hex.withUTF8(EntryID.init(utf8:)) else { return nil }
    self = id
  }

  /// The same, of the bytes of a text.
  package init?(utf8 digits: UnsafeBufferPointer<UInt8>) {
    guard digits.count == 32, let high = Hex.number(digits[..<16]), let low = Hex.number(digits[16...]) else {
      return nil
    }
    (self.high, self.low) = (high, low)
  }

  /// Of 128 bits, the higher half first.
  package init(_ high: UInt64, _ low: UInt64) {
    (self.high, self.low) = (high, low)
  }

  /// 32 lower-case hex digits.
  package var hex: String { Hex.text(of: high, low) }

  /// Its first digits, 16 at most.
  package func beginning(_ digits: Int) -> String {
    String(unsafeUninitializedCapacity: digits) { out in
      for place in 0..<digits { out[place] = Hex.digit(UInt8(high >> (60 - 4 * place) & 15)) }
      return digits
    }
  }

  /// Whether both have the same first digits, 15 at most.
  package func begins(as other: EntryID, _ digits: Int) -> Bool { (high ^ other.high) >> (64 - 4 * digits) == 0 }

  /// The first 128 bits of a digest, for an entry that the same content is always to give the same id.
  package init(prefixOf digest: [UInt8]) {
    func half(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(half(digest.prefix(8)), half(digest.dropFirst(8).prefix(8)))
  }

  /// One half of what was drawn at random is as good as both.
  package func hash(into hasher: inout Hasher) { hasher.combine(high) }

  /// By their digits, as a list of ids is sorted.
  package static func < (left: EntryID, right: EntryID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  package static func isHex(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
  }
}
