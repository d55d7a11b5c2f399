import Crypto
import LogbookValues

/// A raw Ed25519 public key (RFC 8032), never one of the 14 low-order encodings.
///
/// Keys are equal when their 32 bytes are.
package struct PublicKey: Hashable, Sendable {
  /// The encoded point, 32 bytes.
  package let bytes: [UInt8]

  /// A key that was stored as bytes.
  ///
  /// Throws `.againstRule` unless `bytes` are 32 and not of low order; under a low-order key anyone can sign
  /// anything.
  package init(bytes: [UInt8]) throws(JournalError) {
    guard bytes.count == 32 else {
      throw .againstRule("a public key of \(bytes.count) bytes is not a usable key, because an Ed25519 key has 32")
    }
    guard !PublicKey.isLowOrder(bytes) else {
      throw .againstRule(
        "the public key is not a usable key, because anyone could sign with it",
        .advice("ask its owner to make a new one"))
    }
    self.bytes = bytes
  }

  /// A key as `ssh-keygen` writes it: `ssh-ed25519 AAAA...` and perhaps a comment, which is not kept.
  ///
  /// Throws `.againstRule` for another type of key, base64 that is not the one spelling of its bytes, a blob that is
  /// not exactly one key, several lines, and the keys that `init(bytes:)` refuses.
  package init(line: String) throws(JournalError) {
    guard !line.unicodeScalars.contains(where: PlainText.isControl) else {
      throw .againstRule("the public key is not one line of plain text", PublicKey.wholeLine)
    }
    let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard let type = words.first, type.utf8.elementsEqual(SSHWire.keyType.utf8) else {
      let named = words.first.flatMap(PublicKey.nameable).map { "a key of type \($0)" } ?? "the text given"
      throw .againstRule("\(named) is not a usable key", PublicKey.wholeLine)
    }
    guard words.count > 1, let blob = CanonicalBase64.bytes(words[1]) else {
      throw .againstRule("the text after ssh-ed25519 is not a usable key", .advice("copy the whole line again"))
    }
    guard blob.count == PublicKey.blobPrefix.count + 32, blob.starts(with: PublicKey.blobPrefix) else {
      throw .againstRule(
        "the text after ssh-ed25519 is longer or shorter than a usable key", .advice("copy the whole line again"))
    }
    try self.init(bytes: Array(blob.suffix(32)))
  }

  /// `ssh-ed25519 AAAA...`, without a comment: 80 ASCII characters, no newline.
  package var line: String {
    "\(SSHWire.keyType) \(CanonicalBase64.text(blob))"
  }

  /// `SHA256:` and 43 base64 digits without padding, as `ssh-keygen -lf` prints it.
  package var fingerprint: String {
    // 32 bytes make 43 digits and one `=`. A part of a string is added a character at a time, a string whole.
    "SHA256:" + String(CanonicalBase64.text(blobDigest).dropLast())
  }

  /// Six groups of five decimal digits to read out and compare, such as `12345 67890 ...`: 35 characters, 99 bits.
  ///
  /// Derived from the same SHA-256 as the fingerprint: its first 30 bytes in six runs of five, each read as a
  /// big-endian number, modulo 100,000, with leading zeros. The last two bytes are not used.
  package var digits: String {
    let digest = blobDigest
    return (0..<6).map { group in
      let number = digest[(group * 5)..<(group * 5 + 5)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return LocalDate.padded(Int(number % 100_000), 5)
    }.joined(separator: " ")
  }

  /// Whether `bytes` are one of the 14 encodings of 32 bytes under which anyone can sign anything.
  package static func isLowOrder(_ bytes: [UInt8]) -> Bool {
    LowOrderKeys.contains(bytes)
  }

  /// The key as SSH writes it inside other things, 51 bytes: the counted type, then the counted key (RFC 8709).
  var blob: [UInt8] {
    PublicKey.blobPrefix + bytes
  }

  private var blobDigest: [UInt8] {
    Array(SHA256.hash(data: blob))
  }

  private static let wholeLine = Remedy.advice("enter the whole line that begins with ssh-ed25519")
  private static let blobPrefix = SSHWire.string(SSHWire.keyType) + SSHWire.number(32)

  /// A foreign key type is repeated to the reader only if it is a plain word: the line may be anything at all.
  private static func nameable(_ type: Substring) -> Substring? {
    let plain = type.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "@"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return plain && (1...64).contains(type.utf8.count) ? type : nil
  }
}
