/// `1 session`, `2 sessions`; `many` where the plural is not an s more.
package func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(number) \(number == 1 ? one : many ?? one + "s")"
}

extension String {
  /// With a capital letter and a full stop, unless it begins with a name that is written just so.
  package var asSentence: String {
    capitalised + (endsSentence ? "" : ".")
  }

  /// Whether it ends with a mark that ends a sentence.
  fileprivate var endsSentence: Bool { hasSuffix(".") || hasSuffix("?") || hasSuffix("!") }

  /// With a capital letter, unless it begins with a name that is written just so.
  package var capitalised: String {
    beginsWithName ? self : prefix(1).uppercased() + dropFirst()
  }

  /// Whether it begins with a name that is written just so: a file's, an entry's id, a key.
  private var beginsWithName: Bool {
    var word = prefix { !$0.isWhitespace }
    while let last = word.last, ",:;.?!".contains(last) { word.removeLast() }
    let isKey = word.count == 1 && word != "a"
    let isID = word.count >= 4 && word.allSatisfy { "abcdef".contains($0) }
    return isKey || isID || word.contains { "./_@=".contains($0) || $0.isNumber }
  }
}

extension [String] {
  /// `1.1`, `1.1 and 1.2`, `1.1, 1.2 and 2.1`; empty where there is none.
  package var listed: String {
    guard let last, count > 1 else { return joined() }
    return "\(dropLast().joined(separator: ", ")) and \(last)"
  }
}

extension Sequence<String> {
  /// Clauses as sentences one after the other. The first keeps its small letter and the last has no full stop, so that
  /// they can follow a colon and end with what holds them.
  package var asSentences: String {
    reduce(into: "") { said, clause in
      said += said.isEmpty ? clause : (said.endsSentence ? " " : ". ") + clause.capitalised
    }
  }
}
