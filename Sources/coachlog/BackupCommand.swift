import ArgumentParser
import CoachingJournal
import LogbookValues

/// `backup`: a whole copy.
struct BackupCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Write a whole copy of the journal and its folder; PATH and PATH.d must be free.")

  @Argument(help: "The copy's file.")
  var path: String
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let path = try coachlog.path(path, as: "the copy's name")
    let open = try journal.open(in: surroundings)
    try open.backup(to: path)
    let shown = VisibleText.escaped(path)
    surroundings.console.line("Backed up \(VisibleText.escaped(open.path)) to \(shown) and \(shown).d")
  }
}
