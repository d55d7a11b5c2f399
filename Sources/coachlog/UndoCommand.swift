import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `undo`: the learner's last action taken back.
struct UndoCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "undo", abstract: "Take back your last action, and say what it was.")

  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let open = try journal.open(in: surroundings)
    let undone = try open.undo(on: occasion)
    surroundings.console.prose("Undid \(EntryText.undone(undone, in: occasion.zone))")
    // Of names no record tells, so nothing brings one back or takes one away.
    if case .client(let code, now: nil) = undone, let names = try? open.names(), names[code] != nil {
      surroundings.console.warn("the real name of \(code) stays in the map; 'client erase \(code)' destroys it")
    }
  }
}
