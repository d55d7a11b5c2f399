/// The two shapes SSH writes everything in (RFC 4251 section 5): a number of four bytes, and a counted string of
/// bytes.
enum SSHWire {
  static let keyType = "ssh-ed25519"

  /// Big-endian, 4 bytes.
  static func number(_ value: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * UInt32($0))) }
  }

  /// Four bytes of length, then the bytes themselves.
  static func string(_ bytes: some Collection<UInt8>) -> [UInt8] {
    number(UInt32(truncatingIfNeeded: bytes.count)) + bytes
  }

  static func string(_ text: String) -> [UInt8] {
    string(Array(text.utf8))
  }
}
