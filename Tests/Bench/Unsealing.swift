import Crypto
import CryptoExtras
import Foundation
import LogbookValues
import SignedRecords

/// What a supervisor waits for after the passphrase, beside what the seal before this one took: scrypt with N = 2^17,
/// r = 8, p = 1, and ChaCha20-Poly1305.
struct Unsealing {
  private static let passphrase = "a quiet river at dawn"
  private let file: KeyFile
  private let box: Data

  init() throws {
    var entropy = Entropy.system
    let key = SigningKey(generatedBy: &entropy)
    let text = try KeyFile.text(
      sealing: key, name: "Jane Doe", made: "2026-11-23T15:20:00Z",
      protection: .passphrase(Unsealing.passphrase, rounds: .standard), rng: &entropy)
    file = try KeyFile(text: Array(text.utf8), named: "jane.key")
    box = try ChaChaPoly.seal(Data(repeating: 7, count: 32), using: Unsealing.scrypt()).combined
  }

  private static func scrypt() throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: Array(passphrase.utf8), salt: [UInt8](repeating: 7, count: 31), outputByteCount: 32, rounds: 1 << 17,
      blockSize: 8, parallelism: 1)
  }

  /// Takes both in turn and reports them.
  func measure(rounds: Int) throws {
    var times: ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      times.0.append(
        try Stopwatch.time { _ = try file.open(passphrase: Unsealing.passphrase) })
      times.1.append(
        try Stopwatch.time { _ = try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: box), using: Unsealing.scrypt()) })
    }
    Figures.report("opening a supervisor's key file over scrypt of 128 MiB (reported)", times.0, times.1)
  }
}
