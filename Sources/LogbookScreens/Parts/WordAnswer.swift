import JournalExchange
import LogbookValues
import TerminalUI

/// A word of a file that is imported, and the field in which is said what it stands for.
struct WordAnswer: Sendable {
  enum Field: Hashable, Sendable {
    case meaning
  }

  private let field: SessionField
  private let word: String
  private(set) var form: Form<Field>
  /// A code without a digit, which may be a name, and was asked about.
  private var doubted: ClientCode?

  /// The question of that notice; nil where it is not about a word.
  init?(_ notice: Notice) {
    let asked = notice.remedies.lazy.compactMap { remedy in
      // The field of all columns has a semicolon between two answers.
      if case .mapWord(let field, let word, let meaning) = remedy, !word.contains(";") {
        (field: field, word: word, meaning: meaning)
      } else {
        nil
      }
    }
    guard let first = asked.first else { return nil }
    (field, word) = (first.field, first.word)
    let isOfWords = !field.words.isEmpty
    let titles = [WordAnswer.none] + field.words + [WordAnswer.leftOut]
    form = Form(fields: [
      .init(
        .meaning, label: TerminalEscaping.quoted(word),
        control: isOfWords
          ? .choice(Choice(options: titles.map { Choice.Option(title: $0) }))
          : .line(TextEditor(first.meaning ?? "", limit: 40)),
        hint: isOfWords
          ? "Press ← or → to choose what it means, then Enter."
          : "Enter the code of the client, for example C07. Leave this empty to leave out the rows with this name.")
    ])
  }

  /// Nothing is chosen: whoever presses Enter twice must not have said anything.
  private static let none = "not chosen"
  private static let leftOut = "leave its rows out"

  /// Follows an input.
  ///
  /// - Returns: What was answered, as `ImportMap` takes it, once Enter ends it.
  mutating func handle(_ input: Input, size: Size) -> String? {
    switch form.handle(input, size: size) {
    case .ignored, .moved: return nil
    case .changed:
      form.update(.meaning) { $0.problem = nil }
      return nil
    case .submitted: return meaning().map { "\(field.rawValue):\(word)=\($0)" }
    }
  }

  /// What was entered; nil where that cannot be, which the field then says.
  private mutating func meaning() -> String? {
    let text = form[text: .meaning].trimmed
    if text == WordAnswer.none {
      form.refuse(.meaning, "choose what it means, or leave its rows out")
      return nil
    }
    guard field == .client, !text.isEmpty else { return text == WordAnswer.leftOut ? "" : text }
    do {
      let code = try ClientCode(text)
      if !code.text.contains(where: \.isNumber), doubted != code {
        doubted = code
        form.refuse(
          .meaning, "is \(code) a real name? If so, enter a code, for example C07. If not, press Enter again")
        return nil
      }
      return code.text
    } catch {
      form.refuse(.meaning, error.sentence)
      return nil
    }
  }
}
