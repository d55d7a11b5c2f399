import CoachingRules
import LogbookValues

/// Whose rules a learner is judged by, as it is shown beside their result.
extension RuleDifferences {
  /// The title, then a line for each difference.
  package var lines: [String] {
    let shown = TerminalEscaping.escaped(title)
    guard !phrases.isEmpty else { return ["\(shown), with no difference"] }
    return ["\(shown):"] + phrases.map { "  \(TerminalEscaping.escaped($0))" }
  }
}
