import ArgumentParser
import CoachingJournal

/// A command that does something: everything it needs comes in with `surroundings`, and what it prints goes to its console.
protocol Command: ParsableCommand {
  func perform(in surroundings: inout Surroundings) throws
}

/// The option every command that opens a journal has.
struct JournalOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The journal's file; else $COACHLOG_JOURNAL, else the usual place in your data folder.", valueName: "path"))
  var journal: String?

  func open(in surroundings: Surroundings) throws -> Journal {
    try Journal(at: surroundings.journalPath(journal))
  }
}

/// The option of commands that list or compute.
struct JSONOption: ParsableArguments {
  @Flag(help: "Print JSON.")
  var json = false
}
