/// Refusals in the words of the forms: what the library says of options is said of the fields that stand for them.
enum ScreenWords {
  /// `name it with --map 'date=Day'` becomes `name it with date=Day under Columns`.
  static func of(_ sentence: String) -> String {
    guard sentence.contains("--") else { return sentence }
    var words = sentence
    for (option, field) in [("--map", "Columns"), ("--default", "Otherwise")] {
      words = words.replacing("\(option) names a column", with: "\(field) can name a column")
      while let place = words.firstRange(of: option + " ") {
        let rest = words[place.upperBound...]
        let isQuoted = rest.first == "'"
        let value = rest.dropFirst(isQuoted ? 1 : 0).prefix { isQuoted ? $0 != "'" : !" ,;".contains($0) }
        let end = isQuoted && value.endIndex < words.endIndex ? words.index(after: value.endIndex) : value.endIndex
        words.replaceSubrange(place.lowerBound..<end, with: "\(value) under \(field)")
      }
    }
    for (command, screen) in phrases { words = words.replacing(command, with: screen) }
    return words
  }

  private static let phrases = [
    ("say --dates dmy or --dates mdy for the order", "choose under Dates like the order"),
    ("and at --dates", "and at Dates like"),
    ("replace it (--replace)", "have it replaced"),
    ("say --replace", "have it replaced"),
    ("--texts erases what was written of them", "what was written of them can be erased all the same"),
  ]
}
