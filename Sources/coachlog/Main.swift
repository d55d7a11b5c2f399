import ArgumentParser
import CFiles
import CoachingJournal
import Foundation
import LogbookValues

/// The whole program: parses, performs, and maps whatever went wrong to one sentence and an exit code.
@main
struct Main {
  static func main() {
    let began = Monotonic.now
    // What people write and keys sign with is in memory before long.
    cf_hide_memory()
    // Whatever a command creates is its owner's alone.
    umask(0o077)
    // A closed standard stream would give its number to the next file that is opened, and be written to as output.
    while case let descriptor = open("/dev/null", O_RDONLY), descriptor >= 0 {
      guard descriptor > STDERR_FILENO else { continue }
      close(descriptor)
      break
    }
    exit(run(began))
  }

  private static func run(_ began: Monotonic) -> Int32 {
    do {
      try FileDescriptors.requireEnough()
      let arguments = try CommandLineCheck.arguments()
      var surroundings = try Surroundings(environment: ProcessInfo.processInfo.environment)
      if let (journal, isPlain) = try screenCall(arguments) {
        let place = try surroundings.journalPlace(journal)
        let code = try LogbookRun.open(at: place, isPlain: isPlain, in: surroundings, began: began)
        surroundings.console.warn(Journal.openings(at: place.path))
        try surroundings.console.finish()
        return code
      }
      try perform(arguments, in: &surroundings)
      try surroundings.console.finish()
      return 0
    } catch {
      let failure = failure(for: error)
      // A sentence would land in the middle of the line that is being typed.
      guard !CommandLineCheck.isCompleting else { return 0 }
      if let sentence = failure.sentence { Console.complain(sentence) }
      return failure.code.rawValue
    }
  }

  /// The options of a call without a command, which opens the logbook; nil for any other call.
  private static func screenCall(_ arguments: [String]) throws -> (journal: Path?, isPlain: Bool)? {
    let rest = arguments.filter { $0 != "--plain" }
    let words = rest.first?.hasPrefix("--journal=") == true ? 1 : rest.first == "--journal" ? 2 : 0
    guard rest.count <= words else {
      // Behind a command it is that command's own.
      guard arguments.prefix(words + 1).contains("--plain"), rest[words...].first?.hasPrefix("-") == false else {
        return nil
      }
      throw Failure(
        .usage, "--plain opens the logbook line by line and takes no command. Leave out either it or the command")
    }
    // The parser takes milliseconds, and the first page would wait for it.
    let isPlain = [["--plain"] + rest, rest + ["--plain"]].contains(arguments)
    if isPlain || arguments == rest, let only = JournalOption(only: rest) { return (only.journal, isPlain) }
    do {
      let options = try LogbookOptions.parse(arguments)
      return (options.journal.journal, options.plain)
    } catch {
      throw CommandLineCheck.failure(for: error, arguments: arguments) ?? error
    }
  }

  private static func perform(_ arguments: [String], in surroundings: inout Surroundings) throws {
    do {
      // `progress` is called all day and in prompts, and the parser would take as long as all it does.
      if arguments.first == "progress", let journal = JournalOption(only: Array(arguments.dropFirst())) {
        return try ProgressCommand(of: journal).perform(in: &surroundings)
      }
      var command = try CommandLineCheck.command(calledBy: arguments)
      if let command = command as? any Command {
        try command.perform(in: &surroundings)
      } else if type(of: command).configuration.subcommands.isEmpty {
        try command.run()
      } else {
        throw CommandLineCheck.missingSubcommand(of: type(of: command))
      }
    } catch {
      guard let wrong = CommandLineCheck.failure(for: error, arguments: arguments) else {
        surroundings.console.line(Coachlog.fullMessage(for: error))
        return
      }
      // What was printed before a failure still belongs to standard output; where it cannot go, the failure counts.
      var unprinted: Failure?
      do {
        try surroundings.console.flush()
      } catch {
        unprinted = error
      }
      if let unprinted, let failure = wrong as? Failure, failure.sentence == nil { throw unprinted }
      throw wrong
    }
  }

  private static func failure(for error: any Error) -> Failure {
    switch error {
    case let failure as Failure: failure
    case let error as JournalError: Failure(error)
    default:
      Failure(
        .fault,
        "coachlog failed (\(TerminalEscaping.escaped(error.localizedDescription))). Nothing was changed")
    }
  }
}
