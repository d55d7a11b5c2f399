import CoachingRules
import LogbookValues
import SignedRecords

/// What the decisions become: the records of the reply.
extension ReviewedRequest {
  /// What is to be signed, in the order of Docs/Format.md 14.3.
  ///
  /// - Parameter name: what the key file says. The journal's own name for the key goes before it.
  /// - Throws: as `requireSigner` and `require`.
  package func payloads(
    of decisions: ReviewDecisions, by key: PublicKey, named name: String, at now: Instant
  ) throws(JournalError) -> [Payload] {
    try requireSigner(key)
    try require(decisions)
    let signature = SignatureTerms(
      name: self.name ?? name, learner: learner, seen: record, device: .own, request: record)
    var payloads: [Payload] = []
    var place = after
    var met: [CriterionID: RecordID] = [:]
    func append(_ body: Payload.Body) {
      let head = Payload.Head(
        enrolment: enrolment, by: key.fingerprint, n: (place?.n ?? 0) + 1, previous: place?.record,
        heads: payloads.isEmpty ? heads : [], signedAt: now)
      let payload = Payload(head: head, body: body)
      payloads.append(payload)
      let id = RecordID(of: payload.bytes)
      place = (head.n, id)
      if case .assessment(let assessment) = body, assessment.decision == .met { met[assessment.criterion] = id }
    }
    for earlier in earlier {
      guard let reason = decisions.revocations[earlier.record] else { continue }
      append(.revocation(Revocation(target: earlier.record, reason: reason, signature: signature)))
    }
    for decision in [Decision.returned, .approved] {
      for entry in entries {
        guard let decided = decisions.entries[entry.version], decided.decision == decision else { continue }
        append(.signoff(entry.signOff(decided, signature)))
      }
    }
    for decision in [CriterionDecision.referred, .met] {
      for criterion in askedCriteria {
        guard let decided = decisions.criteria[criterion.id], decided.decision == decision else { continue }
        append(.assessment(criterion.assessment(decided, signature)))
      }
    }
    for unit in units {
      guard let comment = decisions.units[unit.id], let sheet else { continue }
      let grounds = unit.item.criteria.flatMap { id in
        let label = criteria.first { $0.id == id }?.proposal.criterion.labelDigest
        let own = zip([label].compactMap(\.self), [met[id]].compactMap(\.self)).map { label, decision in
          UnitDecision.Ground(criterion: id, label: label, decision: decision)
        }
        return self.grounds(of: id, in: unit, decisions) + own
      }
      append(
        .unit(
          UnitDecision(
            unit: unit.id, qualification: unit.item.qualification, grounds: grounds, hours: unit.item.hours,
            comment: comment.isEmpty ? nil : comment, scheme: scheme, sheet: sheet, signature: signature)))
    }
    return payloads
  }

  /// Signs what was decided.
  ///
  /// - Throws: as `payloads`, and `.againstRule` for a text that cannot be kept.
  package func records(
    of decisions: ReviewDecisions, by key: SigningKey, named name: String, at now: Instant
  ) throws(JournalError) -> [SignedRecord] {
    try payloads(of: decisions, by: key.publicKey, named: name, at: now).map { payload throws(JournalError) in
      try SignedRecord(signing: payload, with: key)
    }
  }
}

extension ReviewedRequest.Entry {
  fileprivate func signOff(_ decided: ReviewDecisions.OnEntry, _ signature: SignatureTerms) -> SignOff {
    let row = proposal.row
    return SignOff(
      entry: row.id, covers: row.version, date: row.date, minutes: row.minutes, decision: decided.decision,
      comment: decided.comment.flatMap { $0.isEmpty ? nil : $0 },
      meaning: decided.decision == .returned ? .returned : decided.meaning, signature: signature)
  }
}

extension ReviewedRequest.Criterion {
  fileprivate func assessment(
    _ decided: ReviewDecisions.OnCriterion, _ signature: SignatureTerms
  ) -> Assessment {
    Assessment(
      criterion: id, decision: decided.decision, feedback: decided.feedback.flatMap { $0.isEmpty ? nil : $0 },
      resubmitBy: decided.decision == .met ? nil : decided.resubmitBy, covers: proposal.covers,
      label: proposal.criterion.labelDigest, sheet: proposal.sheet, signature: signature)
  }
}
