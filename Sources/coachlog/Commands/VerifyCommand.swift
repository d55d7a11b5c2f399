import ArgumentParser
import CoachingJournal
import Foundation
import JournalExchange
import LogbookValues
import SignedRecords

/// `verify`: checks everything.
struct VerifyCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check every record, signature and chain, and everything derived from them.")

  @Argument(
    help: "A journal, a portfolio's folder, or a file that 'export json' wrote. Default: the journal of --journal.")
  var file: Path?
  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    if file != nil, journal.journal != nil {
      throw Failure(.usage, "give either a file or --journal, not both")
    }
    let portfolio = try portfolio()
    let exported =
      portfolio == nil ? file.map { ImportFile(at: $0.text) }.flatMap { $0.isExportedJournal ? $0 : nil } : nil
    let report = try portfolio?.report ?? report(of: exported, in: &surroundings)
    let isJournal = portfolio == nil && exported == nil
    if output.json {
      try surroundings.console.json(report.json)
    } else {
      for problem in report.problems {
        surroundings.console.line("\(problem.severity.rawValue) \(isJournal ? problem.advising : problem.sentence)")
      }
      surroundings.console.line(report.summary)
      if report.isOK, let portfolio {
        surroundings.console.line("Learner's newest record: \(portfolio.newest?.hex ?? "none")")
        surroundings.console.line("Digest of the files: \(portfolio.digest)")
      }
    }
    guard report.isOK else { throw Failure(.foundWanting, nil) }
  }

  /// What was found in a folder; nil where the file is none.
  private func portfolio() throws -> PortfolioVerification? {
    guard let file else { return nil }
    let path = file.text
    var status = stat()
    if stat(path, &status) != 0, errno == ENOENT {
      throw Failure(.notFound, "there is no file or folder \(file.shown)")
    }
    guard ImportFile(at: path).isFolder else { return nil }
    return try LongWork.run { work throws(JournalError) in
      try Journal.verification(ofPortfolio: path, reporting: work)
    }
  }

  private func report(of exported: ImportFile?, in surroundings: inout Surroundings) throws -> VerificationReport {
    if let exported {
      return try LongWork.run { work throws(JournalError) in
        try Journal.verification(ofExported: exported, reporting: work)
      }
    }
    let open = try file.map { try Journal(at: $0.text) } ?? journal.open(in: surroundings)
    return try LongWork.run { work throws(JournalError) in try open.verify(reporting: work) }
  }
}

extension VerificationReport {
  /// `verify --json` (contract, "JSON").
  fileprivate var json: JSONObject {
    [
      "ok": isOK, "records": records, "signatures": signatures,
      "problems": problems.map { problem -> JSONObject in
        [
          "rule": problem.rule.rawValue, "severity": problem.severity.rawValue, "record": problem.record?.hex,
          "message": problem.message,
        ]
      },
    ]
  }
}
