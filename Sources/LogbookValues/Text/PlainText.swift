/// Which characters a name, a comment or a passphrase on one line may not hold.
package enum PlainText {
  /// Control characters (C0, DEL, C1) and the line and paragraph separators.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Characters that reorder the text around them, and so let one name look like another (Unicode UAX 9).
  package static func isReordering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension String {
  /// Whether it is of nothing but what ASCII can print. Such a text is on one line, has a column for each byte, and is
  /// safe to show as it is; most texts are so, and need not be looked at character by character.
  package var isPrintableASCII: Bool {
    var text = self
    // As bytes in memory, which takes a small part of the time of a view of them.
    return text.withUTF8 { bytes in bytes.allSatisfy { (0x20..<0x7F).contains($0) } }
  }

  /// Its first line that is not empty.
  package var firstLine: String {
    isPrintableASCII ? self : split(maxSplits: 1, whereSeparator: \.isNewline).first.map(String.init) ?? ""
  }
}
