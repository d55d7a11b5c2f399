import Crypto
import LogbookValues

/// A record's id: SHA-256 of its payload, what `sha256sum` prints for the same bytes.
///
/// 32 bytes, written as 64 lower-case hex digits; compared and ordered as bytes.
package struct RecordID: Hashable, Comparable, Sendable {
  /// The digest, the first byte highest. Four numbers and not an array, which would have a place of its own in memory
  /// for each of all the ids that verifying a journal keeps.
  private let first, second, third, fourth: UInt64

  /// The id of `payload`, of any length.
  package init(of payload: [UInt8]) {
    self = SHA256.hash(data: payload).withUnsafeBytes(RecordID.init(digest:))
  }

  /// An id that was stored as bytes; nil unless there are exactly 32.
  package init?(bytes: [UInt8]) {
    guard let id = bytes.withUnsafeBytes(RecordID.init(stored:)) else { return nil }
    self = id
  }

  /// An id that was written out; nil unless `hex` is exactly 64 lower-case hex digits, so that an id has one
  /// spelling.
  package init?(hex: String) {
    var hex = hex
    guard let id = hex.withUTF8(RecordID.init(utf8:)) else { return nil }
    self = id
  }

  /// The same, of the bytes of a text.
  init?(utf8 digits: UnsafeBufferPointer<UInt8>) {
    guard digits.count == 64, let first = Hex.number(digits[..<16]), let second = Hex.number(digits[16..<32]),
      let third = Hex.number(digits[32..<48]), let fourth = Hex.number(digits[48...])
    else { return nil }
    (self.first, self.second, self.third, self.fourth) = (first, second, third, fourth)
  }

  /// An id that is stored there; nil unless there are exactly 32 bytes.
  package init?(stored bytes: UnsafeRawBufferPointer) {
    guard bytes.count == SHA256.byteCount else { return nil }
    self.init(digest: bytes)
  }

  /// - Parameter digest: 32 bytes.
  private init(digest: UnsafeRawBufferPointer) {
    func number(_ place: Int) -> UInt64 {
      UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8 * place, as: UInt64.self))
    }
    (first, second, third, fourth) = (number(0), number(1), number(2), number(3))
  }

  /// The digest, 32 bytes.
  package var bytes: [UInt8] {
    withUnsafeBytes(of: (first.bigEndian, second.bigEndian, third.bigEndian, fourth.bigEndian), Array.init)
  }

  /// 64 lower-case hex digits.
  package var hex: String { Hex.text(of: first, second, third, fourth) }

  /// Byte order, first byte first; the same as the order of the hex digits.
  package static func < (left: RecordID, right: RecordID) -> Bool {
    (left.first, left.second, left.third, left.fourth) < (right.first, right.second, right.third, right.fourth)
  }

  /// A digest is as good as random from its first byte.
  package func hash(into hasher: inout Hasher) { hasher.combine(first) }
}
