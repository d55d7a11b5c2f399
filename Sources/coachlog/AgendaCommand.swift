import ArgumentParser
import CoachingJournal

/// `agenda`: what is to be taken to the next supervision meeting.
struct AgendaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agenda", abstract: "What is to be taken to supervision: list it, add to it, take off it.",
    discussion:
      "'support add supervision ... --discussed ID' says what was gone through, which is off the agenda then.",
    subcommands: [AgendaListCommand.self, AgendaAddCommand.self, AgendaRemoveCommand.self],
    defaultSubcommand: AgendaListCommand.self)
}

extension Surroundings {
  /// Puts an entry on the agenda or takes it off, and says so.
  mutating func setAgenda(_ isOnAgenda: Bool, _ id: String, of journal: Journal) throws {
    let occasion = try occasion()
    let entry = try journal.entryID(id)
    _ = try journal.setAgenda(isOnAgenda, entry, on: occasion)
    let shortID = try journal.shortened(entry)
    console.prose(
      isOnAgenda ? "Marked \(shortID): to be taken to supervision" : "Unmarked \(shortID): off the agenda")
  }
}
