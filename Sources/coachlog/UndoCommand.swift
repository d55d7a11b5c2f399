import ArgumentParser
import CoachingJournal

/// `undo`: the learner's last action taken back.
struct UndoCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back your last action, and say what it was.")

  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let undone = try journal.open(in: surroundings).undo(on: occasion)
    surroundings.console.prose("Undid \(EntryText.undone(undone, in: occasion.zone))")
  }
}
