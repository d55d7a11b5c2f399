import CoachingRules
import LogbookValues
import SignedRecords

/// Who can answer the request, and what can be decided on it.
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
  func grounds(
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
