import Crypto
import Foundation

/// Signatures that `ssh-keygen -Y verify` checks too (PROTOCOL.sshsig): pure functions.
///
/// A namespace, such as `signoff.v1@coachlog`, is part of what is signed, so that a signature for one purpose is
/// none for another.
package enum SSHSignature {
  /// What Ed25519 signs for `payload`: `SSHSIG`, then as counted strings the namespace, nothing, `sha512` and
  /// SHA-512 of the payload; 92 bytes and the namespace's UTF-8.
  package static func signedBytes(of payload: [UInt8], namespace: String) -> [UInt8] {
    magic + SSHWire.string(namespace) + SSHWire.string("") + SSHWire.string(hashName)
      + SSHWire.string(Array(SHA512.hash(data: payload)))
  }

  /// Whether `signature` (64 bytes, RFC 8032) is good for `payload` in `namespace` under `key`; anything else is
  /// false.
  package static func isValid(
    _ signature: [UInt8], of payload: [UInt8], namespace: String, by key: PublicKey
  ) -> Bool {
    isValidEd25519(signature, over: signedBytes(of: payload, namespace: namespace), by: key)
  }

  /// The text that `ssh-keygen -Y verify -s` reads: base64 between two marker lines, 70 characters a line, ending in
  /// a newline.
  ///
  /// `signature` is 64 bytes by `key` in `namespace`; it is not checked here.
  package static func armored(_ signature: [UInt8], key: PublicKey, namespace: String) -> String {
    armored(signature, signer: key.bytes, namespace: namespace)
  }

  private static func armored(_ signature: [UInt8], signer: [UInt8], namespace: String) -> String {
    let key = SSHWire.string(SSHWire.keyType) + SSHWire.string(signer)
    let envelope =
      magic + SSHWire.number(1) + SSHWire.string(key) + SSHWire.string(namespace) + SSHWire.string("")
      + SSHWire.string(hashName)
      + SSHWire.string(SSHWire.string(SSHWire.keyType) + SSHWire.string(signature))
    var rest = Substring(CanonicalBase64.text(envelope))
    var lines = ["-----BEGIN SSH SIGNATURE-----"]
    while !rest.isEmpty {
      lines.append(String(rest.prefix(70)))
      rest = rest.dropFirst(70)
    }
    lines.append("-----END SSH SIGNATURE-----\n")
    return lines.joined(separator: "\n")
  }

  /// What an armoured signature holds: the signer's key, 32 bytes that need not be a usable key, the namespace and 64
  /// bytes of signature. Nil for anything but the exact text that `armored` writes.
  package static func opened(_ text: [UInt8]) -> (signer: [UInt8], namespace: String, signature: [UInt8])? {
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).dropFirst().dropLast(2)
    guard let envelope = CanonicalBase64.bytes(String(decoding: lines.joined(), as: UTF8.self)) else { return nil }
    let key = magic + SSHWire.number(1) + SSHWire.number(51) + SSHWire.string(SSHWire.keyType) + SSHWire.number(32)
    let start = key.count + 32
    guard envelope.starts(with: key), envelope.count >= start + 4 + 97 else { return nil }
    let signer = Array(envelope[key.count..<start])
    let size = envelope[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    guard size <= 64, envelope.count >= start + 4 + size + 64 else { return nil }
    let namespace = String(decoding: envelope[(start + 4)..<(start + 4 + size)], as: UTF8.self)
    let signature = Array(envelope.suffix(64))
    guard armored(signature, signer: signer, namespace: namespace).utf8.elementsEqual(text) else { return nil }
    return (signer, namespace, signature)
  }

  /// Pure Ed25519 (RFC 8032 section 5.1.7) over bytes as they are.
  package static func isValidEd25519(_ signature: [UInt8], over bytes: [UInt8], by key: PublicKey) -> Bool {
    guard signature.count == 64, let verifier = try? Curve25519.Signing.PublicKey(rawRepresentation: key.bytes)
    else { return false }
    return verifier.isValidSignature(signature, for: bytes)
  }

  private static let magic = Array("SSHSIG".utf8)
  private static let hashName = "sha512"
}

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
