import ArgumentParser
import CoachingJournal

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

/// `restore`: a backup put back.
struct RestoreCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a backup back as the journal; nothing may be in its place.")

  @Argument(help: "The backup's file; its .d folder lies beside it.")
  var path: String
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let path = try coachlog.path(path, as: "the backup's name")
    let place = try surroundings.journalPath(journal.journal)
    if journal.journal == nil, (surroundings.environment["COACHLOG_JOURNAL"] ?? "").isEmpty {
      try Journal.makeFolders(for: place)
    }
    let (restored, warnings) = try Journal.restore(path, to: place)
    surroundings.console.line("Restored \(VisibleText.escaped(path)) to \(VisibleText.escaped(restored.path))")
    for warning in warnings { surroundings.console.warn(warning) }
  }
}
