/// How many columns a terminal gives a grapheme cluster, and what is drawn for it.
///
/// A cluster is as wide as its widest scalar (2 at most); the emoji variation selector and a pair of regional
/// indicators make it 2. Width that is ambiguous in East Asia counts as 1, as terminals do unless told otherwise.
package enum TextWidth {
  /// Columns of one cluster: 0, 1 or 2.
  package static func columns(of cluster: Character) -> Int { shown(cluster).columns }

  /// Columns of a text on one line.
  package static func columns(of text: String) -> Int {
    let bytes = text.utf8
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return bytes.count }
    return text.reduce(0) { $0 + columns(of: $1) }
  }

  /// Whether terminals disagree about the columns of a cluster, so that what follows it in its row may have moved.
  package static func isDisputed(_ cluster: Character) -> Bool {
    let scalars = cluster.unicodeScalars
    guard let first = scalars.first, first.value > 0x7F || scalars.count > 1 else { return false }
    if isLine(first), scalars.count == 1 { return false }
    if (0x4DC0...0x4DFF).contains(first.value) || isRegionalIndicator(first) { return true }
    if first.properties.isEmojiPresentation, (first.properties.age?.major ?? .max) > 14 { return true }
    return scalars.dropFirst().prefix(most).contains { scalar in
      scalar.value == joiner || (0xFE0E...0xFE0F).contains(scalar.value) || scalar.properties.isEmojiModifier
        || isTag(scalar) || scalarColumns(scalar) > 0
    }
  }

  /// The clusters of ASCII, by their codes.
  static let ascii = (0..<0x80).map { Character(Unicode.Scalar($0)) }

  /// The most scalars that are drawn in one cell, ncurses' CCHARW_MAX.
  static let most = 5

  /// What is drawn for a cluster, and its columns.
  ///
  /// A control character and what cannot be shown is drawn as a dot, what has no width is left out, and what would join
  /// the cell before it gets a dotted circle to stand on.
  static func shown(_ cluster: Character) -> (text: Character, columns: Int) {
    if let ascii = cluster.asciiValue {
      return ascii >= 0x20 && ascii < 0x7F ? (cluster, 1) : (dot, 1)
    }
    let scalars = cluster.unicodeScalars
    guard let first = scalars.first else { return (" ", 0) }
    let single = scalars.index(after: scalars.startIndex) == scalars.endIndex
    if single, first.value >= 0xA1, first.value < 0x300, first.value != 0xAD { return (cluster, 1) }
    if single, isLine(first) { return (cluster, 1) }
    if single, isHidden(first) { return isBidirectional(first) || !isIgnorable(first) ? (dot, 1) : (" ", 0) }
    return drawn(scalars, cluster)
  }

  /// The cluster without what must not reach a terminal, cut to what a cell holds.
  private static func drawn(_ scalars: Character.UnicodeScalarView, _ cluster: Character) -> (Character, Int) {
    var kept = Array(scalars.prefix(16)).filter { $0.value == joiner || isTag($0) || !isHidden($0) }
    if kept.count > most {
      kept = kept.contains(where: isTag) ? Array(kept.prefix(1)) : Array(kept.prefix(most))
    }
    while let last = kept.last, last.value == joiner, kept.count > 1 { kept.removeLast() }
    guard let base = kept.first, !isIgnorable(base) || kept.count > 1 else { return (" ", 0) }
    guard base.value != joiner else { return (dot, 1) }
    if scalarColumns(base) == 0 {
      let marks = kept.prefix(most - 1).filter { scalarColumns($0) == 0 && !isIgnorable($0) }
      guard let text = character([circle] + marks) else { return (dot, 1) }
      return (text, 1)
    }
    let text = kept.count == scalars.count ? cluster : character(kept) ?? Character(base)
    return (text, min(2, clusterColumns(kept)))
  }

  private static func clusterColumns(_ scalars: [Unicode.Scalar]) -> Int {
    guard let base = scalars.first else { return 0 }
    if scalars.count > 1 {
      if isRegionalIndicator(base), isRegionalIndicator(scalars[1]) { return 2 }
      let isKeycap = scalars.contains { $0.value == 0x20E3 }
      if base.properties.isEmoji, base.value > 0x7F || isKeycap, scalars.contains(where: { $0.value == 0xFE0F }) {
        return 2
      }
    }
    return max(1, scalars.reduce(0) { max($0, scalarColumns($1)) })
  }

  /// Columns of one scalar that can be shown.
  private static func scalarColumns(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    if isWide(value) { return 2 }
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

  private static let dot: Character = "·"
  private static let circle: Unicode.Scalar = "\u{25CC}"
  private static let joiner: UInt32 = 0x200D

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  /// Box drawing and block elements: what frames hold most of after ASCII, so that nothing more is asked about them.
  private static func isLine(_ scalar: Unicode.Scalar) -> Bool { (0x2500...0x259F).contains(scalar.value) }

  private static func isTag(_ scalar: Unicode.Scalar) -> Bool { (0xE0020...0xE007F).contains(scalar.value) }

  private static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isDefaultIgnorableCodePoint
  }

  private static func isBidirectional(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Whether a scalar must not reach a terminal: it acts instead of being seen, or nobody knows what it is.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// One cluster of these scalars; nil when they make more than one.
  private static func character(_ scalars: [Unicode.Scalar]) -> Character? {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    let text = String(view)
    guard let first = text.first, text.index(after: text.startIndex) == text.endIndex else { return nil }
    return first
  }
}
