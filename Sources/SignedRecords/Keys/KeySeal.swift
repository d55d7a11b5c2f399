import Crypto
import CryptoExtras
import Foundation

/// How a passphrase becomes the key that seals a seed: PBKDF2 (RFC 8018) with HMAC-SHA-512, then AES-256-GCM.
///
/// Both are in every browser that can sign, so a page opens a key file without cryptography of its own.
struct KeySeal: Sendable {
  static let saltLength = 16
  static let nonceLength = 12
  /// Nonce 12, seed 32, tag 16.
  static let boxLength = 60

  let rounds: KeyFile.Rounds
  /// 16 random bytes of this file.
  let salt: [UInt8]

  /// The context in front of the salt keeps this key apart from any other that the same passphrase may yield
  /// elsewhere. Nil where the library cannot derive it.
  func wrappingKey(for passphrase: String) -> SymmetricKey? {
    var secret = Passphrase.hashed(passphrase)
    defer { secret.wipe() }
    return try? KDF.Insecure.PBKDF2.deriveKey(
      from: secret, salt: Array("coachlog-key-v1".utf8) + salt, using: .sha512,
      outputByteCount: 32, rounds: rounds.count)
  }

  /// Nonce, encrypted `plain` and tag; `header` is bound to them without being in them. Nil if `nonce` is not 12
  /// bytes.
  static func box(_ plain: [UInt8], header: [UInt8], nonce: [UInt8], with key: SymmetricKey) -> [UInt8]? {
    guard let nonce = try? AES.GCM.Nonce(data: nonce),
      let sealed = try? AES.GCM.seal(plain, using: key, nonce: nonce, authenticating: header),
      let combined = sealed.combined
    else { return nil }
    return Array(combined)
  }

  /// What was sealed, or nil if the key, the header or the box is not the one of the sealing.
  static func plain(in box: [UInt8], header: [UInt8], with key: SymmetricKey) -> [UInt8]? {
    guard let sealed = try? AES.GCM.SealedBox(combined: box),
      let plain = try? AES.GCM.open(sealed, using: key, authenticating: header)
    else { return nil }
    return Array(plain)
  }
}

extension KeyFile {
  /// What one guess at a passphrase costs: the rounds of PBKDF2, 210,000 to 4,000,000.
  ///
  /// There are bounds because the number comes out of files from others: with fewer rounds the seal would be weak,
  /// and with many more a stranger's file would keep the computer busy for as long as the stranger likes.
  package struct Rounds: Hashable, Sendable {
    /// How many, 210,000 to 4,000,000.
    package let count: Int

    /// 1,000,000: most of a second for one guess.
    package static let standard = Rounds(known: 1_000_000)
    /// 210,000: for tests, and for a key whose passphrase is no secret.
    package static let least = Rounds(known: 210_000)
    /// 4,000,000.
    package static let most = Rounds(known: 4_000_000)

    /// Nil unless `count` is in 210,000...4,000,000.
    package init?(_ count: Int) {
      guard (Rounds.least.count...Rounds.most.count).contains(count) else { return nil }
      self.init(known: count)
    }

    private init(known count: Int) {
      self.count = count
    }
  }
}
