/// Makes of what was typed or pasted what a text may hold.
enum TypedText {
  /// The text without control characters, cut between clusters to at most so many UTF-8 bytes.
  ///
  /// Line ends become `\n` and a tab two blanks; on one line either becomes one blank, and line ends at the end go.
  static func clean(_ text: String, isMultiline: Bool, bytes limit: Int = .max) -> (text: String, isCut: Bool) {
    var kept = String.UnicodeScalarView()
    var bytes = 0
    var lineEnds = 0
    var wasReturn = false
    for scalar in text.unicodeScalars {
      let isLineEnd = isLineEnd(scalar)
      if isLineEnd {
        if !(scalar == "\n" && wasReturn) { lineEnds += 1 }
        wasReturn = scalar == "\r"
        if !isMultiline { continue }
      } else {
        wasReturn = false
        if scalar != "\t", isControl(scalar) { continue }
      }
      if lineEnds > 0 {
        guard bytes + lineEnds <= limit else { return (String(kept), true) }
        for _ in 0..<lineEnds { kept.append(isMultiline ? "\n" : " ") }
        bytes += lineEnds
        lineEnds = 0
      }
      if isLineEnd { continue }
      let isTab = scalar == "\t"
      let count = isTab ? (isMultiline ? 2 : 1) : UTF8.width(scalar)
      guard bytes + count <= limit else { return (cut(String(kept), before: scalar), true) }
      if isTab, isMultiline { kept.append(" ") }
      kept.append(isTab ? " " : scalar)
      bytes += count
    }
    return (String(kept), false)
  }

  /// Whether a scalar acts instead of being seen.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.value == 0xFEFF || isLineEnd(scalar)
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r" || scalar.value == 0x85 || scalar.value == 0x2028 || scalar.value == 0x2029
  }

  /// The text without its last cluster if the scalar that finds no place belongs to it.
  private static func cut(_ text: String, before scalar: Unicode.Scalar) -> String {
    guard let last = text.last else { return text }
    let joined = String(last) + String(Character(scalar))
    return joined.index(after: joined.startIndex) == joined.endIndex ? String(text.dropLast()) : text
  }
}
