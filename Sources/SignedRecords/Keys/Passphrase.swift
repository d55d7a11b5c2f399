import CFiles
import Foundation
import LogbookValues

/// The words that seal a supervisor's key file: offered by the program, or chosen by the key's owner.
package enum Passphrase {
  /// 1,024 distinct English words of 3 to 8 lower-case ASCII letters, sorted; no two share their first four letters.
  package static let words: [String] = PackageResources.passphrase_words_txt
    .split(separator: UInt8(ascii: "\n"))
    .map { String(decoding: $0, as: UTF8.self) }

  /// Eight words from the list joined by hyphens: 80 bits, at most 71 bytes; `rng` must be fit for keys.
  package static func offered(by rng: inout some RandomNumberGenerator) -> String {
    (0..<8).compactMap { _ in words.randomElement(using: &rng) }.joined(separator: "-")
  }

  /// Passes a passphrase of the owner's own choice: at least 12 characters, at most 200 bytes, no control characters,
  /// counted in the form that is hashed.
  ///
  /// Throws `.againstRule` otherwise; the sentence never repeats the passphrase.
  package static func check(_ text: String) throws(JournalError) {
    // Bytes first: counting the characters of a very long text is slow, and normalising it is slower.
    guard text.utf8.count <= 200, hashed(text).count <= 200 else {
      throw .againstRule("the passphrase is too long", .advice("use at most 200 bytes"))
    }
    guard !text.unicodeScalars.contains(where: PlainText.isControl) else {
      throw .againstRule(
        "the passphrase contains a control character, for example a tab",
        .advice("use letters, digits, punctuation and spaces"))
    }
    guard String(decoding: hashed(text), as: UTF8.self).count >= 12 else {
      throw .againstRule(
        "the passphrase is too short", .advice("use at least 12 characters"), .advice("use the suggested passphrase"))
    }
  }

  /// The bytes a key is derived from: UTF-8 of NFKC, so that two keyboards that spell a letter differently agree.
  static func hashed(_ text: String) -> [UInt8] {
    Array(text.precomposedStringWithCompatibilityMapping.utf8)
  }
}

extension [UInt8] {
  /// Writes zeros over a secret that is no longer needed. Copies that were made of it stay as they are.
  package mutating func wipe() {
    withUnsafeMutableBytes { bytes in cf_wipe(bytes.baseAddress, bytes.count) }
  }
}
