import ArgumentParser
import CoachingJournal
import CoachingRules
import Foundation
import LogbookValues
import LogbookWords
import SignedRecords

/// `undo`: the learner's last action undone.
struct UndoCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Undo your last action, and say what it was.",
    discussion: "An import of more than one entry is undone as a whole. On a terminal, coachlog asks first.")

  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    var undoing = try open.undo(on: occasion)
    if case .asks(let record, let source, let entries) = undoing {
      try ask(source, entries)
      undoing = try open.undo(record, on: occasion)
    }
    guard case .undone(let undone) = undoing else { return }
    surroundings.console.prose("Undid \(EntryText.undone(undone, in: occasion.zone))")
    // Names are in no record, so an undo does not change them.
    if case .client(let code, now: nil) = undone, let names = try? open.names(), names[code] != nil {
      surroundings.console.warn([Notice("the real name of \(code) stays in the name list", .forgetClient(code))])
    }
  }

  /// Asks on a terminal; a script meant what it says.
  private func ask(_ source: String, _ entries: Int) throws {
    guard isatty(STDIN_FILENO) == 1 else { return }
    Console.prompt("This undoes the import of \(TerminalEscaping.escaped(source)) and removes \(entries) entries.\n")
    Console.prompt("Type y to undo the import, or press Enter to keep the entries: ")
    guard readLine()?.trimmed.lowercased().hasPrefix("y") == true else {
      throw Failure(.notPermitted, "the import was not undone")
    }
  }
}

/// `redo`: what was undone last brought back.
struct RedoCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "redo", abstract: "Bring back what you undid last, with its sign-offs.",
    discussion: "It works until you change something else.")

  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let redone = try journal.open(in: surroundings).redo(on: occasion)
    surroundings.console.prose("Redid \(EntryText.redone(redone, in: occasion.zone))")
  }
}
