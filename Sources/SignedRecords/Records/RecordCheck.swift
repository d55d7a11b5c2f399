import LogbookValues

/// The rules that one record must keep by itself: V1 to V5 and V8 (Docs/Format.md section 7).
package enum RecordCheck {
  /// What is wrong with `record` on its own; the payload where it could be read.
  ///
  /// - Parameters:
  ///   - signer: whose key the record has, where that is known already.
  ///   - isSignatureLeft: whether somebody else checks the signature of a record that can be read. Of one that cannot
  ///     it is always checked: no digest covers the namespace.
  package static func problems(
    of record: SignedRecord, by signer: RecordSigner? = nil, in enrolment: EnrolmentID,
    leavingSignature isSignatureLeft: Bool = false
  ) -> (problems: [VerificationProblem], payload: Payload?) {
    let signer = signer ?? RecordSigner(record.signer)
    func problem(_ rule: VerificationRule, _ message: String) -> VerificationProblem {
      VerificationProblem(rule: rule, severity: .error, record: record.id, message: message)
    }
    var problems: [VerificationProblem] = []
    if RecordID(of: record.payload) != record.id {
      problems.append(changedPayload(of: record.id))
    }
    guard let key = signer.key else {
      problems.append(problem(.v3, "the signer's key is unsafe, because anyone can sign with it"))
      return (problems, nil)
    }
    let kind = Kind(namespace: record.namespace)
    let payload = kind.flatMap { kind in Payload(record.payload).flatMap { $0.kind == kind ? $0 : nil } }
    if !(isSignatureLeft && payload != nil),
      !SSHSignature.isValid(record.signature, of: record.payload, namespace: record.namespace, by: key)
    {
      problems.append(wrongSignature(of: record.id))
    }
    guard let kind else {
      problems.append(
        VerificationProblem(
          rule: .v13, severity: .warning, record: record.id,
          message: "its kind \(TerminalEscaping.quoted(record.namespace)) is unknown, so totals may be incomplete"))
      return (problems, nil)
    }
    guard let payload else {
      problems.append(problem(.v2, "the payload is not a valid \(kind.rawValue)"))
      return (problems, nil)
    }
    if payload.head.by != signer.fingerprint {
      problems.append(problem(.v5, "the signer it names is not the key that signed it"))
    }
    if payload.head.enrolment != enrolment {
      problems.append(problem(.v8, "it belongs to another learner's journal"))
    }
    return (problems, payload)
  }

  /// What is wrong with a record whose id is not the digest of its payload (V1).
  package static func changedPayload(of record: RecordID) -> VerificationProblem {
    VerificationProblem(
      rule: .v1, severity: .error, record: record,
      message: "the payload was changed: its SHA-256 is not the record's id")
  }

  /// What is wrong with a record whose signature is not of its payload by its key (V4).
  package static func wrongSignature(of record: RecordID) -> VerificationProblem {
    VerificationProblem(
      rule: .v4, severity: .error, record: record, message: "the signature does not match the payload and the key")
  }
}
