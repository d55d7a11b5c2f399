import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Putting assessors' decisions before an internal verifier, and signing what the verifier says of them.
extension Journal.Samples {
  /// Decisions to put before a verifier, as the assessors read the evidence, once everything was verified.
  ///
  /// - Throws: `.storage` where something does not verify, `.notFound` for what is no decision of an assessor,
  ///   `.againstRule` for a decision that was revoked.
  package func proposals(for decisions: [RecordID]) throws(JournalError) -> [SampleProposal] {
    let errors = try journal.verify().problems.filter { $0.severity == .error }
    return try journal.read { db in
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      try ledger.refuse(errors) { _ in true }
      let gaps = errors.filter { $0.gap != nil }.map(\.sentence)
      return try ledger.sampleProposals(for: decisions).map { proposal in
        try Journal.Samples.requireUnrevoked(proposal)
        var proposal = proposal
        proposal.gaps = gaps
        return proposal
      }
    }
  }

  /// Whether samples by this key count here.
  ///
  /// - Throws: `.notPermitted` where they would not.
  package func requireVerifier(_ key: PublicKey) throws(JournalError) {
    try journal.read { db in
      _ = try JournalTransaction(db, of: journal.enrolmentID).requireActive(key, for: .sample)
    }
  }

  /// Refuses what this key's owner may not say of these decisions, before they type a passphrase.
  ///
  /// - Throws: `.notPermitted` for a key that may not verify here, `.againstRule` for decisions of their own, or of a
  ///   person with their name, and for an answer that they have given already.
  package func requireAnswerable(
    _ shown: [SampleProposal], _ result: SampleResult, feedback: String?, by key: PublicKey
  ) throws(JournalError) {
    try journal.read { db in
      let name = try JournalTransaction(db, of: journal.enrolmentID).requireActive(key, for: .sample).name
      for proposal in shown {
        try Journal.Samples.requireAnswerable(proposal, result, feedback: feedback, by: key, named: name)
      }
    }
  }

  /// Signs an answer about each of the decisions that were shown, all of them or none.
  ///
  /// - Parameter feedback: what is to be done, needed where action is required.
  /// - Returns: The answers, in the order of what was shown.
  /// - Throws: `.notPermitted` for a key that may not verify here, and what `requireAnswerable` throws.
  package func answer(
    _ shown: [SampleProposal], _ result: SampleResult, feedback: String?, by key: SigningKey, at now: Instant
  ) throws(JournalError) -> [SampleAnswer] {
    guard result == .agreed || feedback?.isEmpty == false else {
      throw .againstRule("action required needs feedback", .advice("tell the assessor what to do"))
    }
    return try journal.write { ledger, learnerKey in
      let signature = try ledger.signature(by: key.publicKey, for: .sample, beside: learnerKey)
      let current = try ledger.sampleProposals(for: shown.map(\.decision.record))
      for proposal in current {
        try Journal.Samples.requireAnswerable(
          proposal, result, feedback: feedback, by: key.publicKey, named: signature.name)
      }
      var records: [RecordID] = []
      for proposal in current {
        let sample = Sample(
          target: proposal.decision.record, result: result, feedback: feedback, signature: signature)
        records.append(try ledger.append(.sample(sample), by: key, at: now).id)
      }
      let answers = try ledger.sampleAnswers()
      return records.compactMap { record in answers.first { $0.record == record } }
    }
  }

  /// What this key answered last about a decision and could revoke, to be shown to its owner first.
  ///
  /// - Throws: `.againstRule` where it has answered nothing that was not revoked.
  package func revocable(_ decision: RecordID, by key: PublicKey) throws(JournalError) -> SampleAnswer {
    try journal.read { db in
      try JournalTransaction(db, of: journal.enrolmentID).revocableAnswer(on: decision, by: key)
    }
  }

  /// Revokes what this key answered last about a decision.
  package func revoke(
    on decision: RecordID, reason: String, by key: SigningKey, at now: Instant
  ) throws(JournalError) {
    try journal.write { ledger, learnerKey in
      let signature = try ledger.signature(by: key.publicKey, for: .revocation, beside: learnerKey)
      let answer = try ledger.revocableAnswer(on: decision, by: key.publicKey)
      try ledger.append(
        .revocation(Revocation(target: answer.record, reason: reason, signature: signature)), by: key, at: now)
    }
  }

  private static func requireUnrevoked(_ proposal: SampleProposal) throws(JournalError) {
    guard proposal.decision.isRevoked else { return }
    throw .againstRule(
      "the assessor revoked \(proposal.decision.record.hex.prefix(8)), so there is nothing to verify",
      .see([.decisions]))
  }

  private static func requireAnswerable(
    _ proposal: SampleProposal, _ result: SampleResult, feedback: String?, by key: PublicKey, named name: String
  ) throws(JournalError) {
    try requireUnrevoked(proposal)
    let id = proposal.decision.record.hex.prefix(8)
    if let obstacle = proposal.obstacle(for: key, named: name) {
      throw .againstRule("\(id): \(obstacle)", .advice("ask another internal verifier"))
    }
    guard proposal.wasAnswered(result, feedback, by: key) else { return }
    switch result {
    case .agreed: throw .againstRule("you have already agreed with \(id)")
    case .action: throw .againstRule("you have already said this about \(id)")
    }
  }
}

extension JournalTransaction {
  fileprivate func revocableAnswer(on decision: RecordID, by key: PublicKey) throws -> SampleAnswer {
    let own = try sampleAnswers().last { $0.target == decision && $0.key == key && $0.revocation == nil }
    guard let own else {
      throw JournalError.againstRule("you have no answer about \(decision.hex.prefix(8)) to revoke")
    }
    return own
  }

  /// Decisions with everything that their assessors read.
  fileprivate func sampleProposals(for ids: [RecordID]) throws -> [SampleProposal] {
    let all = try assessorDecisions()
    let decisions = Dictionary(all.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
    let answers = Dictionary(grouping: try sampleAnswers(about: all).filter(\.counts), by: \.target)
    let attempts = try attempts()
    let scheme = try rules().scheme
    let numbers = try LabelTable(db: db).evidenceNumbers()
    return try ids.map { id in
      guard let decision = decisions[id], let body = try placed(id)?.payload.body else {
        throw JournalError.notFound("no decision of an assessor has the id \(id.hex.prefix(8))", .see([.decisions]))
      }
      var parts: [SampleProposal.Part] = []
      var hours: [UnitDecision.Hours] = []
      switch decision.matter {
      case .criterion: if let part = try part(id, attempts) { parts.append(part) }
      case .unit:
        guard case .unit(let unit) = body else { break }
        hours = unit.hours
        parts = try unit.grounds.compactMap { try part($0.decision, attempts) }
      }
      return SampleProposal(
        decision: decision, unitTitle: scheme.unit(decision.matter.unit)?.title ?? "", parts: parts, hours: hours,
        numbers: numbers, answers: answers[id] ?? [])
    }
  }

  /// A decision on a criterion with what it covers; nil where it is missing.
  private func part(_ id: RecordID, _ attempts: [CriterionID: [Attempt]]) throws -> SampleProposal.Part? {
    guard let body = try placed(id)?.payload.body, case .assessment(let assessment) = body else { return nil }
    let all = attempts[assessment.criterion] ?? []
    guard let attempt = all.first(where: { $0.record == id }) else { return nil }
    let sheet = try derived.keptMarkSheet(assessment.sheet).flatMap { MarkSheet(document: $0) }
    let criterion =
      sheet?.criteria.first { $0.id == assessment.criterion } ?? Criterion(id: assessment.criterion, label: "")
    let whole = try withVersions(attempt)
    // What was said of a session after the assessor had decided, they had not read.
    let seen = try placed(assessment.signature.seen)?.payload.head.n ?? 0
    var feedback: [EntryID: [ListedFeedback]] = [:]
    for version in whole.versions {
      let given = try self.feedback(on: version.entry).filter { $0.row.n <= seen }
      if !given.isEmpty { feedback[version.entry] = given }
    }
    return SampleProposal.Part(
      criterion: criterion, attempt: whole, earlier: all.filter { $0.number < attempt.number }, feedback: feedback)
  }
}
