import Crypto
import CryptoExtras
import Foundation

/// How a passphrase becomes the key that wraps a seed: scrypt (RFC 7914), then ChaCha20-Poly1305 (RFC 8439).
struct KeySeal: Sendable {
  static let saltLength = 16
  static let nonceLength = 12
  /// Nonce 12, seed 32, tag 16.
  static let boxLength = 60

  let cost: KeyFile.ScryptCost
  /// 16 random bytes of this file.
  let salt: [UInt8]

  /// The context in front of the salt keeps this key apart from any other that the same passphrase may yield
  /// elsewhere. Nil if the system cannot spare the memory.
  func wrappingKey(for passphrase: String) -> SymmetricKey? {
    try? KDF.Scrypt.deriveKey(
      from: Passphrase.hashed(passphrase), salt: Array("coachlog-key-v1".utf8) + salt, outputByteCount: 32,
      rounds: cost.rounds, blockSize: KeyFile.ScryptCost.blockSize, parallelism: KeyFile.ScryptCost.parallelism)
  }

  /// 60 bytes; `header` is bound to them without being in them. Nil if `nonce` is not 12 bytes.
  static func box(_ seed: [UInt8], header: [UInt8], nonce: [UInt8], with key: SymmetricKey) -> [UInt8]? {
    guard let nonce = try? ChaChaPoly.Nonce(data: nonce),
      let sealed = try? ChaChaPoly.seal(seed, using: key, nonce: nonce, authenticating: header)
    else { return nil }
    return Array(sealed.combined)
  }

  /// The seed, or nil if the key, the header or the box is not the one of the sealing.
  static func seed(in box: [UInt8], header: [UInt8], with key: SymmetricKey) -> [UInt8]? {
    guard let sealed = try? ChaChaPoly.SealedBox(combined: box),
      let seed = try? ChaChaPoly.open(sealed, using: key, authenticating: header)
    else { return nil }
    return Array(seed)
  }
}

extension KeyFile {
  /// How dear one guess at a passphrase is: scrypt (RFC 7914) with N = 2^logN, r = 8, p = 1, so 2^logN KiB of memory.
  ///
  /// Only logN 15...20 exist: the number comes out of files from others, and the library below checks no limit of
  /// memory.
  package struct ScryptCost: Hashable, Sendable {
    /// The logarithm to base 2 of scrypt's N, 15...20.
    package let logN: Int

    /// logN 17: 128 MiB and about a third of a second for one guess.
    package static let standard = ScryptCost(known: 17)

    /// Nil unless `logN` is in 15...20.
    package init?(logN: Int) {
      guard (15...20).contains(logN) else { return nil }
      self.init(known: logN)
    }

    private init(known logN: Int) {
      self.logN = logN
    }

    var rounds: Int { 1 << logN }
    static let blockSize = 8
    static let parallelism = 1
  }
}
