/// Why there can be no screen.
package enum TerminalRefusal: Error, Equatable {
  /// Standard input or output is no terminal.
  case notATerminal
  /// The terminal is known and cannot place its cursor.
  case dumb
  /// Nothing is known of the terminal.
  case unknown(term: String)

  /// What to tell the user, without a full stop.
  package var sentence: String {
    switch self {
    case .notATerminal:
      "the screen needs a terminal on standard input and output. Without a terminal, use the commands, for example "
        + "'coachlog progress'"
    case .dumb: "the screen needs a terminal that can move its cursor. Without one, use 'coachlog --plain'"
    case .unknown(""):
      "TERM is not set. Try TERM=xterm-256color coachlog"
    case .unknown(let term):
      "no terminal description for TERM=\(Self.visible(term)). Try TERM=xterm-256color coachlog"
    }
  }

  /// More of a name than this says nothing more.
  private static let longestName = 40

  /// A name as it may be written to a terminal of which nothing is known: printable ASCII, and not too much of it.
  private static func visible(_ term: String) -> String {
    let shown = term.unicodeScalars.prefix(longestName).map { $0.value > 32 && $0.value < 127 ? Character($0) : "?" }
    return String(shown) + (term.unicodeScalars.count > longestName ? "..." : "")
  }
}
