import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// A client asks to be forgotten: what was written of them is destroyed, and everything that was signed stays good.
@Suite struct ErasureTests {
  private let test: TestJournal
  private var journal: Journal { test.journal }
  private let c07: ClientCode
  private let c03: ClientCode

  init() throws {
    test = try TestJournal()
    c07 = try ClientCode("C07")
    c03 = try ClientCode("C03")
  }

  private func log(_ index: Int, _ client: ClientCode, _ summary: String) throws -> EntryID {
    var details = try test.details(index)
    details.client = client
    return try journal.sessions.log(
      details, SessionTexts(summary: summary), on: test.occasion(seed: UInt64(index) + 900)
    ).id
  }

  /// Whether the bytes stand anywhere in the journal's file, in a table or left over between them.
  private func fileHolds(_ text: String) throws -> Bool {
    try Data(contentsOf: URL(fileURLWithPath: journal.path)).range(of: Data(text.utf8)) != nil
  }

  private func refusal(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing was refused"
    } catch {
      return (error as? JournalError)?.account ?? "\(error)"
    }
  }

  @Test func theNameGoesAndTheTextsStay() throws {
    let session = try log(0, c07, "On saying no")
    _ = try journal.clients.register(c07, ClientDetails(), name: "Zoë O'Brien", on: test.occasion())
    let (erasure, _, warnings) = try journal.clients.erase(c07, texts: false, reason: "asked", on: test.occasion())
    #expect(erasure.name == "Zoë O'Brien" && erasure.texts == 0 && erasure.mentions.isEmpty && warnings.isEmpty)
    #expect(try journal.names().isEmpty && fileHolds("On saying no"))
    #expect(try journal.entries.account(of: session).row?.minutes == 60)
    #expect(try journal.verify().problems.isEmpty)
    let refused = refusal { _ = try journal.clients.erase(c07, texts: false, reason: "asked", on: test.occasion()) }
    #expect(refused.hasSuffix("; eraseClientTexts"))
    #expect(refusal { _ = try journal.undo(on: test.occasion()) }.contains("cannot be undone"))
  }

  @Test func theTextsGoFromTheFileAndEverySignatureStaysGood() throws {
    let supervisor = try test.supervisor()
    var theirs: [EntryID] = []
    // Enough for pages to split: what is left over from that must go as well.
    for index in 0..<120 {
      theirs.append(
        try log(
          index, index % 3 == 0 ? c03 : c07,
          "text-\(index % 3 == 0 ? "kept" : "gone")-\(index)-\(String(repeating: "x", count: index * 7))"))
    }
    try test.decide(theirs[1], by: supervisor)
    _ = try journal.clients.register(
      c07, ClientDetails(feedback: "text-gone-feedback"), name: "Zoë O'Brien", on: test.occasion())
    try test.amend(theirs[2], minutes: 30)
    #expect(try fileHolds("text-gone-feedback") && fileHolds("text-gone-119-"))
    let planned = try journal.clients.erasure(of: c07, texts: true)
    #expect(planned.sessionTexts == 80 && planned.feedbackTexts == 1)
    let (erased, _, warnings) = try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion())
    #expect(erased == planned && warnings.isEmpty)
    #expect(try !fileHolds("text-gone"))
    #expect(try fileHolds("text-kept-0-") && fileHolds("text-kept-117-"))
    let report = try journal.verify()
    #expect(report.problems.isEmpty && report.isOK)
    #expect(try test.row(theirs[1])?.state == .signed)
    let account = try journal.clients.account(c07)
    #expect(account.feedback == nil && account.account.countedMinutes == 80 * 60 - 30)
    #expect(account.account.sessionsErased == 80 && account.account.isFeedbackErased)
    #expect(account.account.sessionsWithoutNotes == 80 && account.account.sessionsWithoutFeedback == 80)
    // What was destroyed is not asked for again.
    let isAsked = account.account.missing.contains { missing in
      switch missing {
      case .feedback, .notes: true
      case .registration, .contract, .consent, .reflection: false
      }
    }
    #expect(!isAsked)
    #expect(
      refusal { _ = try journal.clients.erasure(of: c07, texts: true) }.contains("nothing to erase"))
  }

  /// What nobody can read any more is evidence of nothing, whatever was in it.
  @Test func erasedTextsAreSaidAndNeverCounted() throws {
    let erased = try log(0, c07, "text-gone")
    _ = try log(1, c03, "text-kept")
    _ = try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion())
    let empty = try test.log(2)
    let account = try journal.clients.account(c07).account
    #expect(account.sessionsErased == 1 && account.sessionsWithoutFeedback == 2 && account.sessionsWithoutNotes == 2)
    #expect(
      account.missing.contains(.feedback(sessions: 1, of: 2)) && account.missing.contains(.notes(sessions: 1, of: 2)))
    let rows = ClientText.work(of: account)
    #expect(rows.contains { $0.text == "notes on 0, feedback on 0, reflection on 0 of 2 sessions" })
    #expect(rows.contains { $0.label == "Erased" && $0.text == "the text of 1 session, on request" })
    let today = try #require(LocalDate("2026-11-23"))
    let found = try journal.lint(today: today).findings
    #expect(found.filter { $0.rule == .noNotes }.map(\.subject) == [.entry(empty)])
    #expect(!found.contains { $0.rule == .noFeedback && $0.subject == .entry(erased) })
    #expect(try journal.entries.list(EntryFilter()).filter(\.isTextErased).map(\.row.id) == [erased])
    let csv = try journal.export(Export(.csv, in: test.zone)) { (_: String) throws(JournalError) in }
    #expect(csv.notes == ["1 session has no text here: it was erased on request"])
  }

  @Test func anErasedFeedbackIsSaid() throws {
    _ = try journal.clients.register(
      c07, ClientDetails(feedback: "text-gone", feedbackOn: TestJournal.registered), name: nil, on: test.occasion())
    _ = try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion())
    let account = try journal.clients.account(c07).account
    let day = TestJournal.registered.spelled
    #expect(ClientText.facts(of: account) == ["internal", "feedback \(day), its text erased on request"])
    let page = try PortfolioPage(journal.portfolio(on: test.occasion())).html()
    #expect(page.contains("Their feedback on the work as a whole was erased on request."))
  }

  @Test func anErasedSessionSaysSoAndCanBeAmendedAndSigned() throws {
    let session = try log(0, c07, "text-gone")
    _ = try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion())
    try test.amend(session, minutes: 30)
    #expect(try journal.verify().problems.isEmpty)
    let supervisor = try test.supervisor()
    try test.decide(session, by: supervisor)
    #expect(try test.row(session)?.state == .signed)
    let lines = try journal.entries.account(of: session).events.flatMap { EntryText.lines(of: $0, in: test.zone) }
    #expect(lines.contains { $0.contains("erased on request") })
    #expect(!lines.contains { $0.contains("removed or changed") })
  }

  /// A text follows the session: of one that was moved to another client it is theirs.
  @Test func aSessionMovedToAnotherClientKeepsItsText() throws {
    let moved = try log(0, c07, "text-moved")
    let back = try log(1, c03, "text-back")
    for (id, client) in [(moved, c03), (back, c07)] {
      _ = try journal.sessions.amend(
        id,
        SessionChange(
          details: { details in
            var changed = details
            changed.client = client
            return changed
          }, texts: { $0 }), on: test.occasion())
    }
    let (erased, _, _) = try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion())
    #expect(erased.sessionTexts == 1)
    #expect(try fileHolds("text-moved") && !fileHolds("text-back"))
    #expect(try journal.verify().problems.isEmpty)
  }

  @Test func aWithdrawnOrUndoneSessionsTextGoesToo() throws {
    let withdrawn = try log(0, c07, "text-gone-withdrawn")
    _ = try journal.sessions.withdraw(withdrawn, reason: "twice", on: test.occasion())
    _ = try log(1, c07, "text-gone-undone")
    _ = try journal.undo(on: test.occasion())
    let (erased, _, _) = try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion())
    #expect(try erased.sessionTexts == 2 && !fileHolds("text-gone"))
    #expect(try journal.verify().problems.isEmpty)
  }

  @Test func whereTheNameStaysIsSaid() throws {
    _ = try journal.clients.register(c07, ClientDetails(), name: "Zoë O'Brien", on: test.occasion())
    let own = try log(0, c07, "Zoe came late")
    let other = try log(1, c03, "Compared with\nZoë")
    _ = try log(2, c03, "Nothing of her")
    let support = try journal.support.add(
      .supervision, on: TestJournal.registered, minutes: 60, with: nil, note: "About O'Brien", on: test.occasion()
    ).id
    try journal.draftFolder.keep(
      Draft(id: "00000000000000aa", subject: .session, fields: ["goal": "help Zoë"], savedAt: TestJournal.now))
    func places(_ erasure: ClientErasure) throws -> Set<String> {
      Set(erasure.mentions.map { "\($0.words)\($0.isSigned ? ", signed" : "")" })
    }
    let id = { (entry: EntryID) throws in try journal.shortened(entry) }
    let elsewhere: Set<String> = [
      "session \(try id(other))", "support entry \(try id(support)), signed",
      "draft of a new session",
    ]
    #expect(
      try places(journal.clients.erasure(of: c07, texts: false)) == elsewhere.union(["session \(try id(own))"]))
    let (erased, _, _) = try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion())
    #expect(try places(erased) == elsewhere)
    // What `erase ID` can destroy, what somebody has to look at, and what nothing changes.
    let remains = ClientText.remains(of: erased)
    #expect(remains.count == 3)
    #expect(remains.first?.reason.contains("session \(try id(other)). Remove the name there first") == true)
    #expect(
      remains.dropFirst().first?.reason.hasSuffix("draft of a new session. Remove the name there") == true, "\(remains)"
    )
  }

  @Test func aNameThatCannotBeReadStopsTheErasure() throws {
    _ = try journal.clients.register(c07, ClientDetails(), name: "Zoë O'Brien", on: test.occasion())
    _ = try log(0, c07, "text-kept")
    try Data("hello".utf8).write(to: URL(fileURLWithPath: journal.path + ".d/names.map"))
    #expect(
      refusal { _ = try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion()) }.contains(
        "not a name list"))
    #expect(try fileHolds("text-kept"))
    #expect(
      refusal { _ = try journal.clients.erase(ClientCode("C99"), texts: true, reason: "", on: test.occasion()) } != "")
  }

  @Test func draftsWithTheirTextsGoToo() throws {
    let theirs = try log(0, c07, "On saying no")
    let other = try log(1, c03, "On listening")
    let subjects: [(Draft.Subject, [String: String])] = [
      (.amendment(theirs), ["client": "C03", "summary": "moved"]), (.session, ["client": " c07", "summary": "new"]),
      (.client(c07), ["feedback": "kind"]), (.newClient, ["code": "C07"]),
      (.amendment(other), ["client": "C03"]), (.session, ["client": "C03"]), (.note, ["text": "About C07"]),
    ]
    for (index, (subject, fields)) in subjects.enumerated() {
      try journal.draftFolder.keep(
        Draft(id: "00000000000000a\(index)", subject: subject, fields: fields, savedAt: TestJournal.now))
    }
    let planned = try journal.clients.erasure(of: c07, texts: true)
    #expect(ClientText.targets(of: planned) == "1 session text and 4 drafts")
    _ = try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion())
    #expect(journal.draftFolder.drafts().map(\.id).sorted() == (4...6).map { "00000000000000a\($0)" })
    // What was typed after that is erased as well, although no text is left.
    try journal.draftFolder.keep(
      Draft(id: "00000000000000a0", subject: .session, fields: ["client": "C07"], savedAt: TestJournal.now))
    #expect(try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion()).erasure.drafts == 1)
    #expect(journal.draftFolder.drafts().count == 3)
  }
}
