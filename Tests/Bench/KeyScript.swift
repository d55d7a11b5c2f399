/// What is pressed to measure the screen: all that a learner does in it short of saving, so that the journal stays as
/// it is and the keys mean the same in every journal.
struct KeyScript {
  /// What keys are pressed for.
  enum Kind: String, CaseIterable {
    case list = "moving in the list"
    case tab = "changing the page"
    case entry = "opening and closing an entry"
    case form = "filling in the session form"
    case search = "searching as you type"
    case filter = "choosing a filter"
    case help = "searching the help"
  }

  /// One step of the script.
  enum Step {
    /// A key, which is timed.
    case press(Kind, String)
    /// What must be on the screen now; else the keys did not do what they are said to.
    case expect(String)
  }

  private(set) var steps: [Step] = []

  /// How many keys are timed.
  var count: Int {
    steps.count { step in
      switch step {
      case .press: true
      case .expect: false
      }
    }
  }

  /// The script `rounds` times, ending on a main page.
  init(rounds: Int) {
    for round in 0..<rounds { add(round) }
  }

  private mutating func add(_ round: Int) {
    press(.tab, ["2"])
    press(.list, Array(repeating: Key.down, count: 30) + Array(repeating: Key.up, count: 10))
    press(.list, Array(repeating: Key.pageDown, count: 8) + Array(repeating: Key.pageUp, count: 4))
    press(.list, [Key.end, Key.up, Key.pageUp, Key.home, Key.down, Key.end, Key.home])
    for _ in 0..<5 { press(.entry, [Key.down, Key.enter, Key.pageDown, Key.escape]) }
    press(.entry, [Key.enter])
    expect(" Entry ")
    press(.entry, [Key.escape])
    press(.tab, ["1", "2", "3", "4", "5", "6", "2"])
    press(.tab, ["3", "4", "5", "6", "1", "2", "6", "5", "1"])
    fillForm()
    press(.tab, ["2"])
    // Another word and another client each round: what was found before does not count.
    let words = ["appraisal", "supplier", "thursday", "career", "feedback"]
    press(.search, ["/"] + Self.letters(words[round % words.count]) + [Key.enter, Key.down, Key.down])
    expect("“\(words[round % words.count])” · ")
    press(.search, [Key.escape])
    press(.search, ["/"] + Self.letters("c0\(1 + round % 8)") + [Key.down, Key.backspace, Key.enter, Key.escape])
    for choice in 0..<8 {
      press(.filter, ["f"] + Array(repeating: Key.down, count: (round + choice) % 10) + [Key.enter, Key.down])
    }
    press(.filter, [Key.escape, "f", Key.down, Key.down, Key.enter])
    expect(" coaching · ")
    press(.filter, [Key.escape])
    press(.help, ["?"] + Self.letters("sign") + [Key.down, Key.backspace])
    expect("type to search")
    press(.help, [Key.escape, Key.escape])
    press(.tab, ["1"])
    expect("To do")
  }

  /// A session as it is typed; what was typed is then thrown away.
  private mutating func fillForm() {
    press(.form, ["n"] + Self.letters("C07") + [Key.tab] + Self.letters("yesterday") + [Key.tab])
    press(.form, Self.letters("14:00-15:30") + [Key.tab])
    press(.form, Self.letters("Prepared the appraisal, and what to say when it becomes difficult."))
    expect("yesterday")
    expect("becomes difficult.")
    press(.form, [Key.escape, "n", "d"])
    expect("To do")
  }

  private mutating func press(_ kind: Kind, _ bytes: [String]) {
    steps += bytes.map { .press(kind, $0) }
  }

  private mutating func expect(_ text: String) { steps.append(.expect(text)) }

  private static func letters(_ text: String) -> [String] { text.map { String($0) } }

  /// What xterm sends once it was put into its application mode.
  private enum Key {
    static let up = "\u{1B}OA"
    static let down = "\u{1B}OB"
    static let home = "\u{1B}OH"
    static let end = "\u{1B}OF"
    static let pageUp = "\u{1B}[5~"
    static let pageDown = "\u{1B}[6~"
    static let enter = "\r"
    static let escape = "\u{1B}"
    static let tab = "\t"
    static let backTab = "\u{1B}[Z"
    static let backspace = "\u{7F}"
  }
}
