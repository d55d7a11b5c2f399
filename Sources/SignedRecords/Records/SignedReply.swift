import LogbookValues

/// Decisions that one person signed elsewhere, in answer to one request: everything about them holds that can be
/// checked without the journal (Docs/Format.md 14.3).
package struct SignedReply: Sendable {
  /// A record with what it says.
  package struct Answer: Sendable {
    package let record: SignedRecord
    package let payload: Payload
    /// Who signed it, for whom, and how far they had seen.
    package let signature: SignatureTerms
  }

  /// Whose journal it is for.
  package let enrolment: EnrolmentID
  /// The `request` record that it answers.
  package let request: RecordID
  /// The key that signed all of it.
  package let signer: PublicKey
  /// At least one, in the order of their places in the signer's chain.
  package let decisions: [Answer]
  /// What the signer says of their own competence, none twice (Docs/Format.md 4.25).
  package let statements: [CompetenceStatement]

  /// The printed name, which is the same in every decision.
  package var name: String { decisions[0].signature.name }
  /// The learner's name as the signer was shown it.
  package var learner: String { decisions[0].signature.learner }
  /// The place of the first decision, and the record that it comes after.
  package var start: (n: Int, previous: RecordID?) {
    (decisions[0].payload.head.n, decisions[0].payload.head.previous)
  }
  /// When the signer's clock says that the last of it was signed.
  package var signedAt: Instant { decisions[decisions.count - 1].payload.head.signedAt }
  /// The kinds of record in it.
  package var kinds: Set<Kind> { Set(decisions.map(\.payload.kind)) }

  /// - Throws: `.againstRule` with the first rule that is broken, as a sentence; `.notPermitted` for the learner's key.
  package init(
    enrolment: EnrolmentID, request: RecordID, records: [SignedRecord], statements: [CompetenceStatement] = []
  ) throws(JournalError) {
    guard let first = records.first else { throw SignedReply.fault("the reply has no decisions") }
    (self.enrolment, self.request) = (enrolment, request)
    signer = try PublicKey(bytes: first.signer)
    guard EnrolmentID(of: signer) != enrolment else {
      throw .notPermitted("the reply is signed with your own key, and you cannot sign your own sessions")
    }
    var decisions: [Answer] = []
    for (place, record) in records.enumerated() {
      decisions.append(
        try SignedReply.decision(record, named: "decision \(place + 1) of the reply", in: enrolment))
    }
    self.decisions = decisions
    self.statements = statements
    guard statements.allSatisfy({ [key = signer] in $0.key == key }) else {
      throw SignedReply.fault("the reply speaks of the competence of another person than the one who signed it")
    }
    guard Set(statements.map(\.digest)).count == statements.count else {
      throw SignedReply.fault("the reply has the same statement twice")
    }
    try requireAgreement()
    try requireChain()
    try requireOrder()
  }

  /// The record as a decision, once it holds by itself.
  private static func decision(
    _ record: SignedRecord, named name: String, in enrolment: EnrolmentID
  ) throws(JournalError) -> Answer {
    // What cannot be a decision is not read at all.
    guard let kind = Kind(namespace: record.namespace), kind.signer != .learner else {
      throw fault("\(name) is not a decision")
    }
    let (problems, payload) = RecordCheck.problems(of: record, in: enrolment)
    if let problem = problems.first {
      throw fault("\(name) does not verify (\(problem.rule.rawValue): \(problem.message))")
    }
    guard let payload, let signature = payload.body.signature else { throw fault("\(name) is not a decision") }
    return Answer(record: record, payload: payload, signature: signature)
  }

  /// All of it is by one person, for one learner, and answers this request.
  private func requireAgreement() throws(JournalError) {
    let same: [(holds: (Answer) -> Bool, fault: String)] = [
      ({ $0.record.signer == signer.bytes }, "the reply has decisions by more than one key"),
      ({ $0.signature.request == request }, "the reply has a decision that answers another request"),
      ({ $0.signature.seen == request }, "the reply has a decision that was not made from the request"),
      ({ $0.signature.device != .shared }, "the reply has a decision that says it was signed at your computer"),
      ({ $0.signature.name == name }, "the reply has decisions under more than one name"),
      ({ $0.signature.learner == learner }, "the reply has decisions for learners of different names"),
    ]
    for (holds, fault) in same where !decisions.allSatisfy(holds) { throw SignedReply.fault(fault) }
  }

  /// Each comes directly after the one before, and what others had signed is named once.
  private func requireChain() throws(JournalError) {
    let (n, previous) = start
    let follows = zip(decisions, decisions.dropFirst()).allSatisfy { one, next in
      next.payload.head.previous == one.record.id && next.payload.head.n == one.payload.head.n + 1
    }
    guard (n == 1) == (previous == nil), follows else {
      throw SignedReply.fault("the decisions in the reply do not follow one another")
    }
    guard decisions.dropFirst().allSatisfy(\.payload.head.heads.isEmpty) else {
      throw SignedReply.fault("the reply names the decisions of others in more than one place")
    }
  }

  /// Objections come first, and nothing is decided twice.
  private func requireOrder() throws(JournalError) {
    let bodies = decisions.map(\.payload.body)
    guard zip(bodies, bodies.dropFirst()).allSatisfy({ $0.turnInReply <= $1.turnInReply }) else {
      throw SignedReply.fault("the decisions in the reply are in the wrong order")
    }
    guard Set(bodies.map(\.matter)).count == bodies.count else {
      throw SignedReply.fault("the reply decides the same thing twice")
    }
  }

  private static func fault(_ reason: String) -> JournalError {
    .againstRule(reason, .advice("ask for the reply again"))
  }
}

extension Payload.Body {
  /// The turn of a decision in a reply: objections come first.
  package var turnInReply: Int {
    switch self {
    case .revocation: 0
    case .signoff(let signOff): signOff.decision == .returned ? 1 : 2
    case .assessment(let assessment): assessment.decision == .referred ? 3 : 4
    case .unit: 5
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .block, .client, .label,
      .marksheet, .action, .import, .feedback, .request, .sample, .declaration, .attachment, .competence:
      6
    }
  }

  /// What a decision is on, as one word.
  fileprivate var matter: String {
    switch self {
    case .revocation(let revocation): "decision \(revocation.target.hex)"
    case .signoff(let signOff): "version \(signOff.covers.hex)"
    case .assessment(let assessment): "criterion \(assessment.criterion.text)"
    case .unit(let decision): "unit \(decision.unit)"
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .block, .client, .label,
      .marksheet, .action, .import, .feedback, .request, .sample, .declaration, .attachment, .competence:
      ""
    }
  }
}
