import CoachingRules
import LogbookValues
import SignedRecords

extension Journal.Replies {
  /// What a reply would bring. Nothing is changed.
  ///
  /// - Throws: what refuses the reply, whoever its signer is.
  package func preview(_ reply: SignedReply, in zone: Zone) throws(JournalError) -> ReplyPreview {
    try journal.read { db in
      var ledger = JournalTransaction(db, of: journal.enrolmentID)
      return try ledger.preview(of: reply, in: zone, journal)
    }
  }

  /// Puts a reply in, all of it or nothing. One that is here already changes nothing.
  ///
  /// - Parameters:
  ///   - newSigner: what the learner says of a signer whose key is not known here. Of one that is known nothing is
  ///     needed.
  ///   - isTrial: whether to leave the journal as it is and only say what would come of it.
  /// - Returns: What came in.
  /// - Throws: `.notPermitted` for a key that may not decide this and for other check digits, `.unreadable` for digits
  ///   that are none, `.notFound` and `.againstRule` for a reply that does not belong to an open request here.
  package func take(
    _ reply: SignedReply, from newSigner: NewSigner? = nil, isTrial: Bool = false, on occasion: Occasion
  ) throws(JournalError) -> ReplyPreview {
    var errors: [VerificationProblem] = []
    do {
      return try take(reply, from: newSigner, isTrial: isTrial, on: occasion, sparing: [], &errors)
    } catch  where !errors.isEmpty {
      // What was wrong before is no reason to refuse decisions. To look for it costs time that a sound journal spares.
      let before = try journal.read { db in
        var verifier = try Verifier(
          db: db, enrolment: journal.enrolmentID, files: AttachedFiles(in: journal.attachmentFolder))
        return try verifier.run().problems
      }
      return try take(reply, from: newSigner, isTrial: isTrial, on: occasion, sparing: before, &errors)
    }
  }

  private func take(
    _ reply: SignedReply, from newSigner: NewSigner?, isTrial: Bool, on occasion: Occasion,
    sparing before: [VerificationProblem], _ errors: inout [VerificationProblem]
  ) throws(JournalError) -> ReplyPreview {
    // Only what the learner says of a new signer, and what comes with the decisions, is signed with the learner's key.
    let learnerKey =
      newSigner == nil ? (reply.statements.isEmpty ? nil : try? journal.learnerKey()) : try journal.learnerKey()
    var preview: ReplyPreview?
    try journal.changing(keeps: !isTrial) { ledger in
      let shown = try ledger.preview(of: reply, in: occasion.zone, journal)
      preview = shown
      guard !shown.isHere else { return }
      switch shown.signer {
      case .known: break
      case .new(let roles):
        let record = try Journal.Replies.record(of: newSigner, who: reply, roles)
        guard let learnerKey else { return }
        try ledger.append(.supervisor(record), by: learnerKey, at: occasion.now)
        preview?.signer = .known(record.role)
      }
      for decision in reply.decisions { try ledger.insert(decision.record) }
      if shown.answers > 0 {
        if let learnerKey {
          preview?.warnings += try ledger.take(reply.statements, by: learnerKey, at: occasion.now).warnings
        } else {
          preview?.answers = 0
          preview?.warnings.append(
            "the answers on their competence were left out, because the key of this journal is missing")
        }
      }
      var verifier = try Verifier(
        db: ledger.db, enrolment: ledger.enrolment, files: AttachedFiles(in: journal.attachmentFolder))
      errors = try verifier.run().problems.filter { $0.severity == .error && !before.contains($0) }
      if let error = errors.first {
        throw JournalError.againstRule(
          "the journal would no longer verify with this reply (\(error.rule.rawValue): \(error.message))",
          .advice("ask for the reply again"), .verify)
      }
    }
    guard let preview else { throw .storage("the reply could not be read") }
    return preview
  }

  /// What lets a new signer sign, once the learner has heard the check digits from them.
  private static func record(
    of newSigner: NewSigner?, who reply: SignedReply, _ roles: [SignerRole]
  ) throws(JournalError) -> SupervisorRecord {
    let name = TerminalEscaping.escaped(reply.name)
    guard let newSigner else {
      throw .notPermitted("you have not added \(name) yet", .nameNewSigner(roles[0]))
    }
    guard reply.kinds.allSatisfy(newSigner.role.allows) else {
      throw .againstRule(
        "\(name) has decided more than the role allows", .nameNewSigner(roles[0]))
    }
    try reply.signer.requireDigits(newSigner.digits, of: name)
    return SupervisorRecord(
      action: .added, name: reply.name, email: nil, role: newSigner.role, key: reply.signer)
  }
}

extension PublicKey {
  /// Compares the check digits that the learner typed as they heard them. The right ones are never shown.
  ///
  /// - Throws: `.unreadable` for digits that are none, `.notPermitted` for those of another key.
  package func requireDigits(_ typed: String, of name: String) throws(JournalError) {
    let digits = typed.unicodeScalars.filter {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .dashPunctuation
    }
    guard digits.count == 30, digits.allSatisfy({ ("0"..."9").contains($0) }) else {
      throw .unreadable("the check digits are 6 groups of 5 digits", .advice("type them as you heard them"))
    }
    guard self.digits.unicodeScalars.filter({ $0 != " " }).elementsEqual(digits) else {
      throw .notPermitted(
        "those are not the check digits of the key that signed this reply",
        .advice("ask \(name) to read them out again from their own screen"))
    }
  }
}
