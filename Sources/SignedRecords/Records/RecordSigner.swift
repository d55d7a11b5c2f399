import LogbookValues

/// A key that signed records, with what is asked of it for each of them.
package struct RecordSigner: Sendable {
  /// As the records have it, 32 bytes.
  package let bytes: [UInt8]
  /// Nil for one under which anyone can sign.
  package let key: PublicKey?
  /// As payloads name it; nil where the key is.
  package let fingerprint: String?
  /// Whose journal it would be if the key were the learner's.
  private let enrolment: EnrolmentID?

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    key = try? PublicKey(bytes: bytes)
    fingerprint = key?.fingerprint
    enrolment = key.map(EnrolmentID.init(of:))
  }

  /// Whether it is the key of the learner whose journal this is.
  package func isLearner(of journal: EnrolmentID) -> Bool { enrolment == journal }
}
