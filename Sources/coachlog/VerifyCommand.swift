import ArgumentParser
import CoachingJournal
import JournalExchange
import LogbookValues
import SignedRecords

/// `verify`: checks everything.
struct VerifyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every record, signature and chain, and everything derived from them.")

  @Argument(help: "A journal, or what 'export json' wrote; else the journal that --journal names.")
  var file: Path?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    if file != nil, journal.journal != nil {
      throw Failure(.usage, "both a file and --journal are given; give one of the two")
    }
    let report = try report(in: &surroundings)
    if output.json {
      try surroundings.console.json(VerificationJSON(report))
    } else {
      for problem in report.problems {
        surroundings.console.line("\(problem.severity.rawValue) \(problem.sentence)")
      }
      surroundings.console.line(report.summary)
    }
    guard report.isOK else { throw Failure(.foundWanting, nil) }
  }

  private func report(in surroundings: inout Surroundings) throws -> VerificationReport {
    if let exported = file.map({ ImportFile(at: $0.text) }), exported.isExportedJournal {
      return try LongWork.run { work throws(JournalError) in
        try Journal.verification(ofExported: exported, reporting: work)
      }
    }
    let open = try file.map { try Journal(at: $0.text) } ?? journal.open(in: surroundings)
    return try LongWork.run { work throws(JournalError) in try open.verify(reporting: work) }
  }
}

/// `verify --json` (contract, "JSON").
struct VerificationJSON: Encodable {
  struct Problem: Encodable {
    let rule: String
    let severity: String
    let record: String?
    let message: String
  }

  let ok: Bool
  let records: Int
  let signatures: Int
  let problems: [Problem]

  init(_ report: VerificationReport) {
    ok = report.isOK
    records = report.records
    signatures = report.signatures
    problems = report.problems.map {
      Problem(
        rule: $0.rule.rawValue, severity: $0.severity.rawValue, record: $0.record?.hex, message: $0.message)
    }
  }
}
