import CoachingRules
import GRDB
import LogbookValues
import LogbookWords
import SignedRecords

extension JournalTransaction {
  /// Refuses to put anything before a supervisor or assessor that rests on what does not verify.
  ///
  /// - Parameter isShown: whether an entry would be shown. What is wrong with another one is no reason not to sign this
  ///   one; whatever is not about an entry is. A gap is shown and refuses nothing: after an older copy had to be put
  ///   back, nobody could sign again.
  func refuse(_ errors: [VerificationProblem], besidesThoseOf isShown: (EntryID) -> Bool) throws {
    for error in errors where error.gap == nil {
      if let entry = try error.record.flatMap({ try placed($0)?.entry }), !isShown(entry) { continue }
      throw JournalError.storage(
        "the journal has errors (\(error.rule.rawValue))",
        .verify)
    }
  }

  /// What a decision by this key will say of who signed it, for whom, and how far they had seen.
  ///
  /// - Throws: `.notPermitted` for a key whose records of this kind would not count.
  func signature(by key: PublicKey, for kind: Kind, beside learner: SigningKey) throws -> SignatureTerms {
    let signer = try requireActive(key, for: kind)
    guard let seen = try chainHead(of: learner.publicKey.bytes)?.record else {
      throw JournalError.storage("this journal is damaged, because its first entry is missing", .verify)
    }
    // The learner's key lies beside this journal, or nothing could be written: the machine is shared.
    return SignatureTerms(
      name: signer.name, learner: try EnrolmentTable(db: db).required().learner, seen: seen, device: .shared)
  }

  /// Refuses a key whose records of this kind would not count. A revocation by a removed key does.
  @discardableResult
  func requireActive(_ key: PublicKey, for kind: Kind) throws -> SupervisorStanding {
    guard EnrolmentID(of: key) != enrolment else {
      throw JournalError.notPermitted("that is the learner's own key, and learners cannot sign their own sessions")
    }
    guard let known = try SupervisorTable(db: db).all().first(where: { $0.key == key }) else {
      throw JournalError.notPermitted(
        "that key does not belong to a supervisor of this journal", .addSigner)
    }
    guard kind != .revocation else { return known }
    guard known.standing == .active else {
      throw JournalError.notPermitted(
        "that key was removed from this journal", .addSigner)
    }
    guard known.role.allows(kind) else {
      let role: SignerRole =
        switch kind.signer {
        case .learner, .supervisor, .decider: .supervisor
        case .assessor: .assessor
        case .verifier: .verifier
        }
      throw JournalError.notPermitted(
        "that key may only \(known.role.deed)", .widenSigner(role))
    }
    return known
  }

  /// Further back than this nobody's habit is looked for.
  private static let recordsLookedAt = 50

  /// What this key said last of a session that was held; nil where it has signed none lately. To have read one is no
  /// habit: such a signature does not count, so it has to be chosen each time.
  func usualMeaning(of key: PublicKey) throws -> SignOffMeaning? {
    var next = try chainHead(of: key.bytes)?.record
    var looked = 0
    while looked < JournalTransaction.recordsLookedAt, let record = try next.flatMap(placed) {
      looked += 1
      if case .signoff(let signOff) = record.payload.body, CountingRules.usualMeanings.contains(signOff.meaning) {
        return signOff.meaning
      }
      next = record.payload.head.previous
    }
    return nil
  }

  /// An entry as it is put before a supervisor.
  mutating func proposal(_ id: EntryID) throws -> SignOffProposal {
    let shortID = try EntryTable(db: db).shortened(id)
    guard let row = try EntryTable(db: db).row(id) else {
      throw JournalError.notFound("\(shortID) was undone", .see([.sessions]))
    }
    switch row.state {
    case .withdrawn: throw JournalError.againstRule("\(shortID) is withdrawn, so there is nothing to sign")
    case .conflict:
      throw JournalError.againstRule(
        "there are two versions of \(shortID)", .advice("ask the learner to amend it and choose between them"))
    case .logged, .requested, .signed, .returned, .changed: break
    }
    let history = try history(of: id)
    guard let version = history.current.first else {
      throw JournalError.notFound("\(shortID) was undone", .see([.sessions]))
    }
    var proposal = SignOffProposal(
      row: row, shortID: shortID, details: nil, texts: SessionTexts(), supportNote: nil,
      meanings: version.content.subject.meanings)
    switch version.content {
    case .session(let session):
      proposal.details = session.details
      if let digest = session.text {
        let texts: SessionTexts? = try detached(digest)
        proposal.isTextErased = try texts == nil && isErased(digest)
        guard texts != nil || proposal.isTextErased else {
          throw JournalError.storage(
            "the text of \(shortID) is missing or was changed, so it cannot be signed", .verify)
        }
        proposal.texts = texts ?? SessionTexts()
      }
    case .support(let support):
      proposal.supportWith = support.with
      proposal.supportNote = SupportDetails(support).saying
      let discussed = try support.discussed.compactMap { try AgendaItem($0, in: db, withdrawnToo: true) }
      if !discussed.isEmpty {
        let items = discussed.map { "\($0.shortID), \(EntryText.brief($0))" }.joined(separator: "\n")
        proposal.supportNote = [proposal.supportNote, "Discussed:\n" + items].compactMap(\.self)
          .filter { !$0.isEmpty }.joined(separator: "\n")
      }
    case .block(let block):
      proposal.supportNote = block.source
    }
    proposal.feedback = try feedback(on: id)
    return proposal
  }

  /// The key's newest decision that was not revoked, one over the current version first.
  mutating func revocable(_ id: EntryID, by key: PublicKey) throws -> RevocableDecision {
    let shortID = try EntryTable(db: db).shortened(id)
    let history = try history(of: id)
    let current = Set(history.current.map(\.id))
    let own = history.judgements.filter { $0.signer == key.bytes && !$0.isRevoked }
    let newest = own.max { left, right in
      (current.contains(left.signOff.covers) ? 1 : 0, left.head.n)
        < (current.contains(right.signOff.covers) ? 1 : 0, right.head.n)
    }
    guard let newest else {
      throw JournalError.againstRule("you have no decision on \(shortID) to revoke")
    }
    return RevocableDecision(
      record: newest.id, shortID: shortID, decision: newest.signOff.decision, date: newest.signOff.date,
      minutes: newest.signOff.minutes, signedAt: newest.head.signedAt,
      isOverCurrentVersion: current.contains(newest.signOff.covers))
  }

  /// One key says a thing about a version once.
  func refuseIfDecided(
    _ history: EntryHistory, _ version: EntryHistory.Version, _ proposal: SignOffProposal, _ decision: Decision,
    by key: PublicKey
  ) throws {
    if let signer = try SupervisorTable(db: db).all().first(where: { $0.key == key }) {
      try refuseIfNotTheirs(version.content, proposal.shortID, signer)
    }
    let own = history.counting(over: version).filter { $0.signer == key.bytes }
    let meaning = proposal.meaning(of: decision)
    // Whoever has only read it may still sign it.
    guard own.contains(where: { $0.signOff.decision == decision && ($0.isCounted || $0.signOff.meaning == meaning) })
    else { return }
    let name = proposal.shortID
    guard decision == .approved else { throw JournalError.againstRule("you have already returned \(name)") }
    guard own.contains(where: \.isCounted) else {
      throw JournalError.againstRule("you have already read \(name)", .signBeyondReading)
    }
    throw JournalError.againstRule("you have already signed \(name)")
  }

  /// Refuses an entry that is not for this person to sign: by their role, or since somebody else made the record.
  private func refuseIfNotTheirs(
    _ content: EntryHistory.Version.Content, _ shortID: String, _ signer: SupervisorStanding
  ) throws {
    let subject = content.subject
    if let maker = subject.maker, maker != signer.name {
      throw JournalError.notPermitted(
        "\(shortID) was made by \(TerminalEscaping.escaped(maker)), who signs it", .advice("leave it out"))
    }
    guard !signer.role.signsOff(subject.support) else { return }
    throw JournalError.notPermitted(
      "that key may only \(signer.role.deed), and \(shortID) is something else", .widenSigner(.supervisor))
  }
}
