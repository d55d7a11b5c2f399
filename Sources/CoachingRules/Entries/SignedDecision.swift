import LogbookValues
import SignedRecords

/// A sign-off as its record says it, and what has become of it since.
package struct SignedDecision: Equatable, Sendable {
  /// The sign-off.
  package var record: RecordID
  /// The entry it is about.
  package var entry: EntryID
  /// That entry as it stands now; nil where it was undone.
  package var row: EntryRow?
  /// Approved or returned.
  package var decision: Decision
  /// The day of the version it covers.
  package var date: LocalDate
  /// The minutes of that version.
  package var minutes: Int
  /// The printed name of who signed.
  package var name: String
  /// The key that signed.
  package var key: PublicKey
  /// What the signature says.
  package var meaning: SignOffMeaning
  /// What the supervisor added.
  package var comment: String?
  /// When it says it was signed.
  package var signedAt: Instant
  /// Whether its key took it back.
  package var isRevoked: Bool
  /// Why it was revoked; nil where it was not.
  package var revocationReason: String?
  /// Whether the version it covers is a current one.
  package var isOverCurrentVersion: Bool
  /// Whether it decides now: over the current version, by a key that is believed, its newest word and not revoked.
  package var stands: Bool

  package init(
    record: RecordID, entry: EntryID, row: EntryRow? = nil, decision: Decision, date: LocalDate, minutes: Int,
    name: String, key: PublicKey, meaning: SignOffMeaning, comment: String? = nil, signedAt: Instant, isRevoked: Bool,
    revocationReason: String? = nil, isOverCurrentVersion: Bool, stands: Bool
  ) {
    self.record = record
    self.entry = entry
    self.row = row
    self.decision = decision
    self.date = date
    self.minutes = minutes
    self.name = name
    self.key = key
    self.meaning = meaning
    self.comment = comment
    self.signedAt = signedAt
    self.isRevoked = isRevoked
    self.revocationReason = revocationReason
    self.isOverCurrentVersion = isOverCurrentVersion
    self.stands = stands
  }
}
