import LogbookValues

/// A scheme file, or another of the same make, as its refusals speak of it: a name, and sentences that stay on one
/// line.
package struct SchemeFile {
  /// What the person called the file.
  let name: String
  /// What it is a file of.
  var noun = "scheme"

  /// The sentence for a fault of `line`, counted from 1, or of the whole file where it is nil.
  func refusal(line: Int?, _ reason: String, remedy: String) -> JournalError {
    let place = line.map { ", line \($0)" } ?? ""
    return .againstRule("\(SchemeFile.oneLine(name))\(place): \(reason)", .advice(remedy))
  }

  /// The text in quotation marks, shortened, and without anything that could move the cursor or hide.
  static func quoted(_ text: String) -> String {
    let longest = 64
    let shown = text.unicodeScalars.prefix(longest)
    let rest = text.unicodeScalars.count > longest ? "..." : ""
    return "\"" + oneLine(String(String.UnicodeScalarView(shown))) + rest + "\""
  }

  /// Whether a character can stand in a text that is printed: no control, line break or invisible direction mark.
  static func isPrintable(_ character: Unicode.Scalar) -> Bool {
    if character.isASCII { return character.value >= 0x20 && character.value != 0x7F }
    // The last two code points of each plane are no characters, and YAML refuses them without naming the line.
    if character.value & 0xFFFE == 0xFFFE { return false }
    // The two joiners are invisible too, but Persian, Indic scripts and emoji cannot be spelt without them.
    if character.value == 0x200C || character.value == 0x200D { return true }
    switch character.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return false
    default: return true
    }
  }

  /// The code point of a character in the notation of the Unicode standard, such as `U+202E`.
  static func codePoint(_ character: Unicode.Scalar) -> String {
    let digits = String(character.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  private static func oneLine(_ text: String) -> String {
    text.unicodeScalars.map { isPrintable($0) ? String($0) : "<\(codePoint($0))>" }.joined()
  }
}
