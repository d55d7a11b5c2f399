import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

/// What a person decided on a request. What is not in it was not decided.
package struct ReviewDecisions: Equatable, Sendable {
  /// On a version of an entry.
  package struct OnEntry: Equatable, Sendable {
    package var decision: Decision
    /// What an approval says; a return says only that.
    package var meaning: SignOffMeaning
    /// The reason, where it is returned.
    package var comment: String?

    package init(_ decision: Decision, meaning: SignOffMeaning = .returned, comment: String? = nil) {
      self.decision = decision
      self.meaning = meaning
      self.comment = comment
    }
  }

  /// On a criterion.
  package struct OnCriterion: Equatable, Sendable {
    package var decision: CriterionDecision
    /// What is missing, where it is referred back.
    package var feedback: String?
    /// The day by which more evidence is due, only where it is referred back.
    package var resubmitBy: LocalDate?

    package init(_ decision: CriterionDecision, feedback: String? = nil, resubmitBy: LocalDate? = nil) {
      self.decision = decision
      self.feedback = feedback
      self.resubmitBy = resubmitBy
    }
  }

  /// The reasons of revocations, by the decision that no longer counts.
  package var revocations: [RecordID: String] = [:]
  /// By the version.
  package var entries: [RecordID: OnEntry] = [:]
  package var criteria: [CriterionID: OnCriterion] = [:]
  /// The comments on units that are achieved; empty for none.
  package var units: [String: String] = [:]

  package init() {}

  package var count: Int { revocations.count + entries.count + criteria.count + units.count }
  package var isEmpty: Bool { count == 0 }

  /// `3 signed, 1 returned`.
  package var summary: String {
    let counts = [
      (entries.values.count { $0.decision == .approved }, "signed"),
      (entries.values.count { $0.decision == .returned }, "returned"),
      (criteria.values.count { $0.decision == .met }, "met"),
      (criteria.values.count { $0.decision == .referred }, "referred back"),
      (units.count, units.count == 1 ? "unit achieved" : "units achieved"), (revocations.count, "revoked"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0) \($1)" }.joined(separator: ", ")
  }
}

extension ReviewedRequest {
  /// Whether this key can answer the request.
  ///
  /// - Throws: `.notPermitted` where it cannot, with what to do.
  package func requireSigner(_ key: PublicKey) throws(JournalError) {
    let (learner, asked) = (TerminalEscaping.escaped(learner), TerminalEscaping.escaped(asked))
    guard key != learnerKey else {
      throw .notPermitted(
        "this is the key of \(learner), and learners cannot sign their own work", .advice("choose your own key file"))
    }
    if let wanted = self.key, wanted != key {
      throw .notPermitted(
        "this is not the key that \(learner)’s logbook has for \(asked)",
        .advice("choose that key file. If you lost it, ask \(learner) for a request to “\(asked), second key”"))
    }
    guard !others.contains(key) else {
      throw .notPermitted(
        "\(learner)’s logbook already has this key under another name",
        .advice("ask \(learner) for a request to that name"))
    }
  }

  /// Why the unit cannot be decided with these decisions, as a clause; nil if it can.
  package func obstacle(to unit: Unit, with decisions: ReviewDecisions) -> String? {
    let short = unit.item.hours.filter { $0.signed < $0.required }.map { hours in
      "\(Minutes.spoken(hours.signed)) of \(Minutes.spoken(hours.required)) signed for "
        + TerminalEscaping.escaped(hours.requirement)
    }
    if !short.isEmpty { return "the hours of this unit are not complete: \(short.listed)" }
    let open = unit.item.criteria.filter { place in
      isReferred(place, decisions)
        || (decisions.criteria[place]?.decision != .met && grounds(of: place, in: unit, decisions).isEmpty)
    }.map(\.place)
    if !open.isEmpty {
      let more = open.count > 3 ? " and \(open.count - 3) more" : ""
      return "not every criterion is met: \(open.prefix(3).joined(separator: ", "))\(more)"
    }
    guard let last = unit.earlier.last, last.revocation == nil, case .unit(let said) = last.decision,
      decisions.revocations[last.record] == nil,
      unit.item.criteria.allSatisfy({ decisions.criteria[$0]?.decision != .met }),
      said.qualification == unit.item.qualification, said.scheme == scheme,
      Set(said.grounds) == Set(unit.item.grounds), said.grounds.count == unit.item.grounds.count
    else { return nil }
    return "you have already decided that this unit is achieved"
  }

  /// The grounds of a criterion that remain: not revoked here, and not replaced by a decision of the same person.
  private func grounds(
    of criterion: CriterionID, in unit: Unit, _ decisions: ReviewDecisions
  ) -> [UnitDecision.Ground] {
    let own = Set(earlier.map(\.record))
    return unit.item.grounds.filter { ground in
      ground.criterion == criterion && decisions.revocations[ground.decision] == nil
        && !(own.contains(ground.decision) && decisions.criteria[criterion] != nil)
    }
  }

  /// Whether an assessor refers the criterion back, here or before.
  private func isReferred(_ id: CriterionID, _ decisions: ReviewDecisions) -> Bool {
    if decisions.criteria[id]?.decision == .referred { return true }
    guard let criterion = criteria.first(where: { $0.id == id }) else { return false }
    return criterion.proposal.earlier.contains { row in
      row.decision == .referred && decisions.revocations[row.record] == nil
        && !(criterion.own.contains(row.record) && decisions.criteria[id] != nil)
    }
  }

  // MARK: Signing

  /// Refuses decisions that no reader of the reply would take, before a passphrase is asked.
  ///
  /// - Throws: `.againstRule` for what cannot be decided, `.notFound` where nothing is.
  package func require(_ decisions: ReviewDecisions) throws(JournalError) {
    guard !decisions.isEmpty else { throw .notFound("you have not decided anything yet") }
    for (target, reason) in decisions.revocations {
      guard let earlier = earlier.first(where: { $0.record == target }) else { throw ReviewedRequest.unasked }
      guard earlier.revocation == nil else { throw .againstRule("you have already revoked this decision") }
      guard !reason.isEmpty else { throw .againstRule("a revocation needs a reason", .advice("say why")) }
    }
    for (version, decided) in decisions.entries {
      guard let entry = entries.first(where: { $0.version == version }) else { throw ReviewedRequest.unasked }
      try require(decided, on: entry, isRevoked: entry.isRevoked(by: decisions))
    }
    for (id, decided) in decisions.criteria {
      guard let criterion = askedCriteria.first(where: { $0.id == id }) else { throw ReviewedRequest.unasked }
      try require(decided, on: criterion, isRevoked: criterion.isRevoked(by: decisions))
    }
    for id in decisions.units.keys {
      guard let unit = units.first(where: { $0.id == id }) else { throw ReviewedRequest.unasked }
      if let obstacle = obstacle(to: unit, with: decisions) {
        throw .againstRule("unit \(id) cannot be achieved yet. \(obstacle.capitalised)")
      }
    }
  }

  private static let unasked = JournalError.againstRule("this is not in the request", .advice("leave it out"))

  /// - Parameter isRevoked: whether the same reply revokes what was decided before, which can then be decided again.
  private func require(
    _ decided: ReviewDecisions.OnEntry, on entry: Entry, isRevoked: Bool
  ) throws(JournalError) {
    let name = entry.proposal.shortID
    switch decided.decision {
    case .returned:
      guard decided.comment?.isEmpty == false else {
        throw .againstRule("a return needs a reason", .advice("say why you return \(name)"))
      }
      guard isRevoked || entry.said != .returned else { throw .againstRule("you have already returned \(name)") }
    case .approved:
      guard isRevoked || entry.said != .approved else { throw .againstRule("you have already signed \(name)") }
      guard isRevoked || !entry.saidUncounted.contains(decided.meaning) else {
        throw .againstRule("you have already read \(name)", .signBeyondReading)
      }
      guard entry.proposal.meanings.contains(decided.meaning) else {
        throw .againstRule("\(name) cannot be signed with “\(decided.meaning.sentence)”")
      }
    }
  }

  private func require(
    _ decided: ReviewDecisions.OnCriterion, on criterion: Criterion, isRevoked: Bool
  ) throws(JournalError) {
    let name = criterion.id.text
    guard isRevoked || criterion.said != decided.decision else {
      throw .againstRule("you have already decided on the same evidence that \(name) is \(decided.decision.rawValue)")
    }
    switch decided.decision {
    case .met:
      guard !criterion.proposal.evidence.isEmpty else {
        throw .againstRule("there is no evidence for \(name), so it cannot be met")
      }
    case .referred:
      guard decided.feedback?.isEmpty == false else {
        throw .againstRule("a referral needs feedback", .advice("say what is missing for \(name)"))
      }
    }
  }

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

extension ReviewedRequest.Entry {
  /// What the person decided about this very version, unless the same reply revokes it.
  package func said(with decisions: ReviewDecisions) -> Decision? { isRevoked(by: decisions) ? nil : said }

  fileprivate func isRevoked(by decisions: ReviewDecisions) -> Bool {
    earlier.contains { decisions.revocations[$0.record] != nil }
  }
}

extension ReviewedRequest.Criterion {
  /// What the person decided on this very evidence, unless the same reply revokes it.
  package func said(with decisions: ReviewDecisions) -> CriterionDecision? { isRevoked(by: decisions) ? nil : said }

  fileprivate func isRevoked(by decisions: ReviewDecisions) -> Bool {
    own.contains { decisions.revocations[$0] != nil }
  }
}
