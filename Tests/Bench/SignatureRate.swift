import Crypto
import Foundation

/// What checking signatures costs in the cryptographic library alone.
enum SignatureRate {
  /// Seconds for as many checks of one message of 118 bytes as `signatures`.
  static func seconds(signatures: Int) throws -> Double {
    let key = Curve25519.Signing.PrivateKey()
    let message = Data(repeating: 7, count: 118)
    let signature = try key.signature(for: message)
    let publicKey = key.publicKey
    var good = 0
    let begin = ContinuousClock.now
    for _ in 0..<signatures where publicKey.isValidSignature(signature, for: message) { good += 1 }
    let elapsed = ContinuousClock.now - begin
    precondition(good == signatures, "every signature is good")
    return Stopwatch.seconds(elapsed)
  }
}
