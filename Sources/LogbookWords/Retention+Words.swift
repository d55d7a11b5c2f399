import CoachingRules
import LogbookValues

extension Retention {
  /// What is to be kept.
  package static let matters =
    "your portfolio, the assessment decisions, the internal verification and the statements of competence"

  /// `3 years`.
  package var length: String { years == 1 ? "1 year" : "\(years) years" }

  /// `Keep until Tue 12 Mar 2030`, and before the result `Keep for 3 years from the result`.
  package var short: String {
    until.map { "Keep until \($0.spelled)" } ?? "Keep for \(length) from the result"
  }

  /// Until when what must be kept, and what to do after that day.
  package func notice(today: LocalDate) -> Notice {
    guard let result, let until else {
      return Notice("keep \(Retention.matters) for \(length) from the result")
    }
    guard isOver(on: today) else {
      return Notice(
        "keep \(Retention.matters) until \(until.spelled), \(length) after the result on \(result.spelled)")
    }
    return Notice(
      "the records had to be kept until \(until.spelled), and that day has passed. Ask your centre before you erase "
        + "anything", .eraseAfterRetention)
  }
}
