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
  package init?(_ record: SignedRecord, in enrolment: EnrolmentID) {
    guard Kind(namespace: record.namespace) != nil, let payload = Payload(record.payload) else { return nil }
    self.init(record, saying: payload, in: enrolment)
  }

  /// The same of a record whose payload was read already.
  package init?(_ record: SignedRecord, saying payload: Payload, in enrolment: EnrolmentID) {
    guard payload.kind.namespace == record.namespace, payload.head.enrolment == enrolment,
      let key = try? PublicKey(bytes: record.signer), payload.head.by == key.fingerprint
    else { return nil }
    switch payload.kind.signer {
    case .learner: guard EnrolmentID(of: key) == enrolment else { return nil }
    case .supervisor, .assessor, .decider, .verifier: guard EnrolmentID(of: key) != enrolment else { return nil }
    }
    id = record.id
    signer = record.signer
    self.payload = payload
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
