import ArgumentParser
import CoachingJournal
import LogbookValues

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
