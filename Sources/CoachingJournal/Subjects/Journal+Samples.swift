import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Internal verification: which of the assessors' decisions there are, which are proposed, and what was answered.
extension Journal.Samples {
  /// Every answer of a verifier, oldest first, those too that no longer count.
  package func list() throws(JournalError) -> [SampleAnswer] {
    try journal.read { db in try JournalTransaction(db, of: journal.enrolmentID).sampleAnswers() }
  }

  /// Everything that assessors decided, by unit and criterion, whatever became of it.
  package func decisions() throws(JournalError) -> [AssessorDecision] {
    try journal.read { db in try JournalTransaction(db, of: journal.enrolmentID).assessorDecisions() }
  }

  /// A sample of the decisions that count, with all decisions and all answers.
  ///
  /// - Parameters:
  ///   - seed: nil for the one that follows from the journal and the decisions.
  ///   - size: nil for the usual one.
  package func overview(
    seed: Int? = nil, size: Int? = nil
  ) throws(JournalError) -> (plan: SamplePlan, decisions: [AssessorDecision], answers: [SampleAnswer]) {
    try journal.read { db in
      let ledger = JournalTransaction(db, of: journal.enrolmentID)
      let decisions = try ledger.assessorDecisions()
      let plan = SamplePlan(of: decisions.filter(\.counts), in: journal.enrolmentID, seed: seed, size: size)
      return (plan, decisions, try ledger.sampleAnswers(about: decisions))
    }
  }

  /// The decision of an assessor whose id begins like that.
  ///
  /// - Throws: `.notFound` where there is none or more than one.
  package func decision(_ prefix: String) throws(JournalError) -> RecordID {
    let wanted = prefix.lowercased()
    guard (4...64).contains(wanted.utf8.count), EntryID.isHex(wanted) else {
      throw .notFound(
        "\(TerminalEscaping.quoted(prefix)) is not an id",
        .advice("enter 4 to 64 of the characters 0 to 9 and a to f"), .see([.decisions]))
    }
    let found = try decisions().map(\.record).filter { $0.hex.hasPrefix(wanted) }
    guard let id = found.first else {
      throw .notFound("no decision of an assessor has an id that begins with \(wanted)", .see([.decisions]))
    }
    guard found.count == 1 else {
      throw .notFound(
        "more than one decision of an assessor has an id that begins with \(wanted)",
        .advice("enter more characters of it"))
    }
    return id
  }

  /// The shortest beginning, of 8 digits or more, that names each of these among all decisions.
  package static func shortened(_ id: RecordID, among all: [RecordID]) -> String {
    let shared = all.filter { $0 != id }.map { other in zip(id.hex.utf8, other.hex.utf8).prefix { $0 == $1 }.count }
    return String(id.hex.prefix(max(8, (shared.max() ?? 0) + 1)))
  }

  /// What this key answered, by the beginning of the answer's id or of the decision's: the last that was not revoked,
  /// else the last; nil where it answered nothing with such an id.
  ///
  /// - Throws: `.notFound` where more than one answer is meant.
  package func answer(_ prefix: String, by key: PublicKey) throws(JournalError) -> SampleAnswer? {
    let wanted = prefix.lowercased()
    guard wanted.utf8.count >= 4 else { return nil }
    let own = try list().filter { answer in
      answer.key == key && (answer.record.hex.hasPrefix(wanted) || answer.target.hex.hasPrefix(wanted))
    }
    let found = own.filter { $0.revocation == nil }
    // Of two answers about one decision the last is the one that counts.
    guard Set(found.map(\.target)).count <= 1 else {
      throw .notFound(
        "more than one answer of yours has an id that begins with \(wanted)", .advice("enter more characters of it"))
    }
    return found.last ?? own.last
  }
}

extension JournalTransaction {
  /// Everything that assessors decided and that has a say here, by unit and criterion.
  ///
  /// - Parameter unit: leaves out most decisions on other units.
  package func assessorDecisions(naming unit: String = "") throws -> [AssessorDecision] {
    let counting = try Set(
      RecordID.fetchAll(db, sql: "SELECT record FROM assessment UNION SELECT record FROM unit_decision"))
    let records = try [Kind.assessment, .unit].flatMap { kind in
      try RecordTable(db: db).placed(ofRare: kind, naming: unit, in: enrolment)
    }
    var decided: [(decision: AssessorDecision, n: Int)] = []
    for record in records {
      guard var decision = AssessorDecision(record) else { continue }
      decision.counts = counting.contains(record.id)
      decision.revocation = try revocation(of: record)
      decided.append((decision, record.payload.head.n))
    }
    let own = Dictionary(grouping: decided) { DecisionPlace(key: $0.decision.key, matter: $0.decision.matter) }
    return decided.map { decision, n in
      var decision = decision
      let others = own[DecisionPlace(key: decision.key, matter: decision.matter)] ?? []
      decision.decidedAgainAt = others.filter { $0.n > n }.map(\.decision.decidedAt).max()
      return decision
    }.sorted(by: AssessorDecision.isBefore)
  }

  /// Every answer of a verifier, oldest first.
  ///
  /// - Parameter decided: everything that assessors decided; nil to read it where there is an answer.
  package func sampleAnswers(about decided: [AssessorDecision]? = nil) throws -> [SampleAnswer] {
    let records = try RecordTable(db: db).placed(ofRare: .sample, in: enrolment)
    guard !records.isEmpty else { return [] }
    return try answers(records, about: decided ?? assessorDecisions(), counting: SampleTable(db: db).counting())
  }

  /// What verifiers want done about decisions, by what was decided on; empty, at no cost, where they want nothing.
  package func openActions() throws -> [DecidedMatter: [SampleAnswer]] {
    let wanted = try SampleTable(db: db).actions()
    // All decisions take longer to decode than all else that `progress` reads, and few are asked about.
    let units = try Set(wanted.compactMap { try placed($0.target).flatMap(AssessorDecision.init)?.matter.unit })
    let decisions = try units.flatMap { try assessorDecisions(naming: $0) }
    let open = try answers(
      wanted.compactMap { try placed($0.record) }, about: decisions, counting: Set(wanted.map(\.record)))
    return Dictionary(grouping: open.filter(\.isOpenAction)) { $0.decision?.matter ?? .unit("") }
  }

  /// What these records of verifiers say about the decisions, oldest first.
  private func answers(
    _ records: [DecodedRecord], about decided: [AssessorDecision], counting: Set<RecordID>
  ) throws -> [SampleAnswer] {
    let decisions = Dictionary(decided.map { ($0.record, $0) }, uniquingKeysWith: { first, _ in first })
    return try records.compactMap { record -> (answer: SampleAnswer, n: Int)? in
      guard case .sample(let sample) = record.payload.body, let key = try? PublicKey(bytes: record.signer) else {
        return nil
      }
      let answer = SampleAnswer(
        record: record.id, target: sample.target, decision: decisions[sample.target], result: sample.result,
        feedback: sample.feedback, name: sample.signature.name, key: key, answeredAt: record.payload.head.signedAt,
        counts: counting.contains(record.id), revocation: try revocation(of: record))
      return (answer, record.payload.head.n)
    }.sorted { left, right in
      (left.answer.answeredAt, left.n, left.answer.record) < (right.answer.answeredAt, right.n, right.answer.record)
    }.map(\.answer)
  }
}

/// Whose decisions on what.
private struct DecisionPlace: Hashable {
  let key: PublicKey
  let matter: DecidedMatter
}

extension AssessorDecision {
  /// What an assessor signed, as if it counted; nil for what is no decision of an assessor.
  fileprivate init?(_ record: DecodedRecord) {
    guard let key = try? PublicKey(bytes: record.signer) else { return nil }
    let decidedAt = record.payload.head.signedAt
    switch record.payload.body {
    case .assessment(let assessment):
      self.init(
        record: record.id, matter: .criterion(assessment.criterion), verdict: AssessorVerdict(assessment.decision),
        feedback: assessment.feedback, resubmitBy: assessment.resubmitBy, name: assessment.signature.name, key: key,
        decidedAt: decidedAt)
    case .unit(let unit):
      self.init(
        record: record.id, matter: .unit(unit.unit), verdict: .achieved, feedback: unit.comment,
        name: unit.signature.name, key: key, decidedAt: decidedAt)
    case .enrolment, .session, .withdrawal, .support, .supervisor, .undo, .note, .erasure, .signoff, .revocation,
      .block, .client, .label, .marksheet, .action, .import, .feedback, .request, .sample, .declaration, .attachment,
      .competence:
      return nil
    }
  }
}
