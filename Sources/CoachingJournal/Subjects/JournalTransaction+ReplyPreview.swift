import CoachingRules
import LogbookValues
import SignedRecords

/// What a reply brings, with everything that it says.
extension JournalTransaction {
  /// What a reply brings.
  ///
  /// - Throws: what refuses it.
  mutating func preview(
    of reply: SignedReply, in zone: Zone, _ journal: Journal
  ) throws -> ReplyPreview {
    guard reply.enrolment == enrolment else {
      throw JournalError.againstRule(
        "this reply is for the journal of \(TerminalEscaping.escaped(reply.learner)), which is another one",
        .anotherJournal)
    }
    guard let placed = try placed(reply.request), case .request(let request) = placed.payload.body else {
      throw JournalError.notFound("the request that this reply answers is not in this journal", .askAgain)
    }
    let standing = try SupervisorTable(db: db).all().first { $0.key == reply.signer }
    let roles = try standing == nil ? roles(covering: reply) : []
    var preview = ReplyPreview(
      name: reply.name, signer: standing.map { .known($0.role) } ?? .new(roles: roles),
      signedAt: reply.signedAt, asked: request.asks.count + request.criteria.count + request.units.count)
    preview.isHere = try reply.decisions.allSatisfy { try RecordTable(db: db).holds($0.record.id) }
    if !preview.isHere {
      try requireOpen(request, placed, in: zone)
      preview.warnings += try checkSigner(of: reply, request, standing)
      preview.warnings += try checkPlace(of: reply, request)
      if reply.signedAt < placed.payload.head.signedAt {
        preview.warnings.append("the reply says it was signed before you asked. Its clock may be wrong")
      }
    }
    try requireAsked(reply, request)
    // Whether the hours of a unit are complete depends on no day.
    let report = try journal.progress.report(db, today: zone.date(at: reply.signedAt))
    if !preview.isHere {
      let here = Set(try statements().map(\.digest))
      preview.answers = reply.statements.count { !here.contains($0.digest) }
    }
    for decision in reply.decisions { preview.items.append(try item(decision, of: reply, report)) }
    return preview
  }

  private mutating func item(
    _ decision: SignedReply.Answer, of reply: SignedReply, _ report: ProgressReport
  ) throws -> ReplyPreview.Item {
    switch decision.payload.body {
    case .signoff(let signOff):
      guard let version = try placed(signOff.covers), let subject = Optional(version.subject),
        subject.entry == signOff.entry, subject.signedOff.map({ $0 == (signOff.date, signOff.minutes) }) == true,
        signOff.decision == .returned || subject.meanings.contains(signOff.meaning)
      else {
        throw JournalError.againstRule("a decision in this reply does not match the entry that it is on", .askAgain)
      }
      return ReplyPreview.Item(
        try matter(of: version), signOff.decision == .returned ? .returned : .signed(signOff.meaning),
        comment: signOff.comment, doubt: try doubt(on: signOff, in: reply))
    case .assessment(let assessment):
      return ReplyPreview.Item(
        .criterion(assessment.criterion), assessment.decision == .met ? .met : .referred(assessment.resubmitBy),
        comment: assessment.feedback, doubt: try doubt(on: assessment, in: reply))
    case .unit(let unit):
      return ReplyPreview.Item(
        .unit(unit.unit), .achieved, comment: unit.comment, doubt: try doubt(on: unit, decision, in: reply, report))
    case .revocation(let revocation):
      guard let target = try placed(revocation.target), target.signer == reply.signer.bytes,
        target.payload.head.n < reply.start.n, let matter = try matter(revokedWith: target)
      else {
        throw JournalError.againstRule("this reply revokes a decision that is not in this journal", .askAgain)
      }
      return ReplyPreview.Item(matter, .revoked, comment: revocation.reason)
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .block, .client, .label,
      .marksheet, .action, .import, .feedback, .request, .sample, .declaration, .attachment, .competence:
      throw JournalError.againstRule("this reply has a record that is not a decision", .askAgain)
    }
  }

  private mutating func matter(revokedWith target: DecodedRecord) throws -> ReplyPreview.Matter? {
    switch target.payload.body {
    case .signoff(let signOff): try placed(signOff.covers).map { try matter(of: $0) }
    case .assessment(let assessment): .criterion(assessment.criterion)
    case .unit(let decision): .unit(decision.unit)
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .block, .client, .label,
      .marksheet, .action, .import, .feedback, .request, .revocation, .sample, .declaration, .attachment, .competence:
      nil
    }
  }

  /// An entry in the version that was decided on.
  private mutating func matter(of version: DecodedRecord) throws -> ReplyPreview.Matter {
    guard let id = version.version,
      let content = EntryHistory(
        of: id, from: [version], voids: { _, _ in false }, revoked: { _, _ in false }, role: { _, _ in nil },
        counts: { _ in false }, asked: { _ in false }
      ).versions.first?.content
    else { throw JournalError.storage("a version that was decided on cannot be read", .verify) }
    return .entry(
      try derived.context().row(of: content, version: version.id), shortID: try EntryTable(db: db).shortened(id))
  }
}

extension JournalTransaction {
  /// The roles that cover all of a reply, the narrowest first.
  fileprivate func roles(covering reply: SignedReply) throws -> [SignerRole] {
    let signed = try reply.decisions.compactMap { decision -> SupportType?? in
      guard case .signoff(let signOff) = decision.payload.body else { return nil }
      guard case .support(let support)? = try placed(signOff.covers)?.payload.body else { return .some(nil) }
      return support.type
    }
    return [.witness, .supervisor, .assessor, .supervisorAndAssessor].filter { role in
      reply.kinds.allSatisfy(role.allows) && signed.allSatisfy(role.signsOff)
    }
  }
}
