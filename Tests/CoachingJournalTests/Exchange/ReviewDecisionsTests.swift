import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// Decisions on a request become the very records that the same decisions make at the learner's computer, and that the
/// signing page makes in a browser (Docs/Format.md 14.3).
@Suite struct ReviewDecisionsTests {
  private let sample: RequestSample
  private let request: ReviewedRequest
  private let document: [UInt8]

  init() throws {
    sample = try RequestSample()
    document = RequestDocument.bytes(of: try sample.contents())
    request = try ReviewedRequest(document: document)
  }

  /// One of each sort, in the order of the request: the block is returned, the rest approved.
  private func decisions() throws -> ReviewDecisions {
    var decisions = ReviewDecisions()
    decisions.revocations[try approved().record] = "Signed by mistake"
    for entry in request.entries {
      decisions.entries[entry.version] =
        entry.proposal.row.sort == .block
        ? ReviewDecisions.OnEntry(.returned, comment: "Where is this from?")
        : ReviewDecisions.OnEntry(.approved, meaning: entry.proposal.meanings[0], comment: "Well done, Zoë")
    }
    decisions.criteria[request.askedCriteria[0].id] = ReviewDecisions.OnCriterion(.met, feedback: "Clear")
    decisions.criteria[request.askedCriteria[1].id] = ReviewDecisions.OnCriterion(
      .referred, feedback: "Say what it is for.", resubmitBy: LocalDate("2026-12-04"))
    decisions.units["8577-303"] = "Achieved"
    return decisions
  }

  /// What Jane approved before.
  private func approved() throws -> ReviewedRequest.Earlier {
    try #require(
      request.earlier.first { if case .signoff(let one) = $0.decision { one.decision == .approved } else { false } })
  }

  private func records(_ decisions: ReviewDecisions) throws -> [SignedRecord] {
    try request.records(of: decisions, by: sample.jane, named: "Jane Doe, Acme", at: TestJournal.now)
  }

  @Test func theyAreWhatSigningAtTheLearnersComputerMakes() throws {
    let reply = try records(decisions()).map { try #require(Payload($0.payload)) }
    // A copy of the journal as it was, in which nobody was asked.
    let copy = try RequestSample()
    let journal = copy.place.journal
    let before = try #require(try copy.place.head(of: copy.jane)).n
    let (choice, jane, now) = (try copy.choice(), copy.jane, TestJournal.now)
    let revoked = try #require(try approved().decision.signOff)
    _ = try journal.signOff.revoke(revoked.entry, reason: "Signed by mistake", by: jane, at: now)
    let shown = try journal.signOff.proposals(.entries(choice.entries))
    let (blocks, others) = (shown.filter { $0.row.sort == .block }, shown.filter { $0.row.sort != .block })
    _ = try journal.signOff.decide(.returned, on: blocks, comment: "Where is this from?", by: jane, at: now)
    _ = try journal.signOff.decide(.approved, on: others, comment: "Well done, Zoë", by: jane, at: now)
    let referred = try journal.criteria.proposals(for: [choice.criteria[1]], .referred)
    _ = try journal.criteria.assess(
      referred, .referred, feedback: "Say what it is for.", resubmitBy: LocalDate("2026-12-04"), by: jane, at: now,
      today: TestJournal.registered)
    let met = try journal.criteria.proposals(for: [choice.criteria[0]], .met)
    _ = try journal.criteria.assess(
      met, .met, feedback: "Clear", by: jane, at: now, today: TestJournal.registered)
    let units = try journal.units.proposals(for: choice.units, today: TestJournal.registered)
    _ = try journal.units.sign(units, comment: "Achieved", by: jane, at: now, today: TestJournal.registered)
    let there = try copy.place.records().filter { $0.signer == jane.publicKey.bytes }
      .compactMap { record in Payload(record.payload).map { (id: record.id, payload: $0) } }
      .filter { $0.payload.head.n > before }.sorted { $0.payload.head.n < $1.payload.head.n }
    #expect(there.count == 9)
    // What has to differ: where it was signed, what was seen, and the ids that follow from that.
    var ids: [RecordID: RecordID] = [:]
    let own = there.map { id, payload in
      let payload = payload.answering(request.record, ids)
      ids[id] = RecordID(of: payload.bytes)
      return payload
    }
    #expect(reply == own)
    #expect(reply.map(\.bytes) == own.map(\.bytes))
  }

  @Test func theJournalTakesThem() throws {
    for record in try records(decisions()) { try sample.place.insert(record) }
    #expect(try sample.place.findings() == [])
    #expect(try sample.place.journal.requests.list().map(\.row.state) == [.answered])
    let report = try sample.place.journal.progress.report(today: TestJournal.registered)
    #expect(report.standing(ofUnit: "8577-303")?.isAchieved == true)
  }

  @Test func theOrderIsThatOfObjections() throws {
    let kinds = try records(decisions()).map { record in
      let payload = try #require(Payload(record.payload))
      switch payload.body {
      case .signoff(let signOff): return signOff.decision.rawValue
      case .assessment(let assessment): return assessment.decision.rawValue
      default: return payload.kind.rawValue
      }
    }
    let approved = Array(repeating: "approved", count: 4)
    #expect(kinds == ["revocation", "returned"] + approved + ["referred", "met", "unit"])
  }

  // MARK: Refusals

  private func refusal(_ change: (inout ReviewDecisions) throws -> Void) throws -> String {
    var decisions = ReviewDecisions()
    try change(&decisions)
    do {
      _ = try records(decisions)
      return "nothing"
    } catch {
      return (error as? JournalError)?.reason ?? "\(error)"
    }
  }

  @Test func whatAReaderWouldRefuseIsNotSigned() throws {
    let session = try #require(request.entries.last)
    let unit = try #require(CriterionID("8577-303:1.1"))
    let bare = try #require(CriterionID("8577-303:1.2"))
    #expect(try refusal { _ in } == "you have not decided anything yet")
    #expect(
      try refusal { $0.entries[session.version] = .init(.returned) } == "a return needs a reason")
    #expect(
      try refusal { $0.entries[session.version] = .init(.approved, meaning: .tookPlace) }
        == "\(session.proposal.shortID) cannot be signed with “I confirm that this support took place”")
    #expect(try refusal { $0.entries[RecordID(of: [1])] = .init(.approved) } == "this is not in the request")
    #expect(try refusal { $0.criteria[unit] = .init(.referred) } == "a referral needs feedback")
    #expect(try refusal { $0.criteria[bare] = .init(.met) } == "this is not in the request")
    #expect(
      try refusal { $0.units["8577-303"] = "" }
        == "unit 8577-303 cannot be achieved yet. Not every criterion is met: 1.1")
    #expect(try refusal { $0.revocations[RecordID(of: [1])] = "x" } == "this is not in the request")
    let earlier = try #require(request.earlier.first)
    #expect(try refusal { $0.revocations[earlier.record] = "" } == "a revocation needs a reason")
  }

  @Test func whatIsRevokedCanBeDecidedAgain() throws {
    let place = try TestJournal()
    let jane = try place.supervisor()
    let session = try place.log(0)
    try place.decide(session, .returned, by: jane, comment: "Say more")
    var contents: RequestContents?
    let choice = RequestChoice(name: "Jane Doe", key: jane.publicKey, entries: [session])
    _ = try place.journal.requests.make(choice, withTexts: true, on: place.occasion()) { contents = $0 }
    let request = try ReviewedRequest(try #require(contents))
    var decisions = ReviewDecisions()
    decisions.entries[request.entries[0].version] = .init(.returned, comment: "Say when")
    #expect(throws: JournalError.self) { try request.require(decisions) }
    decisions.revocations[request.earlier[0].record] = "Wrong reason"
    let records = try request.records(of: decisions, by: jane, named: "Jane Doe", at: TestJournal.now)
    let reply = try SignedReply(enrolment: place.enrolment, request: request.record, records: records)
    #expect(
      try place.journal.replies.take(reply, on: place.occasion()).items.map(\.comment) == ["Wrong reason", "Say when"])
    #expect(try place.row(session)?.state == .returned)
  }

  @Test func onlyTheAskedKeySigns() throws {
    func refusal(_ key: SigningKey) -> String {
      do {
        try request.requireSigner(key.publicKey)
        return "nothing"
      } catch {
        return error.reason
      }
    }
    #expect(refusal(sample.jane) == "nothing")
    #expect(
      refusal(sample.place.learner) == "this is the key of Priya Shah, and learners cannot sign their own work")
    #expect(refusal(sample.ann) == "this is not the key that Priya Shah’s logbook has for Jane Doe")
    let unknown = try ReviewedRequest(try RequestSample().contents(isKnown: false))
    #expect(throws: JournalError.self) { try unknown.requireSigner(sample.ann.publicKey) }
    try unknown.requireSigner(TestJournal.key(55).publicKey)
  }

  // MARK: The signing page

  @Test(.enabled(if: SigningPageTool.node != nil)) func thePageMakesTheSameBytes() throws {
    let decisions = try decisions()
    let records = try records(decisions)
    let answer = try SigningPageTool.answer(
      SigningPageTool.Job(documents: [document], signer: sample.jane, decisions: decisions, of: request))
    let reply = try #require(try JSONSerialization.jsonObject(with: answer) as? [String: String])
    let items = records.map { JournalDocument.line(of: .record($0)) }
    let made = String(decoding: try #require(Data(base64Encoded: reply["document"] ?? "")), as: UTF8.self)
    #expect(
      made.split(separator: "\n").dropFirst().dropLast().map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }
        == items)
  }

  /// Whatever is done to a request: the page and coachlog agree on whether it can be read.
  @Test(.enabled(if: SigningPageTool.node != nil)) func thePageRefusesTheSameRequests() throws {
    var documents = [document]
    for fault in ReviewedRequestTests.faults {
      let sample = try RequestSample()
      var contents = try sample.contents()
      try fault.change(&contents, sample)
      documents.append(RequestDocument.bytes(of: contents))
    }
    var rng = SeededGenerator(state: 11)
    for _ in 0..<150 {
      var changed = document
      changed[Int.random(in: 0..<document.count, using: &rng)] ^= UInt8(1 << Int.random(in: 0..<8, using: &rng))
      documents.append(changed)
    }
    let answer = try SigningPageTool.answer(SigningPageTool.Job(documents: documents))
    let verdicts = try JSONDecoder().decode([Bool].self, from: answer)
    #expect(verdicts.count == documents.count)
    for (place, document) in documents.enumerated() {
      let isRead = (try? ReviewedRequest(document: document)) != nil
      #expect(isRead == verdicts[place], "document \(place)")
    }
  }
}

extension Payload {
  /// The same decision in answer to a request.
  fileprivate func answering(_ request: RecordID, _ ids: [RecordID: RecordID]) -> Payload {
    func answering(_ terms: SignatureTerms) -> SignatureTerms {
      var terms = terms
      (terms.seen, terms.device, terms.request) = (request, .own, request)
      return terms
    }
    var payload = self
    payload.head.previous = head.previous.map { ids[$0] ?? $0 }
    switch body {
    case .signoff(var signOff):
      signOff.signature = answering(signOff.signature)
      payload.body = .signoff(signOff)
    case .revocation(var revocation):
      revocation.signature = answering(revocation.signature)
      payload.body = .revocation(revocation)
    case .assessment(var assessment):
      assessment.signature = answering(assessment.signature)
      payload.body = .assessment(assessment)
    case .unit(var unit):
      unit.signature = answering(unit.signature)
      for index in unit.grounds.indices {
        unit.grounds[index].decision = ids[unit.grounds[index].decision] ?? unit.grounds[index].decision
      }
      payload.body = .unit(unit)
    default: break
    }
    return payload
  }
}

/// The scripts of the signing page, run by an installed node.
enum SigningPageTool {
  static let node = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { "\($0)/node" }.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// What Tests/SigningPage/answer.js is asked.
  struct Job: Encodable {
    var documents: [Data]
    var seed: Data?
    var name = "Jane Doe, Acme"
    var now = TestJournal.now.rfc3339
    var decisions: Decisions?

    struct Decisions: Encodable {
      var revocations: [[String: String]]
      var entries: [[String: String]]
      var criteria: [[String: String]]
      var units: [[String: String]]
    }

    init(documents: [[UInt8]]) { self.documents = documents.map { Data($0) } }

    init(documents: [[UInt8]], signer: SigningKey, decisions: ReviewDecisions, of request: ReviewedRequest) {
      self.init(documents: documents)
      seed = Data(signer.seed)
      self.decisions = Decisions(
        revocations: decisions.revocations.map { ["target": $0.key.hex, "reason": $0.value] },
        entries: decisions.entries.map { version, decided in
          [
            "id": version.hex, "decision": decided.decision.rawValue, "meaning": decided.meaning.rawValue,
            "comment": decided.comment ?? "",
          ]
        },
        criteria: decisions.criteria.map { criterion, decided in
          [
            "id": criterion.text, "decision": decided.decision.rawValue, "feedback": decided.feedback ?? "",
            "resubmitBy": decided.resubmitBy?.description ?? "",
          ]
        },
        units: decisions.units.map { ["id": $0.key, "comment": $0.value] })
    }
  }

  static func answer(_ job: Job) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("job.json")
    try JSONEncoder().encode(job).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: node ?? "/usr/bin/node")
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../SigningPage/answer.js").standardized
    process.arguments = [script.path, file.path]
    process.environment = ["TZ": "UTC", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return answer
  }
}

extension Payload.Body {
  fileprivate var signOff: SignOff? { if case .signoff(let signOff) = self { signOff } else { nil } }
}
