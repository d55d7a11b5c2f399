import LogbookValues
import SignedRecords

/// A decision of a supervisor that they may revoke, as it is shown to them.
package struct RevocableDecision: Sendable {
  /// The sign-off.
  package var record: RecordID
  /// The entry's shortest unique prefix.
  package var shortID: String
  /// Approved or returned.
  package var decision: Decision
  /// The day of the version it covers.
  package var date: LocalDate
  /// The minutes of that version.
  package var minutes: Int
  /// When it says it was signed.
  package var signedAt: Instant
  /// Whether that version is still the current one.
  package var isOverCurrentVersion: Bool

  package init(
    record: RecordID, shortID: String, decision: Decision, date: LocalDate, minutes: Int, signedAt: Instant,
    isOverCurrentVersion: Bool
  ) {
    self.record = record
    self.shortID = shortID
    self.decision = decision
    self.date = date
    self.minutes = minutes
    self.signedAt = signedAt
    self.isOverCurrentVersion = isOverCurrentVersion
  }
}
