import Crypto
import LogbookValues

/// A record's id: SHA-256 of its payload, what `sha256sum` prints for the same bytes.
///
/// 32 bytes, written as 64 lower-case hex digits; compared and ordered as bytes.
package struct RecordID: Hashable, Comparable, Sendable {
  /// The digest, 32 bytes.
  package let bytes: [UInt8]

  /// The id of `payload`, of any length.
  package init(of payload: [UInt8]) {
    bytes = Array(SHA256.hash(data: payload))
  }

  /// An id that was stored as bytes; nil unless there are exactly 32.
  package init?(bytes: [UInt8]) {
    guard bytes.count == SHA256.byteCount else { return nil }
    self.bytes = bytes
  }

  /// An id that was written out; nil unless `hex` is exactly 64 lower-case hex digits, so that an id has one
  /// spelling.
  package init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 2 * SHA256.byteCount else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(SHA256.byteCount)
    for start in stride(from: 0, to: digits.count, by: 2) {
      guard let high = RecordID.value(ofDigit: digits[start]), let low = RecordID.value(ofDigit: digits[start + 1])
      else { return nil }
      bytes.append(high << 4 | low)
    }
    self.bytes = bytes
  }

  /// 64 lower-case hex digits.
  package var hex: String {
    Hex.text(bytes)
  }

  /// Byte order, first byte first; the same as the order of the hex digits.
  package static func < (left: RecordID, right: RecordID) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }

  private static func value(ofDigit digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
