import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords

/// `note list`.
struct NoteListCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the reflective notes, newest first; withdrawn ones only as JSON.")

  @Option(help: "Only those for this unit, such as 303.")
  var unit: String?
  @Option(help: ArgumentHelp("Only those on this session.", valueName: "id"))
  var session: String?
  @Option(parsing: .unconditional, help: "Only those in which this stands, in any case.")
  var search: String?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let library = surroundings.models()
    let open = try journal.open(in: surroundings)
    let entry = try session.map { text throws in try open.entryID(text) }
    let notes = NoteFilter(unit: unit, session: entry, search: search).matching(try open.notes())
    if output.json {
      surroundings.console.line(try JSONText.of(notes.map { NoteJSON($0, library) }))
      return
    }
    for note in notes where note.row.state != .withdrawn {
      let model = note.row.model.flatMap { library.named($0) }
      let text = note.text ?? ""
      let columns = [
        note.shortID, padded(note.row.date.spelled, 15), padded(note.row.unit, 8),
        padded(VisibleText.escaped(note.row.model ?? ""), 9), NoteMeasure(of: text, by: model, in: library).spoken,
      ]
      let state = note.row.state == .conflict ? "  two versions" : ""
      surroundings.console.prose(columns.joined(separator: "  ") + state)
      let head = EntryText.headline(of: text, by: model)
      if !head.isEmpty { surroundings.console.line("        " + head) }
    }
  }
}
