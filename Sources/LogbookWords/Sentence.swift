extension String {
  /// With a capital letter and a full stop, unless it begins with a name that is written just so.
  package var asSentence: String {
    let stopped = hasSuffix(".") || hasSuffix("?") || hasSuffix("!") ? self : self + "."
    return String.beginsWithName(stopped) ? stopped : stopped.prefix(1).uppercased() + stopped.dropFirst()
  }

  /// Whether a sentence begins with a name that is written just so: a file's, an entry's id, a key.
  private static func beginsWithName(_ sentence: String) -> Bool {
    var word = sentence.prefix { !$0.isWhitespace }
    while let last = word.last, ",:;.?!".contains(last) { word.removeLast() }
    let isKey = word.count == 1 && word != "a"
    let isID = word.count >= 4 && word.allSatisfy { "abcdef".contains($0) }
    return isKey || isID || word.contains { "./_@=".contains($0) || $0.isNumber }
  }
}
