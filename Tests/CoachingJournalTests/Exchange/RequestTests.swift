import Foundation
import GRDB
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords

/// What a request takes along, and when it is open (Docs/Format.md 4.20 and 14.2).
@Suite struct RequestTests {
  private func contents(
    _ place: TestJournal, _ choice: RequestChoice, withTexts: Bool = true
  ) throws -> (listed: ListedRequest, contents: RequestContents) {
    var kept: RequestContents?
    let listed = try place.journal.requests.make(choice, withTexts: withTexts, on: place.occasion()) { kept = $0 }
    return (listed, try #require(kept))
  }

  private func bodies(_ contents: RequestContents) throws -> [RecordID: Payload.Body] {
    try Dictionary(
      uniqueKeysWithValues: contents.records.map { ($0.id, try #require(Payload($0.payload)).body) })
  }

  @Test func everythingThatIsReadTravelsAndNothingElse() throws {
    let place = try TestJournal()
    let jane = try place.supervisor()
    let john = try place.supervisor(101, name: "John Roe")
    let ids = try (0..<5).map { try place.log($0, summary: "talk \($0)") }
    try place.decide(ids[0], .returned, by: jane, comment: "say more")
    try place.decide(ids[1], by: jane)
    try place.decide(ids[2], by: john)
    _ = try place.journal.feedback.add("It helped", from: .client, on: nil, about: ids[3], on: place.occasion(seed: 61))
    let meeting = try place.journal.support.add(
      .supervision, on: TestJournal.registered.adding(days: 2), minutes: 60, with: "Beth", note: "all of it",
      discussed: [ids[4]], on: place.occasion(seed: 62)
    ).id
    let (choice, role) = try place.journal.requests.asked("jane  doe")
    #expect(choice.name == "Jane Doe" && choice.key == jane.publicKey && role == .supervisor)
    let (listed, contents) = try contents(
      place, RequestChoice(name: "Jane Doe", key: jane.publicKey, entries: [ids[3], meeting]))

    var kinds: [Kind: Int] = [:]
    for body in try bodies(contents).values { kinds[body.subject.kind, default: 0] += 1 }
    // The session asked about and the one that was discussed; Jane's two decisions and John's newest; Jane as added.
    #expect(
      kinds == [.request: 1, .enrolment: 1, .session: 2, .support: 1, .feedback: 1, .signoff: 3, .supervisor: 1])
    let texts = contents.documents.map { String(decoding: $0, as: UTF8.self) }
    #expect(texts.count == 3)
    for said in ["talk 3", "talk 4", "It helped"] { #expect(texts.contains { $0.contains(said) }) }
    #expect(contents.counts == [.supervised, .observed, .discussed])
    #expect(contents.records.map(\.id) == contents.records.map(\.id).sorted())

    guard case .request(let request)? = try bodies(contents)[contents.request] else {
      Issue.record("no request")
      return
    }
    #expect(request.after == (try place.head(of: jane)?.record) && request.key == jane.publicKey)
    #expect(try place.row(ids[3])?.state == .requested && place.row(meeting)?.state == .requested)
    #expect(listed.entries.map(\.id) == [ids[3], meeting] && listed.row.state == .open)
    #expect(try place.findings() == [])
    try place.expectPortfolio(isInOrder: true)
  }

  @Test func textsStayHomeWhereTheLearnerLeavesThemOut() throws {
    let place = try TestJournal()
    let jane = try place.supervisor()
    let id = try place.log(0, summary: "secret")
    let (_, contents) = try contents(
      place, RequestChoice(name: "Jane Doe", key: jane.publicKey, entries: [id]), withTexts: false)
    #expect(contents.documents.isEmpty && !contents.hasTexts)
    #expect(!String(decoding: RequestDocument.bytes(of: contents), as: UTF8.self).contains("secret"))
  }

  @Test func anErasureTravelsInPlaceOfItsText() throws {
    let place = try TestJournal()
    let jane = try place.supervisor()
    let id = try place.log(0, summary: "secret")
    _ = try place.journal.clients.erase(try ClientCode("C07"), texts: true, reason: "asked to", on: place.occasion())
    let (_, contents) = try contents(place, RequestChoice(name: "Jane Doe", key: jane.publicKey, entries: [id]))
    #expect(contents.documents.isEmpty && contents.hasTexts)
    #expect(try bodies(contents).values.contains { $0.subject.kind == .erasure })
  }

  @Test func aPersonWithoutAKeyGetsTheNewestOfEverybody() throws {
    let place = try TestJournal()
    let jane = try place.supervisor()
    let ids = try (0..<3).map { try place.log($0) }
    try place.decide(ids[0], by: jane)
    try place.decide(ids[1], by: jane)
    let (choice, role) = try place.journal.requests.asked("Amir Khan")
    #expect(choice == RequestChoice(name: "Amir Khan", key: nil) && role == nil)
    let (_, contents) = try contents(place, RequestChoice(name: "Amir Khan", key: nil, entries: [ids[2]]))
    let decisions = contents.records.filter { $0.namespace == Kind.signoff.namespace }
    #expect(decisions.map(\.id) == [try #require(try place.head(of: jane)).record])
  }

  @Test func criteriaAndUnitsTravelWithTheirEvidence() throws {
    let place = try TestJournal(qualification: "award-coaching")
    let session = try place.log(0, minutes: 360, summary: "First appraisal")
    try place.decide(session, by: try place.supervisor())
    _ = try place.journal.criteria.load(Array(CriteriaTests.sheet.utf8), named: "sheet.csv", on: place.occasion())
    _ = try place.journal.criteria.tag(
      session, with: try place.journal.criteria.list().map(\.criterion.id), on: place.occasion())
    let ann = TestJournal.key(200)
    _ = try place.journal.signers.add(
      name: "Ann Lee", key: ann.publicKey, email: nil, role: .assessor, at: TestJournal.now)
    let asks = try ["301:1.1", "301:1.2"].map { try place.journal.criteria.named($0) }
    let whole = try place.journal.criteria.proposals(for: [asks[0]], .met)
    _ = try place.journal.criteria.assess(
      whole, .met, feedback: nil, by: ann, at: TestJournal.now, today: TestJournal.registered)

    let all = try place.journal.requests.everything(for: .assessor, today: TestJournal.registered)
    #expect(all.entries.isEmpty)
    #expect(all.criteria.map(\.text) == ["8577-300:1.1", "8577-301:1.2", "8577-303:1.1"])
    #expect(all.units == ["8577-300", "8577-301", "8577-303"], "each is ready once its criteria are decided on")

    let (_, contents) = try contents(
      place, RequestChoice(name: "Ann Lee", key: ann.publicKey, criteria: [asks[1]], units: ["8577-301"]))
    #expect(contents.criteria.map(\.criterion) == [asks[1], asks[0]])
    #expect(
      contents.criteria.allSatisfy {
        $0.numbers == ["E1"] && $0.title == "Undertaking Coaching in the Workplace"
      })
    #expect(contents.units.map(\.criteria) == [asks])
    #expect(contents.units.first?.grounds.map(\.criterion) == [asks[0]])
    #expect(contents.units.first?.hours.map(\.text) == ["8577-301=360/360"])
    #expect(contents.markSheet == Array(CriteriaTests.sheet.utf8))
    #expect(contents.documents.count == 1)
    let left = try place.journal.requests.everything(for: .assessor, today: TestJournal.registered)
    #expect(left.criteria.map(\.text) == ["8577-300:1.1", "8577-303:1.1"], "what was asked about is not asked again")
  }

  @Test func aUnitWithSomethingMissingIsNotAskedAbout() throws {
    let place = try TestJournal(qualification: "award-coaching")
    try place.log(0)
    let error = #expect(throws: JournalError.self) {
      try contents(place, RequestChoice(name: "Ann Lee", key: nil, units: ["8577-301"]))
    }
    #expect(error?.reason.hasPrefix("unit 8577-301 cannot be achieved yet. Still missing: ") == true)
  }

  @Test func aFileThatCannotBeWrittenLeavesNoRequest() throws {
    let place = try TestJournal()
    let jane = try place.supervisor()
    let choice = RequestChoice(name: "Jane Doe", key: jane.publicKey, entries: [try place.log(0)])
    let count = try place.count()
    #expect(throws: JournalError.self) {
      try place.journal.request(
        choice, as: .page, withTexts: true, toFile: place.path(beside: "nowhere/r.html"), on: place.occasion())
    }
    #expect(throws: JournalError.self) {
      try place.journal.requests.make(choice, withTexts: true, on: place.occasion()) { _ in
        throw JournalError.cannotCreate("the disk is full")
      }
    }
    #expect(try place.count() == count && place.journal.requests.list().isEmpty)
  }

  @Test func aRequestThatWasAnsweredIsNeitherCancelledNorUndone() throws {
    let place = try TestJournal()
    let jane = try place.supervisor()
    let id = try place.log(0)
    let (listed, contents) = try contents(place, RequestChoice(name: "Jane Doe", key: jane.publicKey, entries: [id]))
    let row = try #require(try place.row(id))
    try place.append(
      .signoff(
        SignOff(
          entry: id, covers: row.version, date: row.date, minutes: row.minutes, decision: .approved,
          meaning: .supervised, signature: signed(seen: contents.request, device: .page, request: contents.request))),
      by: jane)
    #expect(try place.row(id)?.state == .signed)
    let cancelled = #expect(throws: JournalError.self) {
      try place.journal.requests.cancel(listed.row.id, on: place.occasion())
    }
    #expect(cancelled?.reason == "Jane Doe has already answered this request")
    let undone = #expect(throws: JournalError.self) { try place.journal.undo(on: place.occasion()) }
    #expect(undone?.reason.contains("Jane Doe has answered it") == true)
    let again = #expect(throws: JournalError.self) {
      try place.journal.requests.contents(of: listed, withTexts: true, today: TestJournal.registered)
    }
    #expect(again?.reason.contains("Jane Doe has signed here since") == true)
  }

  @Test func whoIsMeantIsFoundByName() throws {
    let place = try TestJournal()
    #expect(throws: JournalError.self) { try place.journal.requests.asked(nil) }
    let jane = try place.supervisor()
    #expect(try place.journal.requests.asked(nil).choice.key == jane.publicKey)
    _ = try place.supervisor(101, name: "Jane  Doe")
    let two = #expect(throws: JournalError.self) { try place.journal.requests.asked("Jane Doe") }
    #expect(two?.remedies == [.nameByFingerprint])
    #expect(try place.journal.requests.asked(jane.publicKey.fingerprint).choice.key == jane.publicKey)
    _ = try place.journal.signers.remove(matching: jane.publicKey.fingerprint, at: TestJournal.now)
    _ = try place.journal.signers.remove(matching: "Jane Doe", at: TestJournal.now)
    let removed = #expect(throws: JournalError.self) { try place.journal.requests.asked("Jane Doe") }
    #expect(removed.map { "\($0.remedies)".contains("Jane Doe, second key") } == true)
  }
}
