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
    surroundings.console.prose("Undid \(description(undone, in: occasion.zone))")
  }

  private func description(_ undone: Undone, in zone: Zone) -> String {
    switch undone {
    case .entry(_, let shortID, let row): "logging \(shortID), which was \(EntryText.sentence(row, in: zone))"
    case .amendment(_, let shortID, let row):
      "the amendment of \(shortID), which is again \(EntryText.sentence(row, in: zone)) (\(row.state.rawValue))"
    case .withdrawal(_, let shortID, let row):
      "the withdrawal of \(shortID), which is again \(EntryText.sentence(row, in: zone)) (\(row.state.rawValue))"
    case .supervisorAdded(let name): "adding \(VisibleText.escaped(name)) as a supervisor"
    case .supervisorRemoved(let name): "removing \(VisibleText.escaped(name)), who may sign again"
    case .enrolment(let enrolment): "the change of qualification; \(enrolment.title) is in force again"
    }
  }
}
