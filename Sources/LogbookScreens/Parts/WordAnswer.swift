import JournalExchange
import LogbookValues
import TerminalUI

/// A word of a file that is imported, and the line in which is said what it stands for.
struct WordAnswer: Sendable {
  enum Field: Hashable, Sendable {
    case meaning
  }

  private let field: SessionField
  private let word: String
  private(set) var form: Form<Field>

  /// The question of that notice; nil where it is not about a word.
  init?(_ notice: Notice) {
    let asked = notice.remedies.lazy.compactMap { remedy in
      if case .mapWord(let field, let word, let meaning) = remedy { (field, word, meaning) } else { nil }
    }
    guard let (field, word, meaning) = asked.first else { return nil }
    (self.field, self.word) = (field, word)
    let what = field == .client ? "The code of a client, for example C07." : "What it means: \(field.rawValue)."
    form = Form(fields: [
      .init(
        .meaning, label: TerminalEscaping.quoted(word), control: .line(TextEditor(meaning ?? "", limit: 40)),
        hint: "\(what) Leave it empty to leave out its rows. Enter shows the rows again.")
    ])
  }

  /// Follows an input.
  ///
  /// - Returns: What was answered, as `ImportMap` takes it, once Enter ends it.
  mutating func handle(_ input: Input, size: Size) -> String? {
    switch form.handle(input, size: size) {
    case .ignored, .moved: return nil
    case .changed:
      form.update(.meaning) { $0.problem = nil }
      return nil
    case .submitted:
      let meaning = form[text: .meaning].trimmed
      if field == .client, !meaning.isEmpty {
        do {
          _ = try ClientCode(meaning)
        } catch {
          form.refuse(.meaning, error.sentence)
          return nil
        }
      }
      return "\(field.rawValue):\(word)=\(meaning)"
    }
  }
}
