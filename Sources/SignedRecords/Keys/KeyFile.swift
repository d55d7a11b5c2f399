import Crypto
import Foundation
import LogbookValues

/// A private key at rest, with its owner's name: five or six lines of text, at most 4 KiB.
///
///     coachlog-key 1
///     name Zoë O'Brien
///     public ssh-ed25519 AAAA...
///     made 2026-11-23T15:20:00Z
///     pbkdf2-sha512 1000000 <base64 of 16 bytes of salt>
///     sealed <base64 of nonce 12, seed 32 and tag 16 bytes>
///
/// The wrapping key is PBKDF2-HMAC-SHA-512 of the passphrase in NFKC, with `coachlog-key-v1` and the salt, 32 bytes.
/// The seal is AES-256-GCM and binds every line above it (Docs/Format.md section 9). A key without a passphrase has,
/// instead of the last two lines, `open <base64 of the seed>`: nothing protects that file but its place, and its name
/// and date prove nothing.
package struct KeyFile: Sendable {
  /// What keeps others from using a key file.
  package enum Protection: Sendable {
    /// A passphrase that passes `Passphrase.check`, and what one guess at it costs.
    case passphrase(String, rounds: Rounds)
    /// Nothing: for the learner's own key, which proves consistency and no approval.
    case none
  }

  /// What a file holds of the secret.
  enum Contents: Sendable {
    case open(seed: [UInt8])
    case sealed(box: [UInt8], header: [UInt8], KeySeal)
  }

  /// The owner's name as the file gives it, 1 to 200 bytes of UTF-8 on one line.
  package let name: String
  /// The key under which signatures by this file are checked.
  package let publicKey: PublicKey
  /// When the key was made, `YYYY-MM-DDTHH:MM:SSZ`, as its maker said.
  package let made: String
  let contents: Contents
  private let file: String

  /// The text of a new key file for `key`.
  ///
  /// `name` is written in NFC; `made` is an instant `YYYY-MM-DDTHH:MM:SSZ`; `rng` gives 28 bytes of salt and nonce
  /// and must be fit for keys. Throws `.againstRule` for a name, an instant or a passphrase that breaks its rule,
  /// and `.storage` if the library cannot seal it.
  package static func text(
    sealing key: SigningKey, name: String, made: String, protection: Protection,
    rng: inout some RandomNumberGenerator
  ) throws(JournalError) -> String {
    let name = name.precomposedStringWithCanonicalMapping
    if let fault = fault(inName: name) { throw .againstRule(fault, .advice("enter another name")) }
    guard isInstant(made) else {
      throw .againstRule("the time is not YYYY-MM-DDTHH:MM:SSZ", .advice("give it in UTC"))
    }
    let head = "\(firstLine)\nname \(name)\npublic \(key.publicKey.line)\nmade \(made)\n"
    switch protection {
    case .none:
      return head + "open \(CanonicalBase64.text(key.seed))\n"
    case .passphrase(let passphrase, rounds: let rounds):
      try Passphrase.check(passphrase)
      let seal = KeySeal(rounds: rounds, salt: rng.randomBytes(KeySeal.saltLength))
      let bound = head + "\(suite) \(rounds.count) \(CanonicalBase64.text(seal.salt))\n"
      let nonce = rng.randomBytes(KeySeal.nonceLength)
      guard let wrapping = seal.wrappingKey(for: passphrase),
        let box = KeySeal.box(key.seed, header: Array(bound.utf8), nonce: nonce, with: wrapping)
      else { throw .storage("the key could not be encrypted", KeyFile.again) }
      return bound + "sealed \(CanonicalBase64.text(box))\n"
    }
  }

  /// Reads the whole text of the key file that messages call `file`; nothing is derived or opened yet.
  ///
  /// Throws `.storage` for anything but exactly what `text(sealing:)` writes, naming the line.
  package init(text: [UInt8], named file: String) throws(JournalError) {
    let reader = try KeyFileReader(text: text, file: file)
    name = try reader.name()
    publicKey = try reader.publicKey()
    made = try reader.made()
    contents = try reader.contents()
    self.file = file
  }

  /// Whether opening needs a passphrase.
  package var isSealed: Bool {
    switch contents {
    case .sealed: true
    case .open: false
    }
  }

  /// The private key; `passphrase` is ignored if the file is not sealed.
  ///
  /// A sealed file costs one key derivation. Throws `.notPermitted` for a missing or wrong passphrase, which cannot
  /// be told from a changed file, and `.storage` if the key is not the one of the public line or memory is short.
  package func open(passphrase: String?) throws(JournalError) -> SigningKey {
    switch contents {
    case .open(let seed):
      return try keyMatchingPublicLine(seed)
    case .sealed(_, _, let seal):
      guard let passphrase else {
        throw .notPermitted("\(file) has a passphrase", .advice("enter it"))
      }
      guard let wrapping = seal.wrappingKey(for: passphrase) else {
        throw .storage("\(file) could not be opened", KeyFile.again)
      }
      return try open(wrapping: wrapping)
    }
  }

  /// The second half of opening, apart from the dear derivation; a file that is not sealed needs no wrapping key.
  func open(wrapping: SymmetricKey) throws(JournalError) -> SigningKey {
    switch contents {
    case .open(let seed):
      return try keyMatchingPublicLine(seed)
    case .sealed(let box, let header, _):
      guard var seed = KeySeal.plain(in: box, header: header, with: wrapping) else {
        throw .notPermitted(
          "wrong passphrase for \(file)", .advice("try again"),
          .advice("restore the file from a backup if the passphrase is right"))
      }
      defer { seed.wipe() }
      return try keyMatchingPublicLine(seed)
    }
  }

  private func keyMatchingPublicLine(_ seed: [UInt8]) throws(JournalError) -> SigningKey {
    let key = try SigningKey(seed: seed)
    guard key.publicKey == publicKey else {
      throw .storage(
        "\(file), line 3: the public key does not match the private key", .advice("restore the file from a backup"))
    }
    return key
  }
}

extension KeyFile: CustomStringConvertible, CustomReflectable {
  /// The file and the public fingerprint; a key file that strays into a message or a log does not show its secret.
  package var description: String {
    "key file \(file) of \(publicKey.fingerprint)"
  }

  /// Only what others may know, for the same reason.
  package var customMirror: Mirror {
    Mirror(self, children: ["name": name, "publicKey": publicKey, "made": made])
  }
}

/// What holds for every key file, written or read.
extension KeyFile {
  static let firstLine = "coachlog-key 1"
  /// How a passphrase becomes the wrapping key, by its name in line 5. There is one way.
  static let suite = "pbkdf2-sha512"
  private static let again = Remedy.advice("try again")
  package static let sizeLimit = 4096

  /// Why `name` cannot be a person's name on one line; nil if it can.
  static func fault(inName name: String) -> String? {
    guard name.utf8.count <= 200 else { return "the name has more than 200 bytes" }
    guard name.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return "the name is empty" }
    let refused = name.unicodeScalars.contains { PlainText.isControl($0) || PlainText.isReordering($0) }
    guard !refused else { return "the name contains a hidden character" }
    let ends = [name.unicodeScalars.first, name.unicodeScalars.last].compactMap { $0 }
    guard !ends.contains(where: { $0.properties.isWhitespace }) else { return "the name begins or ends with a space" }
    return nil
  }

  /// Whether `text` is exactly `YYYY-MM-DDTHH:MM:SSZ` and the calendar and the clock have that second.
  static func isInstant(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 20, LocalDate(String(decoding: bytes[0..<10], as: UTF8.self)) != nil,
      bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      bytes[19] == UInt8(ascii: "Z"), let hour = Int(digits: bytes[11..<13]),
      let minute = Int(digits: bytes[14..<16]), let second = Int(digits: bytes[17..<19])
    else { return false }
    return hour < 24 && minute < 60 && second < 60
  }
}
