/// Text made safe to show on a terminal or in a sentence: what cannot be seen, or would move or turn the text around
/// it, becomes visible as `<U+202E>` (reliability.md section 4.3).
package enum TerminalEscaping {
  /// `text` with every control, bidirectional and invisible character spelled out; line feeds and tabs stay only if
  /// `keepingNewlines`.
  package static func escaped(_ text: String, keepingNewlines: Bool = false) -> String {
    guard !text.isPrintableASCII else { return text }
    return runs(of: text.unicodeScalars, keepingNewlines: keepingNewlines).map(\.text).joined()
  }

  /// `text` escaped, between “ and ”, and cut to 40 characters that end in … where it is longer.
  package static func quoted(_ text: String) -> String {
    let limit = 40
    // Only a prefix is looked at, so that ten megabytes of combining marks cost no more than a word.
    let prefix = text.unicodeScalars.prefix(400)
    var pieces: [String] = []
    for run in runs(of: prefix, keepingNewlines: false) {
      if run.isEscape { pieces.append(run.text) } else { pieces += run.text.map(String.init) }
    }
    var shown = ""
    var width = 0
    for (index, piece) in pieces.enumerated() {
      let isLast = index == pieces.count - 1 && prefix.endIndex == text.unicodeScalars.endIndex
      guard width + piece.count <= (isLast ? limit : limit - 1) else { return "“\(shown)…”" }
      shown += piece
      width += piece.count
    }
    return prefix.endIndex == text.unicodeScalars.endIndex ? "“\(shown)”" : "“\(shown)…”"
  }

  /// `U+202E`, at least four digits.
  static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private struct Run {
    var text: String
    let isEscape: Bool
  }

  /// Stretches of text that stay as they are, and single escapes between them.
  private static func runs(of scalars: some Sequence<Unicode.Scalar>, keepingNewlines: Bool) -> [Run] {
    var runs: [Run] = []
    var context = ScalarContext()
    var waiting: Unicode.Scalar?
    func take(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) {
      let isBreak = scalar == "\n" || scalar == "\t"
      switch context.verdict(on: scalar, before: next) {
      case .keep where !isBreak || keepingNewlines:
        if let last = runs.indices.last, !runs[last].isEscape {
          runs[last].text.unicodeScalars.append(scalar)
        } else {
          runs.append(Run(text: String(scalar), isEscape: false))
        }
      case .keep, .drop, .refuse:
        runs.append(Run(text: "<\(codePoint(scalar))>", isEscape: true))
      }
    }
    for scalar in scalars {
      if let waiting { take(waiting, before: scalar) }
      waiting = scalar
    }
    if let waiting { take(waiting, before: nil) }
    return runs
  }
}
