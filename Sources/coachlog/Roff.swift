import LogbookValues
import TerminalUI

/// A manual page while it is written, in the macros of man(7).
struct Roff {
  private var lines: [String]

  /// Begins a page of section 1.
  init(title: String, day: LocalDate) {
    lines = [
      ".TH \(Roff.escaped(title.uppercased())) 1 \(day) \"coachlog \(Coachlog.number)\" \"User Commands\""
    ]
  }

  /// All that was added.
  var page: String { lines.map { $0 + "\n" }.joined() }

  mutating func section(_ title: String) { lines.append(".SH \(Roff.escaped(title))") }

  mutating func subsection(_ title: String) { lines.append(".SS \(Roff.escaped(title))") }

  /// How a command is called, and what may come after it.
  mutating func synopsis(_ command: String, _ arguments: String) {
    lines.append(".B \(Roff.escaped(command))")
    text(arguments)
  }

  /// A paragraph after another one; nothing for an empty text.
  mutating func paragraph(_ text: String) {
    guard !text.isEmpty else { return }
    lines.append(".PP")
    self.text(text)
  }

  /// A name, or a value of that name, and what it is for.
  mutating func item(_ name: String, value: String? = nil, _ text: String) {
    let head =
      switch (name, value) {
      case (_, nil): ".B \(Roff.escaped(name))"
      case ("", let value?): ".I \(Roff.escaped(value))"
      case (_, let value?): ".BI \"\(Roff.escaped(name)) \" \(Roff.escaped(value))"
      }
    lines += [".TP", head]
    self.text(text)
  }

  /// Another page, and what it is about.
  mutating func item(page: String, _ text: String) {
    lines.append(".TP")
    reference(page)
    self.text(text)
  }

  /// Another page of section 1.
  mutating func reference(_ page: String) { lines.append(".BR \(Roff.escaped(page)) (1)") }

  /// Text, each sentence on a line of its own and no line long, as readers of roff want it.
  mutating func text(_ text: String) {
    for sentence in Roff.escaped(text).replacing(/([.?!])\s+(?=\S)/, with: { "\($0.1)\n" }).split(separator: "\n") {
      // A line that begins with a point or an apostrophe would be a macro.
      lines += TextLayout.wrap(String(sentence), columns: 76).map {
        $0.prefixMatch(of: /[.']/) == nil ? $0 : "\\&\($0)"
      }
    }
  }

  /// Text as roff takes it: what is typed stays what it is.
  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "\\": "\\e"
      case "-": "\\-"
      case "^": "\\(ha"
      case "~": "\\(ti"
      case "'": "\\(aq"
      case "\u{2014}": "\\-"
      case _ where character.isNewline: " "
      default: String(character)
      }
    }.joined()
  }
}
