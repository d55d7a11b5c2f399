/// What is pressed in the form of a note: the same keys in an empty note and in a long one.
struct TypingScript {
  /// What keys are pressed for.
  enum Kind: String, CaseIterable {
    case letters = "letters and blanks"
    case lines = "Enter"
    case erasing = "erasing"
    case moving = "moving by letter, word and row"
    case paging = "moving by page and to the ends"
    case undoing = "undoing and redoing"
  }

  private(set) var keys: [(kind: Kind, bytes: String)] = []

  /// The beginning of the text, its middle and its end.
  ///
  /// - Parameter pages: how many pages lie before the middle.
  init(pagesToMiddle pages: Int) {
    press(.paging, [Key.top])
    write()
    press(.paging, [Key.top] + Array(repeating: Key.pageDown, count: pages))
    write()
    press(.paging, [Key.bottom])
    write()
  }

  /// A paragraph with second thoughts.
  private mutating func write() {
    sentence("I noticed that she had the answer before I had put my question, and I waited for it.")
    press(.lines, [Key.enter, Key.enter])
    sentence("Next time I shall leave the silence alonne")
    press(.erasing, [Key.backspace, Key.backspace])
    sentence("e: it was mine, not hers.")
    press(.moving, Array(repeating: Key.wordLeft, count: 4))
    press(.erasing, [Key.control("w"), Key.delete, Key.delete])
    sentence("and ")
    press(.moving, [Key.home, Key.end, Key.up, Key.up, Key.down, Key.down, Key.end])
    press(.moving, Array(repeating: Key.left, count: 6) + Array(repeating: Key.right, count: 6))
    press(.undoing, Array(repeating: Key.control("y"), count: 4) + Array(repeating: Key.control("r"), count: 4))
    press(.moving, [Key.wordLeft, Key.wordRight, Key.end])
    press(.paging, [Key.pageUp, Key.pageDown])
    sentence("What did I see in that moment, and what did I only suppose?")
    press(.lines, [Key.enter])
  }

  private mutating func sentence(_ text: String) { press(.letters, text.map { String($0) }) }

  private mutating func press(_ kind: Kind, _ bytes: [String]) { keys += bytes.map { (kind, $0) } }

  /// What xterm sends once it was put into its application mode.
  enum Key {
    static let up = "\u{1B}OA"
    static let down = "\u{1B}OB"
    static let right = "\u{1B}OC"
    static let left = "\u{1B}OD"
    static let home = "\u{1B}OH"
    static let end = "\u{1B}OF"
    static let pageUp = "\u{1B}[5~"
    static let pageDown = "\u{1B}[6~"
    static let delete = "\u{1B}[3~"
    static let top = "\u{1B}[1;5H"
    static let bottom = "\u{1B}[1;5F"
    static let wordLeft = "\u{1B}[1;5D"
    static let wordRight = "\u{1B}[1;5C"
    static let enter = "\r"
    static let backspace = "\u{7F}"

    static func control(_ letter: Character) -> String {
      letter.asciiValue.map { String(Unicode.Scalar($0 & 0x1F)) } ?? ""
    }
  }
}
