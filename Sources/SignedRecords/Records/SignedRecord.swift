import LogbookValues

/// One immutable line of a journal as it is kept: namespace, payload, signer, signature (Docs/Format.md section 1).
package struct SignedRecord: Equatable, Sendable {
  /// SHA-256 of the payload.
  package var id: RecordID
  /// Such as `session.v1@coachlog`.
  package var namespace: String
  /// Exactly the bytes that were signed.
  package var payload: [UInt8]
  /// The signer's public key, 32 bytes.
  package var signer: [UInt8]
  /// 64 bytes.
  package var signature: [UInt8]

  /// Signs `payload` with `key`.
  ///
  /// - Throws: `.againstRule` for one that is too long, or that no reader would accept: signed, it could not be taken
  /// back.
  package init(signing payload: Payload, with key: SigningKey) throws(JournalError) {
    let bytes = payload.bytes
    guard bytes.count <= Payload.limit else {
      throw .againstRule(
        "the entry has \(bytes.count) bytes, and may have at most 65,536", .advice("shorten its texts"))
    }
    // What reads as the same payload is written as the same bytes, so they need not be written again to compare.
    guard Payload(unproven: bytes) == payload else {
      throw .againstRule(
        "the entry contains a character that coachlog cannot keep", .advice("type it again"))
    }
    id = RecordID(of: bytes)
    namespace = payload.kind.namespace
    self.payload = bytes
    signer = key.publicKey.bytes
    signature = try key.sign(bytes, namespace: namespace)
  }

  /// A record as read from somewhere, unchecked.
  package init(id: RecordID, namespace: String, payload: [UInt8], signer: [UInt8], signature: [UInt8]) {
    self.id = id
    self.namespace = namespace
    self.payload = payload
    self.signer = signer
    self.signature = signature
  }

  /// Its place in its signer's chain in this journal, which records of unknown kinds have too; nil for a record of
  /// another journal, or one that names another signer.
  package func place(in enrolment: EnrolmentID) -> Int? {
    guard let head = Payload.head(of: payload), head.enrolment == enrolment,
      let key = try? PublicKey(bytes: signer), key.fingerprint == head.by
    else { return nil }
    return head.n
  }
}
