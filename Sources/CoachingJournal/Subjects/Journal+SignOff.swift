import CoachingRules
import GRDB
import LogbookValues
import LogbookWords
import SignedRecords

extension Journal.SignOffs {
  /// The entries to put before a supervisor, oldest first, once everything they rest on was verified.
  ///
  /// - Throws: `.storage` where something about one does not verify, `.againstRule` for one that cannot be signed.
  package func proposals(_ selection: SignOffSelection) throws(JournalError) -> [SignOffProposal] {
    let ids: [EntryID]
    switch selection {
    case .entries(let chosen): ids = chosen
    case .allWaiting:
      ids = try journal.read { db in
        try EntryID.fetchAll(
          db, sql: "SELECT id FROM entry WHERE state IN ('logged', 'changed', 'requested') ORDER BY date, start, id")
      }
    }
    let errors = try journal.verify(.about(Set(ids))).problems.filter { $0.severity == .error }
    return try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      var proposals: [SignOffProposal] = []
      try ledger.refuse(errors, besidesThoseOf: ids.contains)
      let gaps = errors.filter { $0.gap != nil }.map(\.sentence)
      for id in ids {
        var proposal = try ledger.proposal(id)
        proposal.gaps = gaps
        proposals.append(proposal)
      }
      return proposals
    }
  }

  /// Signs what was shown, all of it or nothing.
  ///
  /// - Returns: The entries as they are now.
  /// - Throws: `.notPermitted` for a key that was not added, `.againstRule` where an entry is no longer as it was
  /// shown.
  package func decide(
    _ decision: Decision, on shown: [SignOffProposal], comment: String?, by key: SigningKey, at now: Instant
  ) throws(JournalError) -> [EntryChange] {
    try journal.write { ledger, learnerKey in
      let signature = try ledger.signature(by: key.publicKey, for: .signoff, beside: learnerKey)
      var outcomes: [EntryChange] = []
      for proposal in shown {
        let history = try ledger.history(of: proposal.row.id)
        guard let version = history.current.first, version.id == proposal.row.version, history.current.count == 1,
          history.state != .withdrawn
        else {
          throw JournalError.againstRule(
            "\(proposal.shortID) was changed since it was shown, so nothing was signed", .advice("look at it again"))
        }
        try ledger.refuseIfDecided(history, version, proposal, decision, by: key.publicKey)
        let signOff = SignOff(
          entry: proposal.row.id, covers: version.id, date: version.date, minutes: version.minutes,
          decision: decision, comment: comment, meaning: proposal.meaning(of: decision), signature: signature)
        try ledger.append(.signoff(signOff), by: key, at: now)
        outcomes.append(try ledger.outcome(proposal.row.id, warnings: []))
      }
      return outcomes
    }
  }

  /// What this key decided about an entry and could revoke, to be shown to its owner first.
  ///
  /// - Throws: `.againstRule` where there is no such decision.
  package func revocable(_ id: EntryID, by key: PublicKey) throws(JournalError) -> RevocableDecision {
    try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      return try ledger.revocable(id, by: key)
    }
  }

  /// Revokes what this key decided about an entry.
  package func revoke(
    _ id: EntryID, reason: String, by key: SigningKey, at now: Instant
  ) throws(JournalError) -> EntryChange {
    try journal.write { ledger, learnerKey in
      let signature = try ledger.signature(by: key.publicKey, for: .revocation, beside: learnerKey)
      let decision = try ledger.revocable(id, by: key.publicKey)
      try ledger.append(
        .revocation(Revocation(target: decision.record, reason: reason, signature: signature)), by: key, at: now)
      return try ledger.outcome(id, warnings: [])
    }
  }

  /// Refuses what this key has said of these entries already, before its owner types a passphrase.
  package func requireUndecided(
    _ shown: [SignOffProposal], _ decision: Decision, by key: PublicKey
  ) throws(JournalError) {
    try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      for proposal in shown {
        let history = try ledger.history(of: proposal.row.id)
        guard let version = history.current.first else { continue }
        try ledger.refuseIfDecided(history, version, proposal, decision, by: key)
      }
    }
  }

  /// Those of these entries of which this key has not said this yet, such as the new ones among all that wait.
  ///
  /// - Throws: `.againstRule` where it has said it of all of them.
  package func undecided(
    _ shown: [SignOffProposal], _ decision: Decision, by key: PublicKey
  ) throws(JournalError) -> [SignOffProposal] {
    var rest: [SignOffProposal] = []
    var refusal: JournalError?
    var theirs = 0
    var makers: Set<String> = []
    for proposal in shown {
      do {
        try requireUndecided([proposal], decision, by: key)
        rest.append(proposal)
      } catch  where error.sort == .againstRule {
        refusal = error
        theirs += 1
      } catch  where error.sort == .notPermitted {
        refusal = error
        if let maker = proposal.row.maker { makers.insert(maker) }
      }
    }
    guard rest.isEmpty, let refusal else { return rest }
    guard shown.count > 1 else { throw refusal }
    guard theirs == shown.count else {
      let named = makers.isEmpty ? "" : ", among them \(TerminalEscaping.escaped(makers.sorted().listed))"
      throw JournalError.notPermitted("there is nothing left here for you to sign. The rest is for others\(named)")
    }
    throw JournalError(
      .againstRule, Notice("you have already said that of all \(shown.count) entries", refusal.remedies))
  }

  /// What this key said last of a session that was held, besides having read it; nil where it has signed none.
  package func usualMeaning(of key: PublicKey) throws(JournalError) -> SignOffMeaning? {
    try journal.read { db in try JournalTransaction(db, of: journal.enrolmentID).usualMeaning(of: key) }
  }

  /// Whether this key can revoke what it signed. One that was removed can, too.
  ///
  /// - Throws: `.notPermitted` where it was never added.
  package func requireRevoker(_ key: PublicKey) throws(JournalError) {
    try journal.read { db in
      _ = try JournalTransaction(db, of: journal.enrolmentID).requireActive(key, for: .revocation)
    }
  }

  /// Whether sign-offs by this key count here.
  ///
  /// - Throws: `.notPermitted` where they would not.
  package func requireActive(_ key: PublicKey) throws(JournalError) {
    try journal.read { db in
      _ = try JournalTransaction(db, of: journal.enrolmentID).requireActive(key, for: .signoff)
    }
  }
}
