import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// `doctor`: what is found about the journal's files.
struct DoctorCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at the journal's files: do they open, who can read them, what was left behind.",
    discussion: """
      It changes nothing in the journal. It says whether the journal opens, whether its key, folder and name list \
      are there and private, how many errors 'verify' finds, which drafts and temporary files were left behind, and \
      until when the records must be kept. Exits with 1 if something is wrong. With --repair it writes a repaired \
      copy: the records as they are, and lists and totals made anew from them.
      """)

  @Option(help: ArgumentHelp("Write a repaired copy to this file and its .d folder.", valueName: "copy"))
  var repair: Path?

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let path = try surroundings.journalPath(journal.journal)
    if let repair { return try self.repair(path, to: repair, in: &surroundings) }
    let diagnosis = try LongWork.run { work throws(JournalError) in
      try Journal.diagnosis(at: path, on: occasion, reporting: work)
    }
    if output.json {
      try surroundings.console.json(diagnosis.json)
    } else {
      for finding in diagnosis.findings {
        surroundings.console.prose("\(finding.area.rawValue): \(finding.level.said)\(finding.notice.sentence)")
      }
      surroundings.console.line(diagnosis.isSound ? "Nothing is wrong" : "Something is wrong")
    }
    guard diagnosis.isSound else { throw Failure(.foundWanting, nil) }
  }
}

extension DoctorCommand {
  /// Writes the copy, and says how to use it.
  private func repair(_ path: String, to copy: Path, in surroundings: inout Surroundings) throws {
    let report = try LongWork.run { work throws(JournalError) in
      try Journal.repair(at: path, to: copy.text, reporting: work)
    }
    let (journal, folder) = (Remedy.quoted(path), Remedy.quoted(path + ".d"))
    surroundings.console.line("Wrote a repaired copy to \(copy.shown) and \(copy.shown).d. The journal is unchanged")
    for problem in report.problems where problem.severity == .error {
      surroundings.console.line("\(problem.severity.rawValue) \(problem.sentence)")
    }
    surroundings.console.line(report.summary)
    surroundings.console.line("To use the copy:")
    surroundings.console.line("  mv \(journal) \(Remedy.quoted(path + ".old"))")
    surroundings.console.line("  mv \(folder) \(Remedy.quoted(path + ".old.d"))")
    surroundings.console.line("  coachlog restore \(Remedy.quoted(copy.text)) --journal \(journal)")
    guard report.isOK else { throw Failure(.foundWanting, nil) }
  }
}

extension Diagnosis.Level {
  /// What goes before a finding; nothing where all is well.
  fileprivate var said: String {
    switch self {
    case .good: ""
    case .note: "note: "
    case .wrong: "wrong: "
    }
  }
}

extension Diagnosis {
  /// `doctor --json`.
  fileprivate var json: JSONObject {
    [
      "ok": isSound, "retention": retention?.json,
      "findings": findings.map { finding -> JSONObject in
        ["area": finding.area.rawValue, "level": finding.level.rawValue, "message": finding.notice.sentence]
      },
    ]
  }
}
