import CoachingRules
import LogbookValues
import SignedRecords

extension EntryLabel {
  /// `evidence E7 for 8577-303:1.2`, or that it is none any more.
  package var phrase: String {
    guard !criteria.isEmpty else { return "no longer evidence for any criterion" }
    return "evidence\(number.map { " \($0.text)" } ?? "") for \(criteria.map(\.text).joined(separator: ", "))"
  }
}
