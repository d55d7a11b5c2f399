import ArgumentParser
import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords

/// `doctor`: what is found about the journal's files.
struct DoctorCommand: Command {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Look at the journal's files: do they open, who can read them, what was left behind.",
    discussion: """
      It changes nothing. It says whether the journal opens, whether its key, folder and name list are there and \
      private, how many errors 'verify' finds, which drafts and temporary files were left behind, and until when the \
      records must be kept. Exits with 1 if something is wrong.
      """)

  @OptionGroup var output: JSONOption
  @OptionGroup var journal: JournalOption

  func perform(in surroundings: inout Surroundings) throws {
    let occasion = try surroundings.occasion()
    let path = try surroundings.journalPath(journal.journal)
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
