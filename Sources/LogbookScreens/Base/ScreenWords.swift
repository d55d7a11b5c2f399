/// Refusals in the words of the forms: what the library says of options is said of the fields that stand for them.
enum ScreenWords {
  /// `name it with --map 'date=Day'` becomes `name it with date=Day under Columns`.
  static func of(_ sentence: String) -> String {
    guard sentence.contains("--") || sentence.contains("'") else { return sentence }
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

  /// The longer phrases before what they contain.
  private static let phrases = [
    ("replace it (--replace)", "have it replaced"),
    ("say --replace", "have it replaced"),
    ("see 'coachlog lint --code L14'", "press l for the queries"),
    ("see 'coachlog lint --code L15'", "press l for the queries"),
    ("see 'coachlog lint --code L14 --code L15'", "press l for the queries"),
    ("see 'coachlog verify'", "press V to read them"),
    ("--texts erases what was written of them", "what was written of them can be erased all the same"),
    (
      "say --dates dmy or --dates mdy for the order its numbers are in",
      "choose the order of its numbers under Dates like"
    ),
    ("look at it, and at --dates", "look at it, and at Dates like"),
    ("'coachlog client amend CODE --consent yes' records it", "e on Clients records it"),
    ("'coachlog client add' enters a client", "a on Clients enters one"),
    ("enter them first with 'coachlog client add C07 --name ...'", "enter them first on Clients"),
    ("; it stays as it is, 'amend' changes it", "; it stays as it is, and e on Sessions changes it"),
    ("'supervisor remove' ends their right", "x at Who may sign (4 w) ends their right"),
    ("with 'supervisor add --role supervisor'", "at Who may sign (4 w)"),
    ("with 'supervisor add --role assessor'", "at Who may sign (4 w)"),
    ("with 'supervisor add'", "at Who may sign (4 w)"),
    (
      "'criteria load FILE' takes the one that your centre gives you",
      "l on Criteria takes the one your centre gives you"
    ),
    ("run 'coachlog verify' before signing", "V on a main page says more; sign nothing before"),
    ("run 'coachlog verify' to see why", "V on a main page says why"),
    ("run 'coachlog verify'", "V on a main page says more"),
    ("'coachlog verify'", "V on a main page"),
  ]
}
