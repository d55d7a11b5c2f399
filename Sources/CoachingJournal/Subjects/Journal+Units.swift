import CoachingRules
import GRDB
import LogbookValues
import LogbookWords
import SignedRecords

extension Journal.Units {
  /// The unit that `text` names, such as `8577-303` or `303`: one of the qualification, else one of its scheme, else
  /// one that was decided about; nil where it names none.
  package func named(_ text: String) throws(JournalError) -> String? {
    try journal.read { db in
      let (scheme, qualification) = try JournalTransaction(db, of: journal.enrolmentID).rules()
      let units = scheme.units(of: qualification).map(\.id)
      if let exact = units.first(where: { $0 == text }) { return exact }
      let matches = units.filter { !text.isEmpty && $0.hasSuffix("-" + text) }
      if matches.count == 1, let match = matches.first { return match }
      if let unit = scheme.unit(text)?.id { return unit }
      let decisions = try AssessmentTable(db: db).unitDecisions(in: journal.enrolmentID)
      return decisions.first { $0.decision.unit == text }?.decision.unit
    }
  }

  /// The unit of the qualification that `text` names, such as `8577-303` or `303`, as `report` has it.
  ///
  /// - Throws: `.unreadable` for one that is not of the qualification.
  package func standing(named text: String, in report: ProgressReport) throws(JournalError) -> UnitStanding {
    let id = try named(text) ?? text
    guard let standing = report.standing(ofUnit: id) else { throw Journal.Units.notOfQualification(id) }
    return standing
  }

  fileprivate static func notOfQualification(_ id: String) -> JournalError {
    .unreadable("\(TerminalEscaping.quoted(id)) is not a unit of this qualification", .see([.units]))
  }

  /// Units to put before an assessor, once everything they rest on was verified.
  ///
  /// - Throws: `.unreadable` for a unit that is not of the qualification, `.storage` where something does not verify,
  /// `.againstRule` for a unit that something is missing for.
  package func proposals(for units: [String], today: LocalDate) throws(JournalError) -> [UnitProposal] {
    let problems = try journal.verify().problems.filter { $0.severity == .error }
    return try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      try ledger.refuse(problems) { _ in true }
      let report = try journal.progress.report(db, today: today)
      let facts = try ledger.criterionFacts()
      var proposals = try units.map { unit in
        let proposal = try ledger.proposal(forUnit: unit, in: report, facts)
        try requireReady(proposal.standing)
        return proposal
      }
      var gaps: [(sentence: String, record: RecordID)] = []
      for problem in problems {
        // What one rule and another miss is missing once.
        if let gap = problem.gap, !gaps.contains(where: { $0.record == gap }) { gaps.append((problem.sentence, gap)) }
      }
      for index in proposals.indices {
        proposals[index].gaps = gaps
        for place in proposals[index].criteria.indices {
          try ledger.addEvidence(to: &proposals[index].criteria[place], in: facts)
        }
      }
      return proposals
    }
  }

  /// Signs that the units that were shown are achieved, all of them or none: a record for each.
  ///
  /// - Returns: The units as they are now.
  /// - Throws: `.notPermitted` for a key that may not assess here, `.againstRule` where something was changed since it
  /// was shown or this key has said the same already.
  package func sign(
    _ shown: [UnitProposal], comment: String?, by key: SigningKey, at now: Instant, today: LocalDate
  ) throws(JournalError) -> [UnitStanding] {
    try journal.write { ledger, learnerKey in
      let signature = try ledger.signature(by: key.publicKey, for: .unit, beside: learnerKey)
      let report = try journal.progress.report(ledger.db, today: today)
      let facts = try ledger.criterionFacts()
      for proposal in shown {
        let unit = proposal.standing.unit.id
        let current = try ledger.proposal(forUnit: unit, in: report, facts)
        guard current.isSame(as: proposal) else {
          throw JournalError.againstRule(
            "what unit \(unit) rests on was changed since it was shown, so nothing was signed",
            .advice("look at it again"))
        }
        try requireReady(current.standing)
        try requireUndecided(current, by: key.publicKey)
      }
      for proposal in shown {
        let decision = UnitDecision(
          unit: proposal.standing.unit.id, qualification: proposal.terms.qualification, grounds: proposal.grounds,
          hours: proposal.hours, gaps: proposal.gaps.map(\.record).sorted(), comment: comment,
          scheme: proposal.terms.scheme, sheet: proposal.sheet, signature: signature)
        try ledger.append(.unit(decision), by: key, at: now)
      }
      let after = try journal.progress.report(ledger.db, today: today)
      return shown.compactMap { after.standing(ofUnit: $0.standing.unit.id) }
    }
  }

  /// Refuses what this key has said of these units already, before its owner types a passphrase.
  package func requireUndecided(_ shown: [UnitProposal], by key: PublicKey) throws(JournalError) {
    for proposal in shown { try requireUndecided(proposal, by: key) }
  }

  /// What this key decided about a unit and could revoke, to be shown to its owner first.
  ///
  /// - Throws: `.againstRule` where it has said nothing that still counts.
  package func revocable(_ unit: String, by key: PublicKey) throws(JournalError) -> UnitRow {
    try journal.read { db in try revocable(unit, by: key, in: db) }
  }

  private func revocable(_ unit: String, by key: PublicKey, in db: Database) throws -> UnitRow {
    let decisions = try AssessmentTable(db: db).unitDecisions(in: journal.enrolmentID)
    guard let own = decisions.first(where: { $0.decision.unit == unit && $0.key == key }) else {
      throw JournalError.againstRule("you have no decision on unit \(unit) to revoke")
    }
    return own
  }

  /// Revokes what this key decided about a unit.
  ///
  /// - Returns: The unit as it is now; nil where the qualification does not have it any more.
  package func revoke(
    _ unit: String, reason: String, by key: SigningKey, at now: Instant, today: LocalDate
  ) throws(JournalError) -> UnitStanding? {
    try journal.write { ledger, learnerKey in
      let decision = try revocable(unit, by: key.publicKey, in: ledger.db)
      let signature = try ledger.signature(by: key.publicKey, for: .revocation, beside: learnerKey)
      try ledger.append(
        .revocation(Revocation(target: decision.record, reason: reason, signature: signature)), by: key, at: now)
      return try journal.progress.report(ledger.db, today: today).standing(ofUnit: unit)
    }
  }

  private func requireUndecided(_ proposal: UnitProposal, by key: PublicKey) throws(JournalError) {
    guard proposal.wasSaid(by: key) else { return }
    throw .againstRule("you have already decided that unit \(proposal.standing.unit.id) is achieved")
  }

  private func requireReady(_ standing: UnitStanding) throws(JournalError) {
    guard let missing = standing.missingPhrase else { return }
    throw .againstRule(
      "unit \(standing.unit.id) cannot be achieved yet. \(missing.capitalised)", .see([.units]))
  }
}

extension JournalTransaction {
  /// What would be signed as the decision that a unit is achieved.
  ///
  /// - Throws: `.unreadable` for a unit that is not of the qualification.
  func proposal(
    forUnit id: String, in report: ProgressReport, _ facts: CriterionFacts
  ) throws -> UnitProposal {
    guard var standing = report.standing(ofUnit: id) else {
      throw Journal.Units.notOfQualification(id)
    }
    let counts = try EvidenceTable(db: db).counts()
    for index in standing.criteria.indices {
      standing.criteria[index].evidence =
        counts[standing.criteria[index].criterion.id] ?? CriterionStanding.EvidenceCount()
    }
    let terms = UnitStanding.Terms(qualification: report.enrolment.title, scheme: report.enrolment.schemeDigest)
    return UnitProposal(
      standing: standing, criteria: try standing.criteria.map { try proposal(for: $0.criterion.id, in: facts) },
      terms: terms,
      learner: report.enrolment.learner, sheet: facts.sheet ?? RecordID(of: []), gaps: [])
  }
}
