import LogbookValues

/// A record that was read and that belongs to the journal: its payload is of its namespace's kind, names its signer and
/// this enrolment, and learners' kinds come from the learner. Whether the signature is good is for `verify`, and for
/// whoever lets a record in.
package struct DecodedRecord: Sendable {
  package let id: RecordID
  package let signer: [UInt8]
  package let payload: Payload

  /// A record that was just signed here.
  package init(_ id: RecordID, of payload: Payload, by signer: [UInt8]) {
    self.id = id
    self.signer = signer
    self.payload = payload
  }

  /// Nil for a record that has no say in `enrolment`: of an unknown kind, malformed, or of another journal.
  ///
  /// - Parameter signer: what is known of the record's signer already.
  package init?(_ record: SignedRecord, by signer: RecordSigner? = nil, in enrolment: EnrolmentID) {
    guard Kind(namespace: record.namespace) != nil, let payload = Payload(record.payload) else { return nil }
    self.init(record, saying: payload, by: signer, in: enrolment)
  }

  /// The same of a record whose payload was read already.
  package init?(
    _ record: SignedRecord, saying payload: Payload, by signer: RecordSigner? = nil, in enrolment: EnrolmentID
  ) {
    let signer = signer ?? RecordSigner(record.signer)
    guard DecodedRecord.hasSay(payload, in: record.namespace, by: signer, in: enrolment) else { return nil }
    self.init(record.id, of: payload, by: record.signer)
  }

  /// Whether a record of this namespace that says this has a say in `enrolment`.
  package static func hasSay(
    _ payload: Payload, in namespace: String, by signer: RecordSigner, in enrolment: EnrolmentID
  ) -> Bool {
    guard payload.kind.namespace == namespace, payload.head.enrolment == enrolment, signer.key != nil,
      payload.head.by == signer.fingerprint
    else { return false }
    return switch payload.kind.signer {
    case .learner: signer.isLearner(of: enrolment)
    case .supervisor, .assessor, .decider, .verifier: !signer.isLearner(of: enrolment)
    }
  }

  /// What it is and is about.
  package var subject: Payload.Body.Subject { payload.body.subject }

  /// The session, support entry or block that it is a version of; nil for what is none.
  package var version: EntryID? {
    let subject = subject
    return subject.signedOff == nil ? nil : subject.entry
  }

  /// The session, support entry, block, note or action that it is about; nil for what is about the journal as a whole.
  package var entry: EntryID? { subject.entry }
}
