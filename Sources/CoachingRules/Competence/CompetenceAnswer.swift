import LogbookValues
import SignedRecords

/// What a person said in one statement, without who they are.
package struct CompetenceAnswer: Equatable, Sendable {
  /// The words of the data file. One that this version does not know answers nothing.
  package let requirement: String
  package let alternative: String
  /// By what it is met.
  package let met: String
  /// Since when, or the last day of an experience or a training.
  package let on: LocalDate
  package let signedAt: Instant
  /// The SHA-256 of the statement.
  package let statement: RecordID

  package init(_ statement: CompetenceStatement) {
    requirement = statement.terms.requirement
    alternative = statement.terms.alternative
    met = statement.terms.met
    on = statement.terms.on
    signedAt = statement.terms.signedAt
    self.statement = statement.digest
  }
}

extension CompetenceAnswer {
  /// Refuses a day that is still to come: nobody has yet what they will have then.
  ///
  /// - Throws: `.againstRule`.
  package static func requirePast(_ day: LocalDate, today: LocalDate) throws(JournalError) {
    guard day <= today else {
      throw .againstRule("\(day.spelled) is in the future", .advice("enter a day up to today"))
    }
  }
}

extension [CompetenceAnswer] {
  /// The answer in force on a day: the newest to this alternative that is of that day or before. What was gained later
  /// was not there yet, and what is renewed later leaves what was there before as it is.
  func inForce(
    for requirement: CompetenceRequirement, _ alternative: CompetenceRequirement.Alternative, on day: LocalDate
  ) -> CompetenceAnswer? {
    filter { $0.requirement == requirement.id && $0.alternative == alternative.id && $0.on <= day }
      .max { ($0.signedAt, $0.statement) < ($1.signedAt, $1.statement) }
  }
}
