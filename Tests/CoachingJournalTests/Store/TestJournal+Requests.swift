import LogbookValues
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import SignedRecords

/// A reply that a test made by hand, whatever it says.
struct HandmadeReply {
  var enrolment: EnrolmentID
  var request: RecordID
  var records: [SignedRecord]
  /// What the signer says of their competence.
  var statements: [String] = []

  /// Its document.
  var bytes: [UInt8] { ReplyDocument.bytes(enrolment, request, records, statements) }
  /// The text that a page would save.
  var text: String { Armour.reply.text(of: bytes, words: "Import this file into coachlog.") }
  /// What is read of it.
  func read() throws -> SignedReply { try ReplyDocument.reply(in: bytes) }
}

/// What is decided in a reply.
enum Ruling {
  /// The version at this place among those that were asked about.
  case sign(Int, SignOffMeaning = .supervised, comment: String? = nil)
  case giveBack(Int, reason: String = "Say more")
  case met(String)
  case refer(String, feedback: String = "Say more")
  case achieve(String)
  case revoke(RecordID, reason: String = "A slip")
}

extension TestJournal {
  /// A request to sign these entries as they are now, and to decide on these criteria and units.
  func request(
    _ entries: [EntryID] = [], criteria: [String] = [], units: [String] = [], to key: SigningKey?,
    name: String = "Jane Doe", seed: UInt64 = 1
  ) throws -> RecordID {
    let request = Request(
      request: SamplePayloads.entry(200 + seed), name: name, key: key?.publicKey,
      asks: try entries.map { try #require(try row($0)).version },
      criteria: try criteria.map { try #require(CriterionID($0)) }, units: units,
      matter: criteria.isEmpty && units.isEmpty ? nil : RecordID(of: []),
      after: try key.flatMap { try head(of: $0)?.record })
    return try append(.request(request), by: learner).id
  }

  func request(_ id: RecordID) throws -> Request {
    let placed = try journal.read { db in try RecordTable(db: db).placed(id, in: enrolment) }
    guard case .request(let request)? = placed?.payload.body else {
      throw JournalError.notFound("there is no such request")
    }
    return request
  }

  /// The reply of `key` to a request, in the order of `rulings`.
  ///
  /// - Parameter edit: changes a payload before it is signed, and may give another key to sign it with.
  func reply(
    to id: RecordID, _ rulings: [Ruling], by key: SigningKey, name: String = "Jane Doe",
    for learner: String = "Priya Shah", at now: Instant = TestJournal.now,
    edit: (inout Payload, Int) -> SigningKey? = { _, _ in nil }
  ) throws -> HandmadeReply {
    let request = try request(id)
    let terms = SignatureTerms(name: name, learner: learner, seen: id, device: .own, request: id)
    var previous = request.after
    var n = try previous.flatMap { try placed($0)?.payload.head.n } ?? 0
    var reply = HandmadeReply(enrolment: enrolment, request: id, records: [])
    var met: [CriterionID: RecordID] = [:]
    for (place, ruling) in rulings.enumerated() {
      n += 1
      var payload = Payload(
        head: Payload.Head(
          enrolment: enrolment, by: key.publicKey.fingerprint, n: n, previous: previous, signedAt: now),
        body: try body(of: ruling, in: request, terms, met))
      let other = edit(&payload, place)
      let record = try SignedRecord(signing: payload, with: other ?? key)
      if case .assessment(let assessment) = payload.body { met[assessment.criterion] = record.id }
      reply.records.append(record)
      previous = record.id
    }
    return reply
  }

  private func placed(_ id: RecordID) throws -> DecodedRecord? {
    try journal.read { db in try RecordTable(db: db).placed(id, in: enrolment) }
  }

  private func body(
    of ruling: Ruling, in request: Request, _ terms: SignatureTerms, _ met: [CriterionID: RecordID]
  ) throws -> Payload.Body {
    switch ruling {
    case .sign(let place, let meaning, let comment):
      return try signOff(request.asks[place], .approved, meaning, comment, terms)
    case .giveBack(let place, let reason):
      return try signOff(request.asks[place], .returned, .returned, reason, terms)
    case .met(let text): return try assessment(text, .met, nil, terms)
    case .refer(let text, let feedback): return try assessment(text, .referred, feedback, terms)
    case .achieve(let unit): return try decision(on: unit, terms, met)
    case .revoke(let target, let reason):
      return .revocation(Revocation(target: target, reason: reason, signature: terms))
    }
  }

  private func signOff(
    _ version: RecordID, _ decision: Decision, _ meaning: SignOffMeaning, _ comment: String?, _ terms: SignatureTerms
  ) throws -> Payload.Body {
    let subject = try #require(try placed(version)).subject
    let (date, minutes) = try #require(subject.signedOff)
    return .signoff(
      SignOff(
        entry: try #require(subject.entry), covers: version, date: date, minutes: minutes, decision: decision,
        comment: comment, meaning: meaning, signature: terms))
  }

  private func assessment(
    _ text: String, _ decision: CriterionDecision, _ feedback: String?, _ terms: SignatureTerms
  ) throws -> Payload.Body {
    let id = try #require(CriterionID(text))
    return try journal.read { db in
      let ledger = JournalTransaction(db, of: enrolment)
      let proposal = try ledger.proposal(for: id, in: try ledger.criterionFacts())
      return .assessment(
        Assessment(
          criterion: id, decision: decision, feedback: feedback, covers: proposal.covers,
          label: proposal.criterion.labelDigest, sheet: proposal.sheet, signature: terms))
    }
  }

  /// The unit with what was decided on its criteria here and in the same reply.
  private func decision(
    on unit: String, _ terms: SignatureTerms, _ met: [CriterionID: RecordID]
  ) throws -> Payload.Body {
    let report = try journal.progress.report(today: TestJournal.registered)
    let standing = try #require(report.standing(ofUnit: unit))
    let rules = UnitStanding.Terms(qualification: report.enrolment.title, scheme: report.enrolment.schemeDigest)
    let sheet = try journal.read { db in try DerivedTables(db, of: enrolment).markSheetInForce()?.sheet }
    let proposal = UnitProposal(
      standing: standing, criteria: [], terms: rules, learner: report.enrolment.learner,
      sheet: try #require(sheet), gaps: [])
    let now = standing.criteria.compactMap { criterion in
      met[criterion.criterion.id].map {
        UnitDecision.Ground(criterion: criterion.criterion.id, label: criterion.criterion.labelDigest, decision: $0)
      }
    }
    return .unit(
      UnitDecision(
        unit: unit, qualification: rules.qualification, grounds: proposal.grounds + now, hours: proposal.hours,
        scheme: rules.scheme, sheet: proposal.sheet, signature: terms))
  }
}
