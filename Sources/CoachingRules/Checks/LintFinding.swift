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
    package func name(by shortIDs: ShortIDs) -> String {
      switch self {
      case .entry(let id), .note(let id), .action(let id): shortIDs[id]
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
package struct LintReport: Sendable {
  /// The weightiest rules first, the newest of each first.
  package var findings: LintFindings
  /// How many sessions were held.
  private let sessions: Int
  private var facts: LintFacts { findings.facts }

  init(findings: LintFindings) {
    self.findings = findings
    sessions = findings.facts.entries.count(where: \.isHeldSession)
  }

  /// What there is to fix: all but what says how far something is done.
  package var toFix: LintFindings { findings.of { !$0.isCoverage } }

  /// `feedback on 2 of 42 sessions`; nil for a rule that is no coverage.
  ///
  /// - Parameter missing: how many findings the rule has.
  package func coverage(_ rule: LintRule, missing: Int) -> String? {
    guard rule.isCoverage else { return nil }
    let what = rule == .noFeedback ? "feedback" : "reflections"
    return "\(what) on \(max(0, sessions - missing)) of \(sessions) \(sessions == 1 ? "session" : "sessions")"
  }

  /// How many findings each rule has, the weightiest first; rules without are left out.
  package var counts: [(rule: LintRule, count: Int)] { findings.kinds.map { ($0.rule, $0.places.count) } }

  /// The day of an entry or a note; nil for other subjects.
  package func day(of subject: LintFinding.Subject) -> LocalDate? {
    switch subject {
    case .entry(let id): facts.entry(id)?.date
    case .note(let id): facts.notes.first { $0.id == id }?.date
    case .action, .client, .criterion, .unit, .journal: nil
    }
  }

  /// Whom a session was held with; nil for other subjects.
  package func client(of subject: LintFinding.Subject) -> String? {
    switch subject {
    case .entry(let id): facts.entry(id)?.client
    case .note, .action, .client, .criterion, .unit, .journal: nil
    }
  }

  /// What sort of entry it is; nil for other subjects, and for entries of which only earlier texts are left.
  package func sort(of subject: LintFinding.Subject) -> EntryRow.Sort? {
    switch subject {
    case .entry(let id): facts.entry(id)?.sort
    case .note, .action, .client, .criterion, .unit, .journal: nil
    }
  }

  /// How a finding's subject is named: the short id, the client's code, the criterion.
  package func name(of subject: LintFinding.Subject) -> String { subject.name(by: facts.shortIDs) }
}
