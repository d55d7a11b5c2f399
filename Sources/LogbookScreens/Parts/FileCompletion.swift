import TerminalUI

/// Names of files for what was typed of one.
struct FileCompletion: Sendable {
  /// The number of the last question; what is answered to others is out of date.
  private var asked: Int?

  mutating func ask(beginning: String, _ turn: inout Turn) {
    let number = turn.number()
    asked = number
    turn.read(.files(beginning: beginning, number: number))
  }

  /// The names to offer; nil where that is no answer to the last question.
  func suggestions(_ reply: Reply) -> [Suggestion]? {
    guard case .files(let names, let number) = reply, number == asked else { return nil }
    return names.map { Suggestion(text: $0) }
  }
}
