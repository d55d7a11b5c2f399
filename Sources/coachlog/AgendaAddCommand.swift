import ArgumentParser

/// `agenda add`.
struct AgendaAddCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Mark a session or note to be taken to supervision.")

  @Argument(help: "The session's or note's id, or its first 4 digits or more.")
  var id: String
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    try surroundings.setAgenda(true, id, of: try journal.open(in: surroundings))
  }
}
