import LogbookValues
import SignedRecords

/// One thing to fix before an assessor asks.
package struct LintFinding: Equatable, Sendable {
  /// What it is about.
  package enum Subject: Hashable, Sendable {
    /// A session, support entry or block.
    case entry(EntryID)
    case note(EntryID)
    /// An action of the development plan.
    case action(EntryID)
    case client(ClientCode)
    case criterion(CriterionID)
    /// A unit of the qualification.
    case unit(String)
    /// The journal as a whole.
    case journal

    /// How it is named: the short id, the client's code, the criterion, the unit.
    package func name(by shortIDs: [EntryID: String]) -> String {
      switch self {
      case .entry(let id), .note(let id), .action(let id): shortIDs[id] ?? String(id.hex.prefix(6))
      case .client(let code): code.text
      case .criterion(let id): id.text
      case .unit(let id): id
      case .journal: ""
      }
    }
  }

  /// The rule that found it.
  package var rule: LintRule
  /// What it is about.
  package var subject: Subject
  /// What was found, a sentence without its full stop.
  package var sentence: String
  /// What fixes it.
  package var remedy: Remedy
  /// Whether it is about texts that no longer hold: amended, withdrawn or undone since.
  package var isEarlier = false
  /// The records it was found in, where nothing can remove it from them.
  package var records: [RecordID] = []
}

/// What lint found.
package struct LintReport: Equatable, Sendable {
  /// The weightiest rules first, the newest of each first.
  package var findings: [LintFinding]
  /// The shortest unique prefixes of entries and notes.
  var shortIDs: [EntryID: String] = [:]
  /// The days of entries and notes.
  var days: [EntryID: LocalDate] = [:]
  /// Whom sessions were held with.
  var clients: [EntryID: String] = [:]
  /// What sort of entry each is.
  var sorts: [EntryID: EntryRow.Sort] = [:]
  /// How many sessions were held.
  var sessions = 0

  /// What there is to fix: all but what says how far something is done.
  package var toFix: [LintFinding] { findings.filter { !$0.rule.isCoverage } }

  /// `feedback on 2 of 42 sessions`; nil for a rule that is no coverage.
  ///
  /// - Parameter missing: how many findings the rule has.
  package func coverage(_ rule: LintRule, missing: Int) -> String? {
    guard rule.isCoverage else { return nil }
    let what = rule == .noFeedback ? "feedback" : "reflections"
    return "\(what) on \(max(0, sessions - missing)) of \(sessions) \(sessions == 1 ? "session" : "sessions")"
  }

  /// How many findings each rule has, the weightiest first; rules without are left out.
  package var counts: [(rule: LintRule, count: Int)] {
    let counts = Dictionary(findings.map { ($0.rule, 1) }, uniquingKeysWith: +)
    return LintRule.byWeight.compactMap { rule in counts[rule].map { (rule, $0) } }
  }

  /// The day of an entry or a note; nil for other subjects.
  package func day(of subject: LintFinding.Subject) -> LocalDate? {
    switch subject {
    case .entry(let id), .note(let id): days[id]
    case .action, .client, .criterion, .unit, .journal: nil
    }
  }

  /// Whom a session was held with; nil for other subjects.
  package func client(of subject: LintFinding.Subject) -> String? {
    switch subject {
    case .entry(let id): clients[id]
    case .note, .action, .client, .criterion, .unit, .journal: nil
    }
  }

  /// What sort of entry it is; nil for other subjects, and for entries of which only earlier texts are left.
  package func sort(of subject: LintFinding.Subject) -> EntryRow.Sort? {
    switch subject {
    case .entry(let id): sorts[id]
    case .note, .action, .client, .criterion, .unit, .journal: nil
    }
  }

  /// How a finding's subject is named: the short id, the client's code, the criterion.
  package func name(of subject: LintFinding.Subject) -> String { subject.name(by: shortIDs) }
}
