import ArgumentParser

/// `agenda remove`.
struct AgendaRemoveCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a session or note off the agenda.")

  @Argument(help: "The session's or note's id, or its first 4 digits or more.")
  var id: String
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    try surroundings.setAgenda(false, id, of: try journal.open(in: surroundings))
  }
}
