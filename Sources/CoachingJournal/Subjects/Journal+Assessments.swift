import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Criteria {
  /// The most pieces of evidence one decision can name: its record has room for no more.
  static let mostEvidence = 400

  /// Criteria with their evidence, to put before an assessor, once everything they rest on was verified.
  ///
  /// - Throws: `.storage` where something about them does not verify, `.againstRule` for a criterion that is not on the
  /// mark
  ///   sheet, for `met` without evidence, and for evidence in two versions.
  package func proposals(
    for criteria: [CriterionID], _ decision: CriterionDecision
  ) throws(JournalError) -> [AssessmentProposal] {
    let errors = try journal.verify().problems.filter { $0.severity == .error }
    return try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      let facts = try ledger.criterionFacts()
      var proposals = try criteria.map { try ledger.proposal(for: $0, in: facts) }
      let shown = Set(proposals.flatMap(\.evidence).map(\.id))
      try ledger.refuse(errors, besidesThoseOf: shown.contains)
      for proposal in proposals { try ledger.requireDecidable(proposal, decision) }
      for index in proposals.indices {
        proposals[index].gaps = errors.filter { $0.gap != nil }.map(\.sentence)
        proposals[index].saidBy = try ledger.keys(that: decision, of: proposals[index])
        try ledger.addEvidence(to: &proposals[index], in: facts)
      }
      return proposals
    }
  }

  /// Signs what was shown, all of it or nothing: a record for each criterion.
  ///
  /// - Parameters:
  ///   - feedback: what is missing, needed for `referred`.
  ///   - resubmitBy: the day by which more evidence is due, only for `referred` and not before `today`.
  /// - Returns: The criteria as they are now.
  /// - Throws: `.notPermitted` for a key that may not assess here, `.againstRule` where evidence is no longer what was
  /// shown
  ///   or this key has said the same already.
  package func assess(
    _ shown: [AssessmentProposal], _ decision: CriterionDecision, feedback: String?, resubmitBy: LocalDate? = nil,
    by key: SigningKey, at now: Instant, today: LocalDate
  ) throws(JournalError) -> [CriterionStanding] {
    try Journal.Criteria.requireAhead(resubmitBy, today: today)
    guard decision == .met || feedback?.isEmpty == false else {
      throw .againstRule("a referral needs feedback", .advice("tell the learner what to add"))
    }
    return try journal.write { ledger, learnerKey in
      let signature = try ledger.signature(by: key.publicKey, for: .assessment, beside: learnerKey)
      let facts = try ledger.criterionFacts()
      for proposal in shown {
        let now = try ledger.proposal(for: proposal.criterion.id, in: facts)
        guard now.isSame(as: proposal) else {
          throw JournalError.againstRule(
            "the evidence for \(proposal.criterion.id.text) was changed since it was shown, so nothing was signed",
            .advice("look at it again"))
        }
        try ledger.requireDecidable(now, decision)
        try ledger.refuseIfDecided(now, decision, by: key.publicKey)
      }
      for proposal in shown {
        let assessment = Assessment(
          criterion: proposal.criterion.id, decision: decision, feedback: feedback, resubmitBy: resubmitBy,
          covers: proposal.covers, label: proposal.criterion.labelDigest, sheet: proposal.sheet, signature: signature)
        try ledger.append(.assessment(assessment), by: key, at: now)
      }
      return try shown.map { try ledger.standing(of: $0.criterion.id) }
    }
  }

  /// Refuses a day for new evidence by which nobody can bring it any more.
  package static func requireAhead(_ resubmitBy: LocalDate?, today: LocalDate) throws(JournalError) {
    guard let resubmitBy, resubmitBy < today else { return }
    throw .againstRule(
      "the day for new evidence is already past: \(resubmitBy.spelled)", .advice("give today or a later day"))
  }

  /// Refuses what this key has said of these criteria already, before its owner types a passphrase.
  package func requireUndecided(
    _ shown: [AssessmentProposal], _ decision: CriterionDecision, by key: PublicKey
  ) throws(JournalError) {
    try journal.read { db in
      for proposal in shown {
        try JournalTransaction(db, of: journal.enrolmentID).refuseIfDecided(proposal, decision, by: key)
      }
    }
  }

  /// Whether decisions on criteria by this key count here.
  ///
  /// - Throws: `.notPermitted` where they would not.
  package func requireAssessor(_ key: PublicKey) throws(JournalError) {
    try journal.read { db in
      _ = try JournalTransaction(db, of: journal.enrolmentID).requireActive(key, for: .assessment)
    }
  }

  /// What this key decided about a criterion and could revoke, to be shown to its owner first.
  ///
  /// - Throws: `.againstRule` where it has said nothing that still counts.
  package func revocable(_ criterion: CriterionID, by key: PublicKey) throws(JournalError) -> AssessmentRow {
    try journal.read { db in try JournalTransaction(db, of: journal.enrolmentID).revocableAssessment(criterion, by: key)
    }
  }

  /// Revokes what this key decided about a criterion.
  ///
  /// - Returns: The criterion as it is now.
  package func revoke(
    of criterion: CriterionID, reason: String, by key: SigningKey, at now: Instant
  ) throws(JournalError) -> CriterionStanding {
    try journal.write { ledger, learnerKey in
      let signature = try ledger.signature(by: key.publicKey, for: .revocation, beside: learnerKey)
      let decision = try ledger.revocableAssessment(criterion, by: key.publicKey)
      try ledger.append(
        .revocation(Revocation(target: decision.record, reason: reason, signature: signature)), by: key, at: now)
      return try ledger.standing(of: criterion)
    }
  }
}

extension JournalTransaction {
  /// What proposals for any number of criteria rest on, read once.
  struct CriterionFacts {
    let sheet: RecordID?
    let criteria: [CriterionID: Criterion]
    let decisions: [CriterionID: [AssessmentRow]]
    let attempts: [CriterionID: [Attempt]]
    let actions: [DecidedMatter: [SampleAnswer]]
    let scheme: Scheme
  }

  func criterionFacts() throws -> CriterionFacts {
    let table = AssessmentTable(db: db)
    return try CriterionFacts(
      sheet: derived.markSheetInForce()?.sheet,
      criteria: Dictionary(table.criteria().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      decisions: Dictionary(grouping: table.decisions(), by: \.criterion), attempts: attempts(), actions: openActions(),
      scheme: rules().scheme)
  }

  func proposal(for id: CriterionID, in facts: CriterionFacts) throws -> AssessmentProposal {
    guard let sheet = facts.sheet, let criterion = facts.criteria[id] else {
      throw JournalError.againstRule("\(id.text) is not on the mark sheet", .see([.criteria]))
    }
    var proposal = AssessmentProposal(
      criterion: criterion, unitTitle: facts.scheme.unit(id.unit)?.title ?? "",
      evidence: try EvidenceTable(db: db).evidence(for: id), earlier: facts.decisions[id] ?? [], sheet: sheet)
    proposal.actions = facts.actions[.criterion(id)] ?? []
    return proposal
  }

  /// What each piece of evidence says, and what was decided on the criterion before.
  mutating func addEvidence(to proposal: inout AssessmentProposal, in facts: CriterionFacts) throws {
    for piece in proposal.evidence { proposal.texts[piece.id] = try text(of: piece) }
    proposal.attempts = facts.attempts[proposal.criterion.id] ?? []
    guard let last = proposal.attempts.lastIndex(where: { !$0.isRevoked }) else { return }
    // What the evidence of the last time said stands beside that of now.
    proposal.attempts[last] = try withVersions(proposal.attempts[last])
    proposal.versions = try proposal.covers.compactMap(coveredVersion)
  }

  private mutating func text(of piece: Evidence) throws -> EvidenceText {
    switch piece.piece {
    case .entry(let row): .entry(try proposal(row.id))
    case .note(let row): .note(try text(row.text))
    case .attachment(let row, _): .attachment(row, note: try row.text.flatMap { try self.text($0) })
    }
  }

  /// The keys whose decision on this very evidence is this one, and whom no verifier has asked to act on it.
  fileprivate func keys(that decision: CriterionDecision, of proposal: AssessmentProposal) throws -> Set<PublicKey> {
    var keys: Set<PublicKey> = []
    for row in proposal.earlier where row.decision == decision && !proposal.isActionRequired(on: row.record) {
      guard let placed = try placed(row.record), case .assessment(let assessment) = placed.payload.body,
        row.isOnThisSheet, Set(assessment.covers) == Set(proposal.covers),
        let key = try? PublicKey(bytes: placed.signer)
      else { continue }
      keys.insert(key)
    }
    return keys
  }

  fileprivate func requireDecidable(_ proposal: AssessmentProposal, _ decision: CriterionDecision) throws {
    let name = proposal.criterion.id.text
    if decision == .met, proposal.evidence.isEmpty {
      throw JournalError.againstRule(
        "there is no evidence for \(name), so it cannot be met",
        .tagEvidence(proposal.criterion.id))
    }
    if let piece = proposal.evidence.first(where: \.isInConflict) {
      throw JournalError.againstRule(
        "there are two versions of \(piece.shortID), which is evidence for \(name)",
        .advice("ask the learner to amend it and choose between them"))
    }
    guard proposal.evidence.count <= Journal.Criteria.mostEvidence else {
      throw JournalError.againstRule(
        "\(name) has \(proposal.evidence.count) pieces of evidence, and a decision can cover "
          + "\(Journal.Criteria.mostEvidence)",
        .untagEvidence(proposal.criterion.id))
    }
  }

  fileprivate func standing(of id: CriterionID) throws -> CriterionStanding {
    // All that there was may have been revoked.
    try criteria().first { $0.criterion.id == id }
      ?? CriterionStanding(
        criterion: Criterion(id: id, label: ""), isOnSheet: false, evidence: CriterionStanding.EvidenceCount(),
        decisions: [])
  }

  /// One key says a thing about the same evidence once, or again where a verifier wants something done about it.
  fileprivate func refuseIfDecided(
    _ proposal: AssessmentProposal, _ decision: CriterionDecision, by key: PublicKey
  ) throws {
    guard let own = try ownDecision(on: proposal.criterion.id, by: key), own.row.decision == decision,
      own.row.isOnThisSheet, Set(own.covers) == Set(proposal.covers),
      !proposal.isActionRequired(on: own.row.record)
    else { return }
    throw JournalError.againstRule(
      "you have already decided on the same evidence that \(proposal.criterion.id.text) is \(decision.rawValue)")
  }

  fileprivate func revocableAssessment(_ id: CriterionID, by key: PublicKey) throws -> AssessmentRow {
    guard let own = try ownDecision(on: id, by: key) else {
      throw JournalError.againstRule("you have no decision on \(id.text) to revoke")
    }
    return own.row
  }

  /// What this key said of a criterion that counts, and the versions it covers.
  private func ownDecision(
    on id: CriterionID, by key: PublicKey
  ) throws -> (row: AssessmentRow, covers: [RecordID])? {
    for row in try AssessmentTable(db: db).decisions() where row.criterion == id {
      guard let placed = try placed(row.record), placed.signer == key.bytes,
        case .assessment(let assessment) = placed.payload.body
      else { continue }
      return (row, assessment.covers)
    }
    return nil
  }
}
