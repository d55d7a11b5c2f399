/// Whether a text holds an e-mail address: a name, the sign, and a domain of two parts or more.
enum TextLeak {
  static func hasAddress(_ text: String) -> Bool {
    let letters = Array(text.unicodeScalars)
    for (place, letter) in letters.enumerated() where letter == "@" {
      guard place > 0, isPart(letters[place - 1]) else { continue }
      let domain = letters[(place + 1)...].prefix { isPart($0) || $0 == "." }
      let parts = domain.split(separator: ".", omittingEmptySubsequences: false)
      let ending = parts.last { !$0.isEmpty } ?? []
      if parts.count >= 2, parts[0].count >= 1, ending.count >= 2, ending.allSatisfy(\.properties.isAlphabetic) {
        return true
      }
    }
    return false
  }

  private static func isPart(_ letter: Unicode.Scalar) -> Bool {
    letter.properties.isAlphabetic || letter.properties.numericType != nil || letter == "-" || letter == "_"
      || letter == "+"
  }
}
