import Foundation
import Support
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// A request is read exactly as it was written, or refused (Docs/Format.md 14.2).
@Suite struct ReviewedRequestTests {
  @Test(arguments: [true, false]) func whatWasAskedIsRead(withTexts: Bool) throws {
    let sample = try RequestSample()
    let contents = try sample.contents(withTexts: withTexts)
    let bytes = RequestDocument.bytes(of: contents)
    #expect(try RequestDocument.contents(of: bytes) == contents)
    let request = try ReviewedRequest(document: bytes)
    #expect(request.learner == "Priya Shah" && request.name == "Jane Doe" && request.asked == "Jane Doe")
    #expect(request.entries.map(\.proposal.meanings.count) == [1, 1, 4, 1, 4])
    let texts = request.entries.compactMap(\.proposal.texts.summary)
    #expect(texts == (withTexts ? (0..<3).map { "Session \($0): what we agreed" } : []))
    #expect(request.hasTexts == withTexts)
    #expect(request.askedCriteria.map(\.id.text) == ["8577-303:1.1", "8577-300:1.1"])
    #expect(request.criteria.map(\.id.text) == ["8577-303:1.1", "8577-300:1.1", "8577-303:1.2"])
    #expect(request.units.map(\.id) == ["8577-303"])
    #expect(request.earlier.count == 4 && request.after?.n == 4)
    #expect(request.heads.map(\.by) == [sample.ann.publicKey.fingerprint])
  }

  /// What is asked about and how, as the person reads it.
  @Test func everythingIsThereToBeRead() throws {
    let request = try ReviewedRequest(try RequestSample().contents())
    let proposals = request.entries.map(\.proposal)
    #expect(proposals.contains { $0.supportNote?.hasPrefix("How to end on time.\nDiscussed:\n") == true })
    #expect(proposals.contains { $0.feedback.map(\.text) == ["The meetings are shorter now."] })
    #expect(proposals.contains { $0.row.uncounted == "the client did not attend" })
    let amended = try #require(request.entries.first { !$0.earlier.isEmpty })
    #expect(amended.said == nil && amended.proposal.row.minutes == 45)
    let diary = try #require(request.criteria.first)
    #expect(diary.proposal.earlier.map(\.feedback) == ["Say what you learned."])
    #expect(diary.proposal.earlier.map(\.stands) == [false] && diary.said == nil)
    guard case .note("I met a manager.")? = diary.proposal.texts.values.first else {
      Issue.record("the note is not there")
      return
    }
  }

  @Test func aKeyThatIsNotKnownYetHasNothingBehindIt() throws {
    let request = try ReviewedRequest(try RequestSample().contents(isKnown: false))
    #expect(request.key == nil && request.name == nil && request.after == nil && request.earlier.isEmpty)
    #expect(request.heads.count == 2 && request.others.count == 2)
  }

  @Test(arguments: [RequestForm.page, .text]) func itIsFoundInTheFileThatWasSent(form: RequestForm) throws {
    let sample = try RequestSample()
    let file = sample.place.path(beside: "for-jane")
    _ = try sample.place.journal.request(
      sample.choice(), as: form, withTexts: true, toFile: file, on: sample.place.occasion())
    let request = try ReviewedRequest(file: Array(try Data(contentsOf: URL(fileURLWithPath: file))))
    #expect(request.entries.count == 5)
  }

  /// Texts that do harm where they are shown or written carelessly: a request holds them as they are, or the writer of
  /// the record refuses them.
  private static let hostile = [
    "\u{1B}[2J", "\u{1B}]52;c;eA==\u{7}", "\u{1B}]8;;https://example.org\u{7}x", "\u{9B}31m", "\u{202E}exe.txt",
    "Zalgo" + String(repeating: "\u{336}", count: 1_000), "a\u{0}b", "safe\rcoy", "a\tb", "\\ud800",
    "\u{FFFD}\u{C0}\u{AF}", String(repeating: "漢", count: 5_000), "👨‍👩‍👧‍👦", "\u{E0041}\u{E0042}", "\u{FEFF}x",
    "e\u{301}", "аdmin", "   ", String(repeating: "x", count: 81), "line\nline",
  ]

  @Test(arguments: hostile) func aHostileTextIsReadAsItIsOrRefused(text: String) throws {
    let place = try TestJournal()
    var drawing = Entropy.seeded(9)
    let support = SupportRecord(
      support: EntryID(drawnFrom: &drawing), type: .supervision, date: TestJournal.registered, minutes: 60,
      note: text, replaces: [])
    let isKept =
      Array(text.precomposedStringWithCanonicalMapping.utf8) == Array(text.utf8)
      && !text.unicodeScalars.contains { PlainText.isControl($0) && $0 != "\n" && $0 != "\t" }
    guard isKept else {
      #expect(throws: JournalError.self) { try place.append(.support(support), by: place.learner) }
      return
    }
    let record = try place.append(.support(support), by: place.learner)
    let entry = try #require(Payload(record.payload)?.body.subject.entry)
    var contents: RequestContents?
    _ = try place.journal.requests.make(
      RequestChoice(name: "Sam", key: nil, entries: [entry]), withTexts: true, on: place.occasion()
    ) { contents = $0 }
    let request = try ReviewedRequest(
      file: Array(
        Armour.request.text(of: RequestDocument.bytes(of: try #require(contents)), words: text).utf8))
    #expect(request.entries.map(\.proposal.supportNote) == [text])
    #expect(request.hasTexts)
  }

  @Test func whatHasToBeLookedAtByItselfIsNotSignedWithTheRest() throws {
    let sample = try RequestSample()
    let whole = try ReviewedRequest(try sample.contents())
    let blocks = whole.entries.filter { $0.proposal.row.sort == .block }.map(\.version)
    #expect(!blocks.isEmpty)
    #expect(whole.signableTogether.map(\.version) == whole.entries.map(\.version).filter { !blocks.contains($0) })

    let bare = try ReviewedRequest(try RequestSample().contents(withTexts: false))
    let readable = bare.entries.filter { !$0.proposal.isTextLeftOut && $0.proposal.feedback.isEmpty }
    #expect(bare.signableTogether.count < whole.signableTogether.count)
    #expect(bare.signableTogether.allSatisfy { entry in readable.contains { $0.version == entry.version } })

    let again = try RequestSample()
    let entry = try #require(try again.choice().entries.first)
    try again.place.decide(entry, .returned, by: again.jane, comment: "Say more")
    let choice = RequestChoice(name: "Jane Doe", key: again.jane.publicKey, entries: [entry])
    var contents: RequestContents?
    _ = try again.place.journal.requests.make(choice, withTexts: true, on: again.place.occasion(seed: 41)) {
      contents = $0
    }
    let asked = try ReviewedRequest(try #require(contents))
    #expect(asked.entries.map(\.said) == [.returned] && asked.signableTogether.isEmpty)
  }

  /// As in the journal: the newest decision of a person takes the place of those before it, and was revoked.
  @Test func aRevokedDecisionBringsNoOlderOneBack() throws {
    let sample = try RequestSample()
    let (journal, jane) = (sample.place.journal, sample.jane)
    let entry = try #require(try sample.choice().entries.first)
    try sample.place.decide(entry, .returned, by: jane, comment: "Say more")
    try sample.place.decide(entry, by: jane)
    _ = try journal.signOff.revoke(entry, reason: "A slip", by: jane, at: TestJournal.now)
    try sample.assess("303:1.1", .met, by: jane)
    let criterion = try #require(try sample.criteria(["303:1.1"]).first)
    _ = try journal.criteria.revoke(of: criterion, reason: "A slip", by: jane, at: TestJournal.now)

    let request = try ReviewedRequest(try sample.contents())
    let asked = try #require(request.entries.first { $0.proposal.row.id == entry })
    #expect(asked.said == nil && asked.saidUncounted.isEmpty && asked.earlier.count == 2)
    let shown = try #require(request.askedCriteria.first { $0.id == criterion })
    #expect(shown.said == nil && shown.proposal.earlier.isEmpty)
    #expect(try sample.place.row(entry)?.state == .requested)
    #expect(try journal.criteria.list().first { $0.criterion.id == criterion }?.state == .open)
  }

  @Test func aRevokedDecisionIsNoGround() throws {
    let sample = try RequestSample()
    let criteria = sample.place.journal.criteria
    try sample.assess("303:1.1", .met, by: sample.jane)
    let criterion = try #require(try sample.criteria(["303:1.1"]).first)
    _ = try criteria.revoke(of: criterion, reason: "A slip", by: sample.jane, at: TestJournal.now)
    var contents = try sample.contents()
    let grounds = contents.records.compactMap { record -> UnitDecision.Ground? in
      guard case .assessment(let said)? = Payload(record.payload)?.body, said.criterion == criterion,
        said.decision == .met
      else { return nil }
      return .init(criterion: criterion, label: said.label, decision: record.id)
    }
    #expect(grounds.count == 1)
    contents.units[0].grounds = grounds
    #expect(ReviewedRequestTests.refusal(contents).contains("rests on is not there"))
  }

  // MARK: What is refused

  private static func refusal(_ contents: RequestContents) -> String {
    do {
      _ = try ReviewedRequest(contents)
      return "nothing"
    } catch {
      return error.reason
    }
  }

  /// What is done to the parts, and why they are refused then.
  static let faults: [(why: String, change: @Sendable (inout RequestContents, RequestSample) throws -> Void)] = [
    ("its records are not in order", { contents, _ in contents.records.swapAt(0, 1) }),
    ("does not verify (V4", { contents, _ in contents.records[0].signature[0] ^= 1 }),
    ("does not verify (V8", { contents, _ in contents.enrolment = EnrolmentID(of: TestJournal.key(9).publicKey) }),
    ("the record of the request is not there", { contents, _ in contents.request = RecordID(of: [1]) }),
    ("the record of the request is not there", { contents, _ in contents.drop { $0 == .request } }),
    ("it does not have 1 enrolment", { contents, _ in contents.drop { $0 == .enrolment } }),
    ("was not signed by the right person", { contents, sample in try contents.add(.undo(voids: []), by: sample.jane) }),
    ("too many or too few", { contents, _ in contents.markSheet = nil }),
    ("its mark sheet cannot be read", { contents, _ in contents.markSheet?.append(0x20) }),
    ("the record before", { contents, _ in contents.dropFirst { $0 == .signoff } }),
    ("it lacks a record of the person", { contents, _ in contents.drop { $0 == .supervisor } }),
    (
      "or has one of another person",
      { contents, sample in
        let other = SupervisorRecord(action: .added, name: "Ann", role: .assessor, key: TestJournal.key(77).publicKey)
        try contents.add(.supervisor(other), by: sample.place.journal.learnerKey())
      }
    ),
    ("is not there", { contents, _ in contents.dropFirst { $0 == .support } }),
    ("its units are not those that are asked about", { contents, _ in contents.units = [] }),
    ("are not those of the mark sheet", { contents, _ in contents.units[0].criteria.removeLast() }),
    ("its criteria are not those", { contents, _ in contents.criteria.swapAt(0, 1) }),
    ("its criteria are not those", { contents, _ in contents.criteria.removeLast() }),
    ("cannot be read", { contents, _ in contents.criteria[0].numbers[0] = "E0" }),
    ("cannot be read", { contents, _ in contents.criteria[0].numbers = [] }),
    ("is not there", { contents, _ in contents.criteria[0].covers = [RecordID(of: [1])] }),
    ("rests on is not there", { contents, _ in contents.units[0].grounds[0].label = RecordID(of: [1]) }),
    ("not what the learner signed", { contents, _ in contents.criteria[0].title += "!" }),
    ("not what the learner signed", { contents, _ in contents.units[0].qualification += "!" }),
    (
      "not what the learner signed",
      { contents, _ in
        contents.units[0].hours.append(UnitDecision.Hours(requirement: "8577-303", signed: 99, required: 1))
      }
    ),
    (
      "not what the learner signed",
      { contents, _ in
        contents.markSheet = Array(RequestSample.sheet.replacing("keeps a diary", with: "writes well").utf8)
      }
    ),
    ("its texts are not in order", { contents, _ in contents.documents.swapAt(0, 1) }),
    ("does not belong to it", { contents, _ in contents.hasTexts = false }),
    ("a text of it is missing", { contents, _ in contents.documents.removeLast() }),
    ("does not belong to it", { contents, _ in contents.addDocument(Array("{}\n".utf8)) }),
    ("a text of it is missing", { contents, _ in contents.drop { $0 == .erasure } }),
    ("does not belong to it", { contents, sample in try contents.add(.undo(voids: []), by: sample.place.learner) }),
    (
      "more records of another signer",
      { contents, sample in
        let version = try #require(try sample.place.journal.requests.list().first?.entries.first)
        for n in [7, 8] { try contents.add(.signoff(signOff(over: version)), by: sample.ann, n: n) }
      }
    ),
  ]

  @Test(arguments: faults.indices) func whatDoesNotBelongTogetherIsRefused(_ index: Int) throws {
    let (why, change) = ReviewedRequestTests.faults[index]
    let sample = try RequestSample()
    var contents = try sample.contents()
    try change(&contents, sample)
    let said = ReviewedRequestTests.refusal(contents)
    #expect(said.hasPrefix("this request was changed after it was made, because ") && said.contains(why), "\(said)")
  }

  /// One changed bit anywhere: refused, or the very same bytes.
  @Test func aChangedBitIsSeen() throws {
    let bytes = RequestDocument.bytes(of: try RequestSample().contents())
    var rng = SeededGenerator(state: 7)
    for _ in 0..<400 {
      var changed = bytes
      changed[Int.random(in: 0..<bytes.count, using: &rng)] ^= UInt8(1 << Int.random(in: 0..<8, using: &rng))
      guard let contents = try? RequestDocument.contents(of: changed) else { continue }
      #expect(RequestDocument.bytes(of: contents) == changed)
      guard (try? ReviewedRequest(contents)) != nil else { continue }
      // What counts is a word beside a choice, and no one signs it.
      var original = try RequestDocument.contents(of: bytes)
      original.counts = contents.counts
      #expect(contents == original)
    }
  }

  @Test(arguments: [
    "", "{}", "{\"coachlog_request\":1,\"items\":[\n]}\n", "\u{FEFF}", "{\"coachlog_export\":1,\"items\":[\n]}\n",
  ])
  func otherBytesAreRefused(text: String) {
    #expect(throws: JournalError.self) { try ReviewedRequest(document: Array(text.utf8)) }
  }

  @Test func aNewerRequestIsSaidToBeNewer() throws {
    let text = String(decoding: RequestDocument.bytes(of: try RequestSample().contents()), as: UTF8.self)
    let newer = Array(text.replacing("\"coachlog_request\":1", with: "\"coachlog_request\":2").utf8)
    #expect(
      throws: JournalError.againstRule(
        "this request was made by a newer coachlog", .advice("install that version to open it"))
    ) { try ReviewedRequest(document: newer) }
  }
}

/// An approval of a version by Ann.
private func signOff(over row: EntryRow) -> SignOff {
  SignOff(
    entry: row.id, covers: row.version, date: row.date, minutes: row.minutes, decision: .approved, meaning: .supervised,
    signature: signed(by: "Ann Lee", seen: row.version))
}

extension RequestContents {
  fileprivate mutating func drop(_ isDropped: (Kind) -> Bool) {
    records.removeAll { Kind(namespace: $0.namespace).map(isDropped) ?? false }
  }

  fileprivate mutating func dropFirst(_ isDropped: (Kind) -> Bool) {
    let index = records.firstIndex { Kind(namespace: $0.namespace).map(isDropped) ?? false }
    if let index { records.remove(at: index) }
  }

  /// Adds a record that is signed well.
  fileprivate mutating func add(_ body: Payload.Body, by key: SigningKey, n: Int = 99) throws {
    let place = head(enrolment, key, n: n, previous: RecordID(of: [UInt8(n)]))
    records.append(try SignedRecord(signing: Payload(head: place, body: body), with: key))
    records.sort { $0.id < $1.id }
  }

  fileprivate mutating func addDocument(_ bytes: [UInt8]) {
    documents.append(bytes)
    documents.sort { RecordID(of: $0) < RecordID(of: $1) }
  }
}
