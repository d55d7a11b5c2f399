import LogbookValues

/// A record that was read and that belongs to the journal: its payload is of its namespace's kind, names its signer and
/// this enrolment, and learners' kinds come from the learner. Whether the signature is good is for `verify`, and for
/// whoever lets a record in.
package struct PlacedRecord: Sendable {
  package let id: RecordID
  package let signer: [UInt8]
  package let payload: Payload

  /// A record that was just signed here.
  package init(_ id: RecordID, of payload: Payload, by signer: [UInt8]) {
    self.id = id
    self.signer = signer
    self.payload = payload
  }

  /// Nil for a record that has no say in `enrolment`: of an unknown kind, malformed, or somebody else's.
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
    case .supervisor: guard EnrolmentID(of: key) != enrolment else { return nil }
    }
    id = record.id
    signer = record.signer
    self.payload = payload
  }

  /// The session, support entry or block that it is a version of; nil for what is none.
  package var version: EntryID? {
    switch payload.body {
    case .session(let version): version.session
    case .support(let version): version.support
    case .block(let version): version.block
    case .enrolment, .withdrawal, .supervisor, .undo, .note, .erasure, .signoff, .revocation, .client, .label,
      .marksheet, .action, .import, .assessment:
      nil
    }
  }

  /// The session, support entry, block, note or action that it is about; nil for what is about the journal as a whole.
  package var entry: EntryID? {
    switch payload.body {
    case .session(let version): version.session
    case .support(let version): version.support
    case .withdrawal(let withdrawal): withdrawal.entry
    case .note(let version): version.note
    case .signoff(let signOff): signOff.entry
    case .block(let version): version.block
    case .action(let version): version.action
    case .label(let label): label.entry
    case .enrolment, .supervisor, .undo, .erasure, .revocation, .client, .marksheet, .import, .assessment: nil
    }
  }
}
