import CoachingRules
import LogbookValues
import SignedRecords

/// Whether the decisions of a reply will do what they say, worked out before anything is written.
extension JournalTransaction {
  /// Why a decision on an entry does not count, or not in full.
  mutating func doubt(on signOff: SignOff, in reply: SignedReply) throws -> Notice? {
    let history = try history(of: signOff.entry, with: reply)
    let again = signOff.decision == .returned ? "so this is about an earlier version" : "so it needs signing again"
    switch history.state {
    case nil: return "you undid this after you sent it, so the decision does not count"
    case .withdrawn: return "you withdrew this after you sent it, so the decision does not count"
    case .conflict: return "there are 2 versions of this, so the decision does not count until you keep one"
    case .logged, .requested, .signed, .returned, .changed: break
    }
    guard let version = history.current.first, version.id == signOff.covers else {
      return "you amended this after you sent it, \(again)"
    }
    guard history.counting(over: version).contains(where: { $0.signOff == signOff }) else { return Notice.superseded }
    guard signOff.decision == .approved else { return nil }
    guard try history.state == .signed || derived.context().rules.counts(signOff.meaning) else {
      return "\(TerminalEscaping.escaped(reply.name)) only read this, so it is not signed"
    }
    return history.state == .returned ? "another decision returns this, so it is not signed" : nil
  }

  /// Why a criterion is not met by a decision that says so. A referral counts whatever has changed since.
  func doubt(on assessment: Assessment, in reply: SignedReply) throws -> Notice? {
    guard assessment.decision == .met else { return nil }
    let now = try AssessmentTable(db: db).decisions().filter { $0.criterion == assessment.criterion }
    switch CriterionState(try decisions(on: assessment.criterion, now, with: reply)) {
    case .met: return nil
    case .referred: return "another decision refers this back, so it is not met"
    case .open: return Notice.superseded
    case .changed:
      return "the evidence or the mark sheet has changed since you sent it, so it needs deciding again"
    }
  }

  /// Why a unit is not achieved by a decision that says so.
  mutating func doubt(
    on decision: UnitDecision, _ answer: SignedReply.Answer, in reply: SignedReply, _ report: ProgressReport
  ) throws -> Notice? {
    guard var standing = report.standing(ofUnit: decision.unit) else {
      return "this unit is no longer part of your qualification, so the decision does not count"
    }
    let isHere = try RecordTable(db: db).holds(answer.record.id)
    guard !isHere || standing.decisions.contains(where: { $0.record == answer.record.id }) else {
      return Notice.superseded
    }
    for index in standing.criteria.indices {
      let criterion = standing.criteria[index]
      standing.criteria[index].decisions = try decisions(on: criterion.criterion.id, criterion.decisions, with: reply)
    }
    if standing.practice?.needsSignOff == true {
      standing.practice?.signedMinutes += try minutes(signedBy: reply, for: decision.unit)
    }
    let row = UnitRow(
      record: answer.record.id, decision: decision, decidedAt: answer.payload.head.signedAt, key: reply.signer)
    let terms = UnitStanding.Terms(qualification: report.enrolment.title, scheme: report.enrolment.schemeDigest)
    let changes = standing.decided([row], by: terms).changes
    return changes.isEmpty ? nil : Notice("this does not count, because \(changes.joined(separator: ", and "))")
  }

  // MARK: With the reply in

  /// The history of an entry with what the reply says of it, as if its signer may sign.
  private mutating func history(of id: EntryID, with reply: SignedReply) throws -> EntryHistory {
    let new = reply.decisions.map { DecodedRecord($0.record.id, of: $0.payload, by: reply.signer.bytes) }
    let known = try RecordTable(db: db).placed(about: id, in: enrolment)
    let (supervisors, rules) = (try derived.supervisors(), try derived.context().rules)
    return try EntryHistory(
      of: id, from: known + new.filter { $0.entry == id }, voids: derived.isVoid,
      revoked: { try reply.revoked.contains($0) || derived.isRevoked($0, by: $1) },
      role: { signer, n in
        guard let key = try? PublicKey(bytes: signer) else { return nil }
        guard let known = supervisors[key] else { return key == reply.signer ? .supervisor : nil }
        return known.permits(.signoff, n: n) ? known.role : nil
      }, counts: rules.counts, asked: { _ in false })
  }

  /// The decisions on a criterion that will count.
  private func decisions(
    on id: CriterionID, _ now: [AssessmentRow], with reply: SignedReply
  ) throws -> [AssessmentRow] {
    let kept = now.filter { !reply.revoked.contains($0.record) }
    for answer in reply.decisions {
      guard case .assessment(let assessment) = answer.payload.body, assessment.criterion == id,
        try !RecordTable(db: db).holds(answer.record.id)
      else { continue }
      let evidence = try EvidenceTable(db: db).evidence(for: id).map(\.version)
      let label = try AssessmentTable(db: db).criteria().first { $0.id == id }?.labelDigest
      let row = AssessmentRow(
        record: answer.record.id, criterion: id, decision: assessment.decision, name: reply.name,
        decidedAt: answer.payload.head.signedAt, coversSomething: !assessment.covers.isEmpty,
        coversEvidence: assessment.covers.allSatisfy(evidence.contains), isOnThisSheet: label == assessment.label)
      let others = try kept.filter { row in
        guard let placed = try placed(row.record), placed.signer == reply.signer.bytes else { return true }
        return placed.payload.head.n >= answer.payload.head.n
      }
      return others + [row]
    }
    return kept
  }

  /// How many minutes more are signed for a requirement; fewer where the reply revokes what they rest on.
  private mutating func minutes(signedBy reply: SignedReply, for requirement: String) throws -> Int {
    func minutes(_ row: EntryRow?) -> Int {
      row?.state == .signed && row?.requirement == requirement ? row?.countedMinutes ?? 0 : 0
    }
    let targets = try reply.revoked.compactMap { try placed($0)?.entry }
    return try Set(reply.decisions.compactMap(\.payload.body.subject.entry) + targets).reduce(0) { sum, id in
      let after = try derived.context().row(of: history(of: id, with: reply))
      return try sum + minutes(after) - minutes(EntryTable(db: db).row(id))
    }
  }
}

extension Notice {
  /// Of a reply that is here already: its signer has revoked the decision since, or made another.
  fileprivate static let superseded: Notice = "this decision no longer counts"
}

extension SignedReply {
  /// The decisions that it revokes.
  fileprivate var revoked: Set<RecordID> {
    Set(
      decisions.compactMap { answer in
        if case .revocation(let revocation) = answer.payload.body { revocation.target } else { nil }
      })
  }
}
