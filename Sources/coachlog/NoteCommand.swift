import ArgumentParser

/// `note`: reflective notes.
struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note", abstract: "Reflective notes: what you make of your practice.",
    subcommands: [NoteAddCommand.self, NoteListCommand.self, NoteShowCommand.self, NoteAmendCommand.self])
}
