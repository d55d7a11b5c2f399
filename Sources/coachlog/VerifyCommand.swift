import ArgumentParser
import CoachingJournal

/// `verify`: checks everything.
struct VerifyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every record, signature and chain, and everything derived from them.")

  @Argument(help: "A journal; else the one --journal names.")
  var file: String?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    if file != nil, journal.journal != nil {
      throw Failure(.usage, "both a file and --journal are given; give one of the two")
    }
    let open =
      try file.map { text throws in try Journal(at: path(text, as: "the journal's name")) }
      ?? journal.open(in: surroundings)
    let report = try LongWork.run { work throws(JournalError) in try open.verify(reporting: work) }
    if output.json {
      surroundings.console.line(try JSONText.of(VerificationJSON(report)))
    } else {
      for problem in report.problems {
        surroundings.console.line("\(problem.severity.rawValue) \(problem.sentence)")
      }
      surroundings.console.line(report.summary)
    }
    guard report.isOK else { throw Failure(.foundWanting, nil) }
  }
}
