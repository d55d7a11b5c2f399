import CoachingRules
import GRDB
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
        var verifier = Verifier(db: db, enrolment: journal.enrolmentID)
        return try verifier.run().problems
      }
      return try take(reply, from: newSigner, isTrial: isTrial, on: occasion, sparing: before, &errors)
    }
  }

  private func take(
    _ reply: SignedReply, from newSigner: NewSigner?, isTrial: Bool, on occasion: Occasion,
    sparing before: [VerificationProblem], _ errors: inout [VerificationProblem]
  ) throws(JournalError) -> ReplyPreview {
    // Only what the learner says of a new signer is signed with the learner's key.
    let learnerKey = newSigner == nil ? nil : try journal.learnerKey()
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
      var verifier = Verifier(db: ledger.db, enrolment: ledger.enrolment)
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
    guard roles.contains(newSigner.role) else {
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

extension JournalTransaction {
  /// What a reply brings.
  ///
  /// - Throws: what refuses it.
  fileprivate mutating func preview(
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
    var preview = ReplyPreview(
      name: reply.name, signer: standing.map { .known($0.role) } ?? .new(roles: reply.roles),
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
    for decision in reply.decisions { preview.items.append(try item(decision, of: reply, report)) }
    return preview
  }

  // MARK: The request

  private func requireOpen(_ request: Request, _ placed: DecodedRecord, in zone: Zone) throws {
    let name = TerminalEscaping.escaped(request.name)
    guard let row = try RequestTable(db: db).row(placed.id) else {
      throw JournalError.againstRule("you undid the request to \(name) that this reply answers", .askAgain)
    }
    switch row.state {
    case .open: break
    case .answered:
      throw JournalError.againstRule("another reply has already answered the request to \(name)", .askAgain)
    case .cancelled:
      let cancelled = try RecordTable(db: db).placed(about: request.request, in: enrolment)
        .filter { $0.payload.kind == .withdrawal }.map(\.payload.head.signedAt).max()
      let day = cancelled.map { " on \(zone.date(at: $0).spelled)" } ?? ""
      throw JournalError.againstRule("you cancelled the request to \(name)\(day)", .undoCancelling, .askAgain)
    }
  }

  // MARK: The signer

  /// - Returns: What to know of the signer's names.
  private func checkSigner(
    of reply: SignedReply, _ request: Request, _ standing: SupervisorStanding?
  ) throws -> [Notice] {
    let name = TerminalEscaping.escaped(reply.name)
    let asked = TerminalEscaping.escaped(request.name)
    guard request.key.map({ $0 == reply.signer }) ?? true else {
      throw JournalError.notPermitted(
        "this reply is signed with another key than that of \(asked), whom you asked",
        .advice("ask \(asked) to sign with their own key"))
    }
    if let standing { try requirePermitted(reply, standing) } else { try requireUsable(reply) }
    var names = try SignerNames(
      derived.placedRecords(ofRare: .supervisor), SupervisorTable(db: db).all(),
      derived.standingEnrolments().map(\.terms.learner), derived.placedRecords(ofRare: .enrolment))
    var warnings: [Notice] = []
    if let (severity, fault) = names.fault(in: reply.decisions[0].signature, by: reply.signer.bytes) {
      guard severity == .warning else {
        throw JournalError.againstRule("the names in this reply are wrong: \(fault)", .askAgain)
      }
      warnings.append(Notice(fault))
    }
    if LookAlike.skeleton(reply.name) != LookAlike.skeleton(request.name) {
      warnings.append("you asked \(asked), and the reply is signed by \(name)")
    }
    return warnings
  }

  private func requirePermitted(_ reply: SignedReply, _ standing: SupervisorStanding) throws {
    let name = TerminalEscaping.escaped(standing.name)
    for kind in Kind.allCases where reply.kinds.contains(kind) {
      guard standing.standing == .active || kind == .revocation else {
        throw JournalError.notPermitted("you removed \(name), so this reply would not count", .allowSigner(nil))
      }
      guard standing.role.allows(kind) else {
        throw JournalError.notPermitted(
          "\(name) may only \(standing.role.deed) here, and this reply does more",
          .allowSigner(kind == .signoff ? .supervisor : .assessor))
      }
    }
  }

  /// Refuses a name that the learner could not give a new signer.
  private func requireUsable(_ reply: SignedReply) throws {
    let name = TerminalEscaping.escaped(reply.name)
    guard (try? CleanText.name(reply.name, named: "the name").text) == reply.name else {
      throw JournalError.againstRule(
        "the name \(TerminalEscaping.quoted(reply.name)) in this reply cannot be used",
        .advice("ask them to sign with their name in letters of one alphabet"))
    }
    let namesake = try SupervisorTable(db: db).all().contains { other in
      other.key != reply.signer && LookAlike.skeleton(other.name) == LookAlike.skeleton(reply.name)
        && other.isInForce(at: 1)
    }
    guard !namesake else {
      throw JournalError.againstRule(
        "\(name) is the name of another key in this journal, or looks like it",
        .advice("ask them to sign as \(TerminalEscaping.quoted("\(reply.name), second key"))"))
    }
  }

  // MARK: The chain

  /// - Returns: What to know where another reply has the same place.
  private func checkPlace(of reply: SignedReply, _ request: Request) throws -> [Notice] {
    let name = TerminalEscaping.escaped(reply.name)
    let (n, previous) = reply.start
    guard previous == request.after else {
      throw JournalError.againstRule("the decisions in this reply do not come after those of the request", .askAgain)
    }
    guard var other = try chainHead(of: reply.signer.bytes) else { return [] }
    guard other.record != previous else { return [] }
    while other.n > n, let before = try placed(other.record)?.payload.head.previous {
      other = (other.n - 1, before)
    }
    // Neither of two replies to requests that were open at the same time can know of the other.
    guard let sibling = try placed(other.record), other.n == n,
      let answered = sibling.payload.body.signature?.request, answered != reply.request,
      case .request(let asked)? = try placed(answered)?.payload.body, asked.after == request.after
    else {
      throw JournalError.againstRule("\(name) has signed in this journal since you made the request", .askAgain)
    }
    return [
      Notice(
        "\(name) has already answered another request that was open at the same time. Both replies count. Verifying "
          + "the journal will warn of this")
    ]
  }

  // MARK: What was decided

  private func requireAsked(_ reply: SignedReply, _ request: Request) throws {
    let bodies = reply.decisions.map(\.payload.body)
    guard bodies.allSatisfy(request.asksAbout) else {
      throw JournalError.againstRule("this reply decides something that you did not ask about", .askAgain)
    }
    // Within a turn, the order is that of the request, which has none for revocations.
    let turns = bodies.enumerated().map { index, body in (body.turnInReply, request.place(body) ?? index) }
    let isOrdered = zip(turns, turns.dropFirst()).allSatisfy(<)
    guard isOrdered else {
      throw JournalError.againstRule("the decisions in this reply are not in the order of the request", .askAgain)
    }
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
      .marksheet, .action, .import, .feedback, .request:
      throw JournalError.againstRule("this reply has a record that is not a decision", .askAgain)
    }
  }

  private mutating func matter(revokedWith target: DecodedRecord) throws -> ReplyPreview.Matter? {
    switch target.payload.body {
    case .signoff(let signOff): try placed(signOff.covers).map { try matter(of: $0) }
    case .assessment(let assessment): .criterion(assessment.criterion)
    case .unit(let decision): .unit(decision.unit)
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .block, .client, .label,
      .marksheet, .action, .import, .feedback, .request, .revocation:
      nil
    }
  }

  /// An entry in the version that was decided on.
  private mutating func matter(of version: DecodedRecord) throws -> ReplyPreview.Matter {
    guard let id = version.version,
      let content = EntryHistory(
        of: id, from: [version], voids: { _, _ in false }, revoked: { _, _ in false }, permits: { _, _ in false },
        counts: { _ in false }, asked: { _ in false }
      ).versions.first?.content
    else { throw JournalError.storage("a version that was decided on cannot be read", .verify) }
    return .entry(
      try derived.context().row(of: content, version: version.id), shortID: try EntryTable(db: db).shortened(id))
  }
}

extension SignedReply {
  /// The roles that cover all of it, the narrowest first.
  fileprivate var roles: [SignerRole] {
    [.supervisor, .assessor, .both].filter { role in kinds.allSatisfy(role.allows) }
  }
}

extension Request {
  /// Where a decision is in the order of the request; nil for what the request does not list.
  fileprivate func place(_ decision: Payload.Body) -> Int? {
    switch decision {
    case .signoff(let signOff): asks.firstIndex(of: signOff.covers)
    case .assessment(let assessment): criteria.firstIndex(of: assessment.criterion)
    case .unit(let decision): units.firstIndex(of: decision.unit)
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .block, .client, .label,
      .marksheet, .action, .import, .feedback, .request, .revocation:
      nil
    }
  }
}
