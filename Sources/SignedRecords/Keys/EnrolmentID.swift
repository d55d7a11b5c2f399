import Crypto
import Foundation
import LogbookValues

/// Which learner's journal a record belongs to: the first 32 hex digits of SHA-256 of the learner's public key, so
/// that no other key can claim it (Docs/Format.md section 4.1).
package struct EnrolmentID: Hashable, Sendable {
  /// 32 lower-case hex digits.
  package let hex: String

  /// The enrolment of the learner who holds `key`.
  package init(of key: PublicKey) {
    hex = String(RecordID(of: key.bytes).hex.prefix(32))
  }

  /// Nil unless `hex` is exactly 32 lower-case hex digits.
  package init?(hex: String) {
    guard EntryID(hex: hex) != nil else { return nil }
    self.hex = hex
  }
}
