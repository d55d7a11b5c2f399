import TerminalUI

/// Names of files for what was typed of one.
struct FileCompletion: Sendable {
  private var asked = Asked<FilesQuery>()

  mutating func ask(beginning: String, _ turn: inout Turn) { turn.ask(FilesQuery(beginning: beginning), &asked) }

  /// The names to offer; nil where that is no answer to the last question.
  func suggestions(_ reply: Reply) -> [Suggestion]? {
    reply.answer(to: asked).map { names in names.map { Suggestion(text: $0) } }
  }
}
