import CoachingRules
import Foundation
import LogbookValues
import SignedRecords

extension KeyFile {
  /// Reads the key file at `path`, which must be its owner's alone. On a USB stick that keeps no permissions the
  /// passphrase has to be enough.
  package init(at path: String) throws(JournalError) {
    // What is no key file is said first: who may read it matters then to nobody.
    let text = try PrivateFile.read(path, limit: KeyFile.sizeLimit, privacy: .any)
    try self.init(text: text, named: TerminalEscaping.escaped(path))
    _ = try PrivateFile.read(path, limit: KeyFile.sizeLimit, privacy: isSealed ? .ownerWhereKept : .ownerOnly)
  }

  /// Refuses a path that is taken, before a passphrase is chosen.
  package static func requireFree(_ path: String, advice: String) throws(JournalError) {
    try requirePlace(path)
    guard access(path, F_OK) != 0 else {
      throw .cannotCreate("\(TerminalEscaping.escaped(path)) already exists", .advice(advice))
    }
  }

  /// Refuses a place that is a journal's, or in a folder that others can change.
  private static func requirePlace(_ path: String) throws(JournalError) {
    try PrivateFile.requireOutsideJournals(path)
    try PrivateFile.requireClosed(PrivateFile.folder(of: path))
  }

  /// Makes a supervisor's key in a new file with mode 0600, sealed with `passphrase`, and gives its public key.
  package static func create(
    at path: String, name: String, passphrase: String, now: Instant, entropy: inout Entropy
  ) throws(JournalError) -> PublicKey {
    try requirePlace(path)
    let key = SigningKey(generatedBy: &entropy)
    let text = try KeyFile.text(
      sealing: key, name: name, made: now.rfc3339, protection: .passphrase(passphrase, rounds: .standard),
      rng: &entropy)
    try PrivateFile.create(path, Array(text.utf8))
    return key.publicKey
  }
}

extension Passphrase {
  /// The bytes of a file that holds a passphrase, at most `limit` of them. Its permissions are not checked.
  package static func fileBytes(at path: String, limit: Int) throws(JournalError) -> [UInt8] {
    try PrivateFile.read(path, limit: limit, privacy: .any)
  }
}

extension Scheme {
  /// The bytes of a scheme file of one's own, at most 256 KiB of them.
  package static func fileBytes(at path: String) throws(JournalError) -> [UInt8] {
    try PrivateFile.read(path, limit: 262_144, privacy: .any)
  }
}
