import Foundation
import TerminalUI

/// What a command prints, and what it knows of the place it prints to.
struct Console {
  /// Columns: those $COLUMNS names, else the terminal's, else 80.
  let width: Int
  /// Whether a person reads along.
  let isTerminal: Bool
  /// Whether colour may be used: on a terminal that has it, unless NO_COLOR is set.
  let hasColour: Bool
  /// Whether block characters can be shown.
  let hasBlocks: Bool
  private var text = ""
  private var warnings: [String] = []

  init(environment: [String: String]) {
    isTerminal = isatty(STDOUT_FILENO) == 1
    var size = winsize()
    let hasSize = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    let wanted = environment["COLUMNS"].flatMap(Int.init).flatMap { (1...1_000).contains($0) ? $0 : nil }
    width = wanted ?? (hasSize ? Int(size.ws_col) : 80)
    let isPlain = !(environment["NO_COLOR"] ?? "").isEmpty || (environment["TERM"] ?? "dumb") == "dumb"
    hasColour = isTerminal && !isPlain
    // The first of these that is set and not empty names the character set, as everywhere in POSIX.
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    hasBlocks = (locale ?? "").lowercased().replacing("-", with: "").contains("utf8")
  }

  /// Adds a line of data for standard output.
  mutating func line(_ line: String = "") {
    text += line + "\n"
  }

  /// Adds text as it is for standard output.
  mutating func text(_ text: String) {
    self.text += text
  }

  /// Adds a line of prose: on a terminal too narrow for it, its words go on below where they began; a file gets it whole.
  mutating func prose(_ line: String) {
    guard isTerminal, line.count > width else { return self.line(line) }
    let named = line.prefixMatch(of: /\ +[A-Z][a-z]+: +/).map { $0.0.count }
    let indent = named ?? line.prefix { $0 == " " }.count
    let rest = Console.wrapped(String(line.dropFirst(indent)), columns: max(16, width - indent))
    for (position, words) in rest.enumerated() {
      self.line((position == 0 ? String(line.prefix(indent)) : String(repeating: " ", count: indent)) + words)
    }
  }

  /// Writes what was added so far to standard output, all of it.
  mutating func flush() throws(Failure) {
    let whole = text
    text = ""
    guard Console.write(whole, to: STDOUT_FILENO) else {
      throw Failure(.storage, "standard output cannot be written; look at where it goes")
    }
  }

  /// Keeps a warning until the command is done: one that fails says why and nothing else.
  mutating func warn(_ sentence: String) {
    warnings.append(sentence)
  }

  /// Writes what was added and then the warnings, once everything is done.
  mutating func finish() throws(Failure) {
    guard (try? flush()) != nil else {
      throw Failure(
        .storage, "standard output cannot be written, though the command was carried out; look at where it goes")
    }
    for warning in warnings { Console.complain("warning: \(warning)") }
    warnings = []
  }

  /// Writes one line to standard error.
  static func complain(_ sentence: String) {
    let stop = sentence.hasSuffix(".") || sentence.hasSuffix("?") ? "" : "."
    prompt("coachlog: \(sentence)\(stop)\n")
  }

  /// Writes to standard error as it is; where that cannot be written there is nobody left to tell.
  static func prompt(_ text: String) {
    _ = write(text, to: STDERR_FILENO)
  }

  /// Whether all of `text` could be written. `FileHandle` would end the program where a disk is full.
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Foundation.write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }

  /// `text` in the colour that `style` stands for; as it is where there is no colour.
  func styled(_ text: String, _ style: Style) -> String {
    hasColour && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Colours by meaning.
  enum Style: String {
    case signed = "32"
    case waiting = "33"
    case muted = "2"
    case heading = "1"
  }

  /// Words broken into lines of at most `columns` characters.
  static func wrapped(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
