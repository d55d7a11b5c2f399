import CoachingRules
import LogbookValues
import SignedRecords

/// Whether a reply belongs here: it answers an open request, by the person who was asked, and comes next of theirs.
extension JournalTransaction {
  // MARK: The request

  func requireOpen(_ request: Request, _ placed: DecodedRecord, in zone: Zone) throws {
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

  func requireAsked(_ reply: SignedReply, _ request: Request) throws {
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

  // MARK: The signer

  /// - Returns: What to know of the signer's names.
  func checkSigner(
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
    try requireTheirs(reply, standing?.role)
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

  /// Refuses a sign-off that would never count, and would be an error for ever: of what the role does not cover, or of
  /// a record that somebody else made.
  private func requireTheirs(_ reply: SignedReply, _ role: SignerRole?) throws {
    let name = TerminalEscaping.escaped(reply.name)
    for decision in reply.decisions {
      guard case .signoff(let signOff) = decision.payload.body, let covered = try placed(signOff.covers) else {
        continue
      }
      if let maker = covered.subject.maker, maker != reply.name {
        throw JournalError.notPermitted(
          "\(name) signs a record in this reply that \(TerminalEscaping.escaped(maker)) made", .askAgain)
      }
      if let role, !role.signsOff(covered.subject.support) {
        throw JournalError.notPermitted(
          "\(name) may only \(role.deed) here, and this reply does more", .allowSigner(.supervisor))
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
  func checkPlace(of reply: SignedReply, _ request: Request) throws -> [Notice] {
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
}

extension Request {
  /// Where a decision is in the order of the request; nil for what the request does not list.
  fileprivate func place(_ decision: Payload.Body) -> Int? {
    switch decision {
    case .signoff(let signOff): asks.firstIndex(of: signOff.covers)
    case .assessment(let assessment): criteria.firstIndex(of: assessment.criterion)
    case .unit(let decision): units.firstIndex(of: decision.unit)
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .block, .client, .label,
      .marksheet, .action, .import, .feedback, .request, .revocation, .sample, .declaration, .attachment, .competence:
      nil
    }
  }
}
