import LogbookValues
import SignedRecords

/// A decision that a unit is achieved and that counts: its signer's newest on the unit, not revoked.
package struct UnitRow: Equatable, Sendable {
  /// The record.
  package var record: RecordID
  /// What it says.
  package var decision: UnitDecision
  /// When it says it was signed.
  package var decidedAt: Instant
  /// The key that signed it.
  package var key: PublicKey

  package init(record: RecordID, decision: UnitDecision, decidedAt: Instant, key: PublicKey) {
    self.record = record
    self.decision = decision
    self.decidedAt = decidedAt
    self.key = key
  }
}
