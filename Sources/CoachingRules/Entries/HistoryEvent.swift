import LogbookValues
import SignedRecords

/// One thing that happened to an entry.
package struct HistoryEvent: Sendable {
  /// What happened.
  package enum What: Sendable {
    /// A version of a session; `isFirst` when it was logged, else amended.
    case session(SessionDetails, SessionTexts, isFirst: Bool, textIsMissing: Bool)
    /// A version of a support entry.
    case support(SupportDetails)
    /// A version of a block of hours brought forward.
    case block(
      Role, ClientCode, from: LocalDate, to: LocalDate, minutes: Int, paid: Int, group: Int, source: String?)
    /// Withdrawn.
    case withdrawn(reason: String)
    /// A sign-off, whether it stands now, and whether what it says counts by the scheme.
    case decided(
      Decision, name: String, meaning: SignOffMeaning, comment: String?, isShared: Bool, stands: Bool, isCounted: Bool)
    /// A sign-off was revoked.
    case revoked(name: String, reason: String)
    /// The learner undid the record with this id.
    case undone(RecordID)
    /// The learner brought back the record with this id, which they had undone.
    case redone(RecordID)
  }

  /// The record.
  package var record: RecordID
  /// When its signer says it was signed.
  package var signedAt: Instant
  /// Whether the learner has undone it.
  package var isVoid: Bool
  /// What it says.
  package var what: What
  /// Whether it takes the place of an earlier version.
  package var isAmendment = false
  /// Whether its text was destroyed on request; then none is missing.
  package var isTextErased = false
  /// The version that a decision is over.
  package var covers: RecordID?
  /// The signer's key fingerprint.
  package var signer: String
  /// The six groups of digits of the key behind a decision, to compare with what its owner reads out.
  package var digits: String?
  /// Among events of one second: the learner's place the event follows or has, then the place in the signer's own
  /// chain.
  package var place: [Int]

  package init(
    record: RecordID, signedAt: Instant, isVoid: Bool, what: What, isAmendment: Bool = false,
    isTextErased: Bool = false, covers: RecordID? = nil, signer: String, digits: String? = nil, place: [Int]
  ) {
    self.record = record
    self.signedAt = signedAt
    self.isVoid = isVoid
    self.what = what
    self.isAmendment = isAmendment
    self.isTextErased = isTextErased
    self.covers = covers
    self.signer = signer
    self.digits = digits
    self.place = place
  }
}
