import Foundation

/// One pass over a text: what is kept of it, each character with its place in what was typed, counted from 1.
struct TextScan {
  private(set) var kept: [(scalar: Unicode.Scalar, position: Int)] = []
  private(set) var dropped = 0

  /// Text of several lines, CRLF read as LF; throws `againstRule` above `limit` bytes or for a refused character.
  package init(_ raw: String, named: String, limit: Int) throws(JournalError) {
    // Bytes first: counting the characters of ten megabytes of combining marks takes a fifth of a second.
    let size = raw.utf8.count
    guard size <= limit else {
      throw .againstRule("\(named) has \(size) bytes, and the limit is \(limit)", .advice("shorten it"))
    }
    let scalars = Array(raw.unicodeScalars)
    var context = ScalarContext()
    kept.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      if scalar == "\r", next == "\n" { continue }
      switch context.verdict(on: scalar, before: next) {
      case .keep: kept.append((scalar, index + 1))
      case .drop: dropped += 1
      case .refuse:
        throw .againstRule(
          "\(TextScan.place(named, scalar, index + 1)), which \(TextScan.fault(of: scalar))",
          .advice("remove it"))
      }
    }
  }

  /// Text of one line with white space at both ends gone; throws also for an empty one, a tab or a line break.
  package init(line raw: String, named: String, limit: Int) throws(JournalError) {
    self = try TextScan(raw, named: named, limit: limit)
    trimEnd()
    kept = Array(kept.drop { $0.scalar.properties.isWhitespace })
    if let found = kept.first(where: { $0.scalar == "\n" || $0.scalar == "\t" }) {
      let what = found.scalar == "\n" ? "a line break" : "a tab"
      throw .againstRule("\(named) has \(what) at position \(found.position)", .advice("write it on one line"))
    }
    guard !kept.isEmpty else { throw .againstRule("\(named) is empty", .advice("enter at least 1 character")) }
  }

  /// What is kept, in normal form C.
  ///
  /// Foundation moves the whole rest of the text at every composition, which takes seconds for a note of two megabytes:
  /// so it gets pieces of about 1,000 characters, each beginning where nothing composes with what stands before.
  var composed: String {
    var whole = ""
    var piece = String.UnicodeScalarView()
    var length = 0
    for (scalar, _) in kept {
      if length >= 1_000, TextScan.beginsPiece(scalar) {
        whole += String(piece).precomposedStringWithCanonicalMapping
        piece = String.UnicodeScalarView()
        length = 0
      }
      piece.append(scalar)
      length += 1
    }
    return whole + String(piece).precomposedStringWithCanonicalMapping
  }

  /// Only marks, and Hangul vowels and finals from U+1160 on, compose with what stands before them in these ranges.
  private static func beginsPiece(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x1160, 0x3041...0x9FFF: !scalar.isCombiningMark
    default: false
    }
  }

  mutating func trimEnd() {
    while kept.last?.scalar.properties.isWhitespace == true { kept.removeLast() }
  }

  /// The beginning of every sentence that refuses one character.
  static func place(_ named: String, _ scalar: Unicode.Scalar, _ position: Int) -> String {
    let isPlain = scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F
    let code = TerminalEscaping.codePoint(scalar)
    let shown = isPlain ? "“\(scalar)” (\(code))" : code
    return "\(named) has the character \(shown) at position \(position)"
  }

  private static func fault(of scalar: Unicode.Scalar) -> String {
    scalar.isCombiningMark && !scalar.properties.isDefaultIgnorableCodePoint
      ? "is the fifth mark on one letter" : "cannot be seen"
  }
}
