import Crypto
import Foundation
import LogbookValues

/// An Ed25519 private key (RFC 8032) that signs payloads in the sshsig form.
package struct SigningKey: Sendable {
  /// The key that checks what this one signs.
  package let publicKey: PublicKey
  private let key: Curve25519.Signing.PrivateKey

  /// A new key from 32 random bytes; `rng` must be fit for keys, unless the key protects nothing.
  package init(generatedBy rng: inout some RandomNumberGenerator) {
    // Every seed of 32 bytes gives a usable key, so the first one ends the loop.
    while true {
      let seed = rng.randomBytes(32)
      if let made = try? SigningKey(seed: seed) {
        self = made
        return
      }
    }
  }

  /// The key that grows from `seed`, 32 bytes, the private key of RFC 8032.
  ///
  /// Throws `.againstRule` for another length.
  package init(seed: [UInt8]) throws(JournalError) {
    guard seed.count == 32 else {
      throw .againstRule("a private key of \(seed.count) bytes is not a usable key, because an Ed25519 seed has 32")
    }
    do {
      key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    } catch {
      throw .againstRule("the private key is not a usable key", .advice("restore it from a backup"))
    }
    publicKey = try PublicKey(bytes: Array(key.publicKey.rawRepresentation))
  }

  /// 64 bytes: pure Ed25519 over `SSHSignature.signedBytes(of:namespace:)`.
  ///
  /// Throws `.storage` if the system cannot compute it.
  package func sign(_ payload: [UInt8], namespace: String) throws(JournalError) -> [UInt8] {
    do {
      return Array(try key.signature(for: SSHSignature.signedBytes(of: payload, namespace: namespace)))
    } catch {
      throw .storage("the entry could not be signed, so nothing was saved", .advice("try again"))
    }
  }

  /// The secret itself, 32 bytes, for the key file only.
  var seed: [UInt8] {
    Array(key.rawRepresentation)
  }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
  /// The public fingerprint; a key that strays into a message or a log does not show its secret.
  package var description: String {
    "signing key \(publicKey.fingerprint)"
  }

  /// Only the public key, for the same reason.
  package var customMirror: Mirror {
    Mirror(self, children: ["publicKey": publicKey])
  }
}
