import LogbookValues

/// A text kept beside the records, so that it can be destroyed without breaking a signature (Docs/Format.md section 5).
package protocol DetachedText: Equatable, Sendable {
  /// Whether nothing was written.
  var isEmpty: Bool { get }

  /// The document that a payload names by its SHA-256; 16 bytes of salt keep short texts from being guessed.
  func document(salt: [UInt8]) -> [UInt8]

  /// Nil for bytes that are not the document a payload names.
  init?(document: [UInt8], named digest: RecordID)
}

extension DetachedText {
  /// The document and its id, once it was read back as it was meant.
  ///
  /// - Throws: `.againstRule` for a text that no reader would accept.
  package func proven(salt: [UInt8]) throws(JournalError) -> (digest: RecordID, document: [UInt8]) {
    let document = document(salt: salt)
    let digest = RecordID(of: document)
    guard Self(document: document, named: digest) == self else { throw .unkeepableText }
    return (digest, document)
  }
}

extension FieldReader {
  /// Reads past the salt of a detached document; false where it is not 16 bytes.
  package mutating func skipSalt() -> Bool {
    // An id has as many digits, and the same ones.
    entry("salt") != nil
  }
}
