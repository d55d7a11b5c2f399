import LogbookValues

/// The rules that one record must keep by itself: V1 to V5 and V8 (Docs/Format.md section 7).
package enum RecordCheck {
  /// What is wrong with `record` on its own; the payload where it could be read.
  package static func problems(
    of record: SignedRecord, in enrolment: EnrolmentID
  ) -> (problems: [VerificationProblem], payload: Payload?) {
    func problem(_ rule: VerificationRule, _ message: String) -> VerificationProblem {
      VerificationProblem(rule: rule, severity: .error, record: record.id, message: message)
    }
    var problems: [VerificationProblem] = []
    if RecordID(of: record.payload) != record.id {
      problems.append(problem(.v1, "the payload was changed: its SHA-256 is not the record's id"))
    }
    guard let key = try? PublicKey(bytes: record.signer) else {
      problems.append(problem(.v3, "the signer's key is unsafe, because anyone can sign with it"))
      return (problems, nil)
    }
    if !SSHSignature.isValid(record.signature, of: record.payload, namespace: record.namespace, by: key) {
      problems.append(problem(.v4, "the signature does not match the payload and the key"))
    }
    guard let kind = Kind(namespace: record.namespace) else {
      problems.append(
        VerificationProblem(
          rule: .v13, severity: .warning, record: record.id,
          message: "its kind \(TerminalEscaping.quoted(record.namespace)) is unknown, so totals may be incomplete"))
      return (problems, nil)
    }
    guard let payload = Payload(record.payload), payload.kind == kind else {
      problems.append(problem(.v2, "the payload is not a valid \(kind.rawValue)"))
      return (problems, nil)
    }
    if payload.head.by != key.fingerprint {
      problems.append(problem(.v5, "the signer it names is not the key that signed it"))
    }
    if payload.head.enrolment != enrolment {
      problems.append(problem(.v8, "it belongs to another learner's journal"))
    }
    return (problems, payload)
  }
}
