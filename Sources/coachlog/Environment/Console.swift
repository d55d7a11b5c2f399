import Foundation
import LogbookValues
import Synchronization
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
  /// What is to be printed, as it goes out.
  private var bytes: [UInt8] = []
  private let warnings = Warnings()

  /// What is said at the end, by every copy of this value: whatever prints may warn.
  private final class Warnings: Sendable {
    let kept = Mutex<[String]>([])
  }

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
    text(line)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Adds text as it is for standard output.
  mutating func text(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds a line whose bytes were put together already.
  mutating func line(_ line: [UInt8]) {
    bytes += line
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Adds a line of prose: on a terminal too narrow for it, its words go on below where they began; a file gets it
  /// whole.
  mutating func prose(_ line: String) {
    guard isTerminal, line.count > width else { return self.line(line) }
    let named = line.prefixMatch(of: /\ +[A-Z][a-z]+: +/).map { $0.0.count }
    let indent = named ?? line.prefix { $0 == " " }.count
    let rest = TextLayout.wrap(String(line.dropFirst(indent)), columns: max(16, width - indent))
    for (position, words) in rest.enumerated() {
      self.line((position == 0 ? String(line.prefix(indent)) : String(repeating: " ", count: indent)) + words)
    }
  }

  /// Writes what was added so far to standard output, all of it.
  mutating func flush() throws(Failure) {
    let whole = bytes
    bytes = []
    guard Console.write(whole, to: STDOUT_FILENO) else {
      throw Failure(.storage, "standard output cannot be written. Check where it goes")
    }
  }

  /// Keeps a warning until the command is done: one that fails says why and nothing else.
  func warn(_ sentence: String) {
    warn([sentence])
  }

  /// As `warn` for one.
  func warn(_ sentences: [String]) { warnings.kept.withLock { $0 += sentences } }
  func warn(_ notices: [Notice]) { warn(notices.map(\.sentence)) }

  /// Writes what was added and then the warnings, once everything is done.
  mutating func finish() throws(Failure) {
    guard (try? flush()) != nil else {
      throw Failure(
        .storage, "the command was carried out, but its output cannot be written. Check where it goes")
    }
    let kept = warnings.kept.withLock { kept in
      defer { kept = [] }
      return kept
    }
    for warning in kept { Console.complain("warning: \(warning)") }
  }

  /// Writes one line to standard error.
  static func complain(_ sentence: String) {
    let stop = sentence.hasSuffix(".") || sentence.hasSuffix("?") ? "" : "."
    prompt("coachlog: \(sentence)\(stop)\n")
  }

  /// Writes to standard error as it is. A failure to do so is ignored.
  static func prompt(_ text: String) {
    _ = write(Array(text.utf8), to: STDERR_FILENO)
  }

  /// Whether all of it could be written. `FileHandle` would end the program where a disk is full.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
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

  /// `text` as its meaning looks; as it is where there is no colour.
  func styled(_ text: String, _ meaning: Style.Meaning) -> String {
    guard hasColour, !text.isEmpty, let look = meaning.rendition else { return text }
    return "\u{1B}[\(look)m\(text)\u{1B}[0m"
  }
}

extension Style.Meaning {
  /// The number that has a terminal print so (ECMA-48, SGR), in one of the eight colours; nil for as it is.
  fileprivate var rendition: String? {
    switch self {
    case .heading: "1"
    case .dim: "2"
    case .good: "32"
    case .pending: "33"
    case .act: "31"
    case .text, .accent, .field: nil
    }
  }
}

extension Console {
  /// Adds a frame, row by row without the blanks at their ends; where the locale has no block characters, in ASCII.
  mutating func frame(_ frame: Frame) {
    let shown = hasBlocks ? frame : frame.inASCII()
    for row in 0..<shown.size.rows {
      var cells = (0..<shown.size.columns).map { shown[Point(column: $0, row: row)] }
      while let last = cells.last, last.text == " " { cells.removeLast() }
      var line = ""
      for run in Console.runs(of: cells) {
        let text = String(run.compactMap(\.text))
        line += styled(text, run.first?.style.meaning ?? .text)
      }
      self.line(line)
    }
  }

  /// Cells of one style that stand side by side.
  private static func runs(of cells: [Cell]) -> [[Cell]] {
    var runs: [[Cell]] = []
    for cell in cells {
      if let last = runs.last?.last, last.style == cell.style {
        runs[runs.count - 1].append(cell)
      } else {
        runs.append([cell])
      }
    }
    return runs
  }
}

/// `text` filled with spaces to `width` columns.
func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
  let spaces = String(repeating: " ", count: max(0, width - TextWidth.columns(of: text)))
  return left ? spaces + text : text + spaces
}
