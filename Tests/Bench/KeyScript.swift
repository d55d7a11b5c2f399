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
    case checks = "reading the things to fix"
    case charts = "reading the charts"
    case clients = "moving in the clients"
    case palette = "finding by the palette"
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
    expect("History")
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
    readChecks()
    readCharts()
    visitClients()
    usePalette("c0\(1 + round % 8)", words[(round + 1) % words.count])
    press(.tab, ["1"])
    expect("To do")
  }

  /// The kinds, the findings of each, and one that is opened.
  private mutating func readChecks() {
    press(.checks, ["g", "f", Key.down, Key.down, Key.up, Key.end, Key.home])
    expect("How to fix it")
    // From kind to kind, and back to all of them.
    press(.checks, ["f", Key.down, Key.down, "f", Key.down, Key.end, Key.home, Key.escape, Key.end, Key.up, Key.enter])
    press(.checks, Array(repeating: Key.down, count: 10) + [Key.pageDown, Key.end, Key.up, Key.home])
    expect("Press e to")
    press(.checks, [Key.enter, Key.escape])
    expect("Press e to")
    press(.checks, [Key.escape, Key.escape])
  }

  private mutating func readCharts() {
    press(.charts, ["g", "c"])
    expect("Hours of practice a week")
    press(.charts, Array(repeating: Key.down, count: 8) + Array(repeating: Key.pageDown, count: 4))
    press(.charts, [Key.end, Key.pageUp, Key.up, Key.home, Key.escape])
  }

  /// Each client is seen, and the sessions of one.
  private mutating func visitClients() {
    press(.clients, ["5"] + Array(repeating: Key.down, count: 8) + Array(repeating: Key.up, count: 3))
    press(.clients, [Key.end, Key.pageUp, Key.home, Key.down, Key.pageDown])
    expect("Evidence")
    press(.clients, [Key.enter])
    expect("C02 · ")
    press(.clients, [Key.escape, "5", Key.up])
  }

  /// A page, a client and an entry, each found by what is typed.
  private mutating func usePalette(_ client: String, _ word: String) {
    press(.palette, [":"] + Self.letters("reflec") + [Key.down, Key.up, Key.enter])
    expect("It begins")
    press(.palette, ["."] + Self.letters(client) + [Key.backspace, String(client.suffix(1)), Key.enter])
    expect("\(client.uppercased()) · ")
    press(.palette, [Key.escape, ":"] + Self.letters(word) + [Key.down, Key.down])
    expect("Go to or do anything")
    press(.palette, [Key.escape])
  }

  /// A session as it is typed; what was typed is then thrown away.
  private mutating func fillForm() {
    press(.form, ["n"] + Self.letters("C07") + [Key.tab] + Self.letters("yesterday") + [Key.tab])
    press(.form, Self.letters("14:00-15:30") + [Key.tab, Key.tab, Key.tab])
    press(.form, Self.letters("Prepared the appraisal, and what to say when it becomes difficult."))
    expect("yesterday")
    expect("becomes difficult.")
    press(.form, [Key.escape, "n", "x"])
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
