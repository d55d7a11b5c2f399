import LogbookValues
import SignedRecords

/// An enrolment that was not undone.
package struct StandingEnrolment: Sendable {
  package let record: RecordID
  /// Its place in the learner's chain.
  package let n: Int
  package let signedAt: Instant
  package let terms: EnrolmentTerms

  package init(record: RecordID, n: Int, signedAt: Instant, terms: EnrolmentTerms) {
    self.record = record
    self.n = n
    self.signedAt = signedAt
    self.terms = terms
  }
}

/// A name the learner had in earlier enrolments, until one gave another.
package struct FormerName: Equatable, Sendable {
  /// The name as it was.
  package let name: String
  /// When the enrolment with the next name was signed.
  package let until: Instant
  /// Why the name changed, in the learner's words, where they gave a reason.
  package let reason: String?
  /// The enrolment that gave the next name.
  package let record: RecordID

  /// Whether two names are more than two spellings of one.
  package static func differ(_ name: String, _ other: String) -> Bool {
    LookAlike.skeleton(name) != LookAlike.skeleton(other)
  }

  /// The names that the learner has no longer, oldest first.
  ///
  /// - Parameter enrolments: those that are not undone, the one in force last.
  package static func all(in enrolments: [StandingEnrolment]) -> [FormerName] {
    guard let current = enrolments.last?.terms.learner else { return [] }
    return zip(enrolments, enrolments.dropFirst()).compactMap { before, after in
      let name = before.terms.learner
      guard differ(name, after.terms.learner), differ(name, current) else { return nil }
      return FormerName(name: name, until: after.signedAt, reason: after.terms.reason, record: after.record)
    }
  }
}
