import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues

/// `note amend`: a new version of a note.
struct NoteAmendCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "amend", abstract: "Change a note; without an option, its text in your editor.",
    discussion: "What is not named stays as it is; --model '' and --session '' remove what was there.")

  @Argument(help: "The note's id, or its first 4 digits or more.")
  var id: String
  @OptionGroup var note: NoteOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    var occasion = try surroundings.occasion()
    let library = surroundings.models()
    let open = try journal.open(in: surroundings)
    let entry = try open.entryID(id)
    let account = try open.requiredNote(entry)
    let change = try note.change(in: open, library, on: occasion)
    var text = try note.text()
    var file: EditedText?
    if note.isEmpty {
      try open.requireWritable()
      let before = NoteDetails(
        unit: account.row.unit, date: account.row.date, model: account.row.model, sessions: account.row.sessions,
        text: account.text ?? "")
      let editing = NoteEditing(journal: open, library: library)
      guard let (edited, kept) = try editing.text(startingFrom: before, in: surroundings, &occasion) else {
        surroundings.console.line("Nothing was changed: the text came back from the editor as it went.")
        return
      }
      (text, file) = (edited, kept)
    }
    let outcome: Outcome
    do {
      outcome = try open.amendNote(
        entry,
        { details in
          var changed = change(details)
          if let text { changed.text = text }
          return changed
        }, basedOn: file == nil ? nil : account.row.version, on: occasion)
    } catch {
      throw NoteEditing.failure(error, keeping: file)
    }
    file?.remove()
    try surroundings.report("Amended", outcome, in: occasion.zone)
  }
}
