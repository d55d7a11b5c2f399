import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import LogbookWords

/// Writing a note in the user's editor.
struct NoteEditing {
  let journal: Journal
  let library: ModelLibrary

  /// What was written in the editor, and the file it lies in until it is in the journal; nil for a text that came back
  /// as it went.
  func text(
    startingFrom details: NoteDetails, in surroundings: Surroundings, _ occasion: inout Occasion
  ) throws -> (text: String, file: EditedText)? {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw Failure(
        .noTerminal, "there is no terminal to open an editor on; give the text with --file FILE, or --file -")
    }
    let model = details.model.flatMap { library.named($0) }
    let template = NoteTemplate(details.text, model: model, subject: EntryText.subject(of: details))
    let file = try EditedText(template.text, besideJournalAt: journal.path, entropy: &occasion.entropy)
    do {
      try ExternalEditor(environment: surroundings.environment).edit(file.path)
      let written = library.withoutEmptyHeadings(template.written(try file.text()))
      if written.allSatisfy(\.isWhitespace) || written == library.withoutEmptyHeadings(details.text) {
        file.remove()
        return nil
      }
      return (written, file)
    } catch {
      // A file in which nobody wrote anything is not worth keeping.
      guard (try? file.text()) != template.text else {
        file.remove()
        throw Failure(error)
      }
      throw NoteEditing.failure(error, keeping: file)
    }
  }

  /// What to say where something failed, and whether the text is still in its file.
  static func failure(_ error: JournalError, keeping file: EditedText?) -> Failure {
    var failure = Failure(error)
    if let file, !file.isThere {
      failure.sentence =
        "\(VisibleText.escaped(file.path)), in which you wrote, is gone, so nothing was saved; write the note again"
    } else if let file {
      failure.sentence =
        "\(error.sentence); what you wrote is kept in \(VisibleText.escaped(file.path)): give it with --file"
    }
    return failure
  }
}
