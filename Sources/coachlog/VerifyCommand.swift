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
        let record = problem.record.map { " record \($0.hex.prefix(12)):" } ?? ""
        surroundings.console.line("\(problem.severity.rawValue) \(problem.rule.rawValue):\(record) \(problem.message)")
      }
      let errors = report.problems.count { $0.severity == .error }
      let warnings = report.problems.count - errors
      surroundings.console.line(
        "\(report.isOK ? "Verified" : "Not verified"): \(counted(report.records, "record")), "
          + "\(counted(report.signatures, "good signature")), "
          + "\(counted(errors, "error")), \(counted(warnings, "warning"))")
    }
    guard report.isOK else { throw Failure(.foundWanting, nil) }
  }
}
