import Foundation

/// Base64 (RFC 4648 section 4, padded) with exactly one spelling for every run of bytes.
package enum CanonicalBase64 {
  package static func text(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
  }

  /// Nil unless `text` is what `text(_:)` writes: a decoder alone lets stray bits of the last digit pass, and then
  /// one key has several spellings.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    guard let data = Data(base64Encoded: String(text)) else { return nil }
    let bytes = Array(data)
    return self.text(bytes).utf8.elementsEqual(text.utf8) ? bytes : nil
  }
}
