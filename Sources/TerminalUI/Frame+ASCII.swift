extension Frame {
  /// The frame for a terminal that shows nothing but ASCII: each cluster becomes what looks most like it, or `?`.
  package func inASCII() -> Frame {
    var frame = Frame(size)
    frame.caret = caret
    for row in 0..<size.rows {
      for (column, cell) in cells(of: row).enumerated() {
        guard let text = cell.text else { continue }
        let shown = ASCIILikeness.of(text).map(String.init) ?? "?"
        frame.put(cell.isWide ? shown + shown : shown, column: column, row: row, cell.style)
      }
    }
    return frame
  }
}

extension String {
  /// The text for a terminal that shows nothing but ASCII.
  package var inASCII: String { String(map { ASCIILikeness.of($0) ?? "?" }) }
}

/// What looks like a cluster, in ASCII.
enum ASCIILikeness {
  static func of(_ cluster: Character) -> Character? {
    if cluster.isASCII { return cluster }
    guard let scalar = cluster.unicodeScalars.first else { return nil }
    if scalar.isASCII { return Character(scalar) }
    // Braille, of which charts make lines.
    if (0x2800...0x28FF).contains(scalar.value) { return "." }
    return signs[scalar] ?? line(scalar) ?? letter(scalar)
  }

  private static let signs: [Unicode.Scalar: Character] = {
    let pairs: [(String, String)] = [
      ("█▓▒░", "#+:."), ("▁▂▃▄▅▆▇", ".,:-=+*"), ("▏▎▍▌▋▊▉▐▀", "...>+++++"), ("…·∙•●○◦◌", "..'*ooo."),
      ("‐‑‒–—―−", "-------"), ("‘’‚‛′“”„‟″«»‹›", "'''''\"\"\"\"\"<><>"), ("←→↑↓↔↵⏎", "<>^v-<<"), ("▲▼◀▶△▽", "^v<>^v"),
      ("✓✔✗✘×÷", "vvxxx/"), ("\u{A0}\u{2009}\u{202F}\u{3000}", "    "), ("ßæœÆŒ", "saoAO"), ("¡¿", "!?"),
    ]
    var signs: [Unicode.Scalar: Character] = [:]
    for (from, to) in pairs { for (sign, likeness) in zip(from.unicodeScalars, to) { signs[sign] = likeness } }
    return signs
  }()

  /// Box drawing: horizontal and vertical lines, and crosses and corners.
  private static func line(_ scalar: Unicode.Scalar) -> Character? {
    guard (0x2500...0x257F).contains(scalar.value) else { return nil }
    if "─━┄┅┈┉╌╍═╴╶╸╺╼╾".unicodeScalars.contains(scalar) { return "-" }
    return "│┃┆┇┊┋╎╏║╵╷╹╻╽╿".unicodeScalars.contains(scalar) ? "|" : "+"
  }

  /// A Latin letter without its marks, by what Unicode calls it.
  private static func letter(_ scalar: Unicode.Scalar) -> Character? {
    let words = (scalar.properties.name ?? "").split(separator: " ")
    guard words.count >= 4, words[0] == "LATIN", words[2] == "LETTER", words[3].count == 1 else { return nil }
    guard words.count == 4 || words[4] == "WITH", let letter = words[3].first else { return nil }
    return words[1] == "SMALL" ? letter.lowercased().first : letter
  }
}
