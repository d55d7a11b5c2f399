import Foundation

extension String {
  /// A person's name as part of the name of a file: small letters and digits of ASCII with hyphens between them, the
  /// same that the signing page makes of it.
  package var fileWord: String {
    let plain = decomposedStringWithCompatibilityMapping.unicodeScalars.filter { !$0.isCombiningMark }
    let words = String(String.UnicodeScalarView(plain)).lowercased()
      .split { !("a"..."z").contains($0) && !("0"..."9").contains($0) }
    let word = words.joined(separator: "-").prefix(40)
    return word.isEmpty ? "name" : String(word)
  }
}
