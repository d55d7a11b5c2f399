/// How many columns a terminal gives a text, and what is drawn for it.
///
/// Columns are counted as terminals and curses count them, which is by scalar: a letter is one or two columns wide, a
/// mark on it adds none, and a vowel sign beside it adds its own. A grapheme cluster is therefore as wide as its parts
/// together: क्षि has three. Signs such as 👩‍👧 or a flag are one part, 2 columns wide. A width that is ambiguous in East
/// Asia counts as 1, as in terminals unless they are told otherwise.
package enum TextWidth {
  /// Columns of one cluster.
  package static func columns(of cluster: Character) -> Int { extent(of: cluster).columns }

  /// Columns of a text on one line.
  package static func columns(of text: String) -> Int {
    var text = text
    // As bytes in memory, which takes a small part of the time of a view of them.
    let isPlain = text.withUTF8 { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
    if isPlain { return text.utf8.count }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// Columns of one cluster, and whether a part of it is wide: beside those a row may end.
  static func extent(of cluster: Character) -> (columns: Int, isWide: Bool) {
    if isLetter(cluster) { return (1, false) }
    return TextPart.parts(of: cluster).reduce((0, false)) { ($0.0 + $1.columns, $0.1 || $1.columns == 2) }
  }

  /// Gives each part of a cluster until `body` returns false.
  ///
  /// - Returns: Whether all were given.
  static func forEachPart(of cluster: Character, _ body: (_ text: Character, _ columns: Int) -> Bool) -> Bool {
    if isLetter(cluster) { return body(cluster, 1) }
    return TextPart.parts(of: cluster).allSatisfy { body($0.text, $0.columns) }
  }

  /// Whether terminals disagree about the columns of a cluster, so that what follows it in its row may have moved.
  package static func isDisputed(_ cluster: Character) -> Bool {
    let scalars = cluster.unicodeScalars
    guard let first = scalars.first, first.value > 0x7F || scalars.count > 1 else { return false }
    if isLine(first), scalars.count == 1 { return false }
    if (0x4DC0...0x4DFF).contains(first.value) || isRegionalIndicator(first) { return true }
    if first.properties.isEmojiPresentation, (first.properties.age?.major ?? .max) > 14 { return true }
    // Some terminals shape letters across cells, and draw a vowel sign or a conjunct in the columns of one letter.
    if standsBeside(first) { return true }
    return scalars.dropFirst().contains { scalar in
      scalar.value == joiner || (0xFE0E...0xFE0F).contains(scalar.value) || scalar.properties.isEmojiModifier
        || isTag(scalar) || scalar.properties.canonicalCombiningClass == .virama || scalarColumns(scalar) > 0
    }
  }

  /// The clusters of ASCII, by their codes.
  static let ascii = (0..<0x80).map { Character(Unicode.Scalar($0)) }

  /// Whether a cluster is a letter, a line or a block in one column, about which nothing more need be asked.
  static func isLetter(_ cluster: Character) -> Bool {
    let scalars = cluster.unicodeScalars
    guard let scalar = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex else { return false }
    return switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE..<0x300: true
    default: isLine(scalar)
    }
  }

  /// Columns of one scalar that can be shown.
  static func scalarColumns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case ..<0x300: return 1
    // The vowels and final letters of Hangul, the marks of Japanese and Chinese, and a sign of Ahom.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF, 0x302A...0x302D, 0x3099...0x309A, 0x16FE4, 0x1171E: return 0
    default: break
    }
    if isWide(scalar.value) { return 2 }
    if isRegionalIndicator(scalar) { return 1 }
    if isTag(scalar) || isIgnorable(scalar) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case .spacingMark: return 1
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// The scalars of width W or F in EastAsianWidth.txt of Unicode 15.0 that are not drawn as an emoji by themselves:
  /// those the standard library knows. Ranges run over unassigned places, which are never drawn.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18D8F, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]

  private static func isWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100, let range = wide.first(where: { value <= $0.upperBound }) else { return false }
    return range.contains(value)
  }

  private static let joiner: UInt32 = 0x200D

  /// Whether a scalar belongs to the cluster before it and has a column of its own.
  private static func standsBeside(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x900 else { return false }
    return switch scalar.value {
    // The vowel am of Thai and Lao, and the voice marks of narrow katakana, are no marks to Unicode.
    case 0xE33, 0xEB3, 0xFF9E...0xFF9F: true
    default: scalar.properties.generalCategory == .spacingMark
    }
  }

  static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  /// Box drawing and block elements: what frames hold most of after ASCII, so that nothing more is asked about them.
  private static func isLine(_ scalar: Unicode.Scalar) -> Bool { (0x2500...0x259F).contains(scalar.value) }

  static func isTag(_ scalar: Unicode.Scalar) -> Bool { (0xE0020...0xE007F).contains(scalar.value) }

  static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint
  }

  static func isBidirectional(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether a scalar must not reach a terminal: it acts instead of being seen, or nobody knows what it is.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format: !isNumberSign(scalar)
    case .control, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Signs that are drawn below or around the digits after them, which Unicode counts among the invisible ones.
  private static func isNumberSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x600...0x605, 0x6DD, 0x70F, 0x890...0x891, 0x8E2, 0x110BD, 0x110CD: true
    default: false
    }
  }
}
