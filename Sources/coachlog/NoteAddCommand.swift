import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues

/// `note add`: a reflective note.
struct NoteAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Write a reflective note, in your editor or from a file.",
    discussion: """
      The editor is $VISUAL, else $EDITOR, else vi. It opens on the headings of the model, each with a question that goes \
      when you save. Example: coachlog note add --unit 303 --model Gibbs --session 4f1c2a
      """)

  @OptionGroup var note: NoteOptions
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    var occasion = try surroundings.occasion()
    let library = surroundings.models()
    let open = try journal.open(in: surroundings)
    var details = NoteDetails(
      unit: "", date: occasion.today, model: nil, sessions: [], text: "")
    details = try note.change(in: open, library, on: occasion)(details)
    if details.unit.isEmpty { details.unit = try NoteAddCommand.unit(for: details.sessions, in: open) }
    var file: EditedText?
    if let text = try note.text() {
      details.text = text
    } else {
      // What would be refused afterwards is refused before anybody has written a page.
      try open.requireWritable()
      details = try open.review(note: details, on: occasion).details
      for path in EditedText.leftBehind(beside: open) {
        surroundings.console.warn(
          "a note that was begun and not saved lies in \(VisibleText.escaped(path)); add it with --file, or remove it")
      }
      let editing = NoteEditing(journal: open, library: library)
      guard let (text, edited) = try editing.text(startingFrom: details, in: surroundings, &occasion) else {
        surroundings.console.line("Nothing was written: the text came back from the editor as it went.")
        return
      }
      details.text = text
      file = edited
    }
    let outcome: Outcome
    do {
      outcome = try open.addNote(details, on: occasion)
    } catch {
      throw NoteEditing.failure(error, keeping: file)
    }
    file?.remove()
    let model = details.model.flatMap { library.named($0) }
    try surroundings.report(
      "Wrote", outcome, in: occasion.zone, more: NoteMeasure(of: details.text, by: model, in: library).spoken)
  }

  /// The unit that asks for reflection, or the one that does so for the role of the sessions.
  private static func unit(for sessions: [EntryID], in journal: Journal) throws -> String {
    var units = try journal.reflectiveUnits()
    let roles = Set(try sessions.compactMap { try journal.account(of: $0).row?.role })
    if units.count > 1, roles.count == 1, let role = roles.first {
      let scheme = try journal.scheme()
      units = units.filter { scheme.unit($0)?.reflects == role }
    }
    guard units.count == 1 else {
      let choice = units.isEmpty ? "such as --unit 303" : "--unit \(units.joined(separator: " or --unit "))"
      throw Failure(.usage, "say which unit the note is for: \(choice)")
    }
    return units[0]
  }
}
