import CoachingRules
import LogbookValues
import SignedRecords

/// What became of a portfolio.
package struct PortfolioSummary: Sendable {
  /// Sessions in its diaries.
  package var sessions: Int
  /// Signed records.
  package var records: Int
  /// All of its files, in bytes.
  package var bytes: Int
  /// Earlier texts in it that an assessor's decision covered.
  package var earlierTexts: Int
  /// What is to be known before it is handed on, each a phrase.
  package var warnings: [Notice] = []

  /// What one made of these parts came to.
  package init(sessions: Int, records: Int, bytes: Int, earlierTexts: Int = 0, warnings: [Notice] = []) {
    self.sessions = sessions
    self.records = records
    self.bytes = bytes
    self.earlierTexts = earlierTexts
    self.warnings = warnings
  }

  /// What is said of earlier texts, a sentence; nil where there are none.
  package var earlierSentence: String? {
    switch earlierTexts {
    case 0: nil
    case 1: "It has 1 earlier text that an assessor decided on."
    default: "It has \(earlierTexts) earlier texts that assessors decided on."
    }
  }

  /// What speaks against handing it on as it is: texts that may give a client away, and what verifying warns of.
  ///
  /// - Parameter shown: the entries and notes of which an earlier text is in the portfolio: withdrawn ones, and those
  ///   that an assessor decided on before they were changed.
  static func warnings(
    of verification: VerificationReport, _ findings: LintFindings, shown: Set<EntryID>
  ) -> [Notice] {
    var warnings: [Notice] = []
    let leaks = findings.of(\.isAboutPrivacy).filter { finding in
      guard finding.isEarlier else { return true }
      switch finding.subject {
      case .entry(let id), .note(let id): return shown.contains(id)
      case .action, .client, .criterion, .unit, .journal: return false
      }
    }
    let subjects = Set(leaks.map(\.subject)).subtracting([.journal])
    let codes = LintRule.allCases.filter { rule in leaks.contains { $0.rule == rule } }.map(\.rawValue)
    if !subjects.isEmpty {
      warnings.append(
        Notice(
          "\(subjects.count == 1 ? "1 text may give" : "\(subjects.count) texts may give") away who a client is, by "
            + "name or address, and \(subjects.count == 1 ? "is" : "are") in the portfolio as written",
          .seeFindings(codes)))
    }
    warnings += leaks.filter { $0.subject == .journal }.map { Notice($0.sentence) }
    let rules = VerificationRule.allCases.filter { rule in verification.problems.contains { $0.rule == rule } }
    if !rules.isEmpty {
      let count = verification.problems.count
      warnings.append(
        Notice(
          "verifying gave \(count == 1 ? "1 warning" : "\(count) warnings") "
            + "(\(rules.map(\.rawValue).joined(separator: ", "))), which the portfolio shows too", .verify))
    }
    return warnings
  }
}
