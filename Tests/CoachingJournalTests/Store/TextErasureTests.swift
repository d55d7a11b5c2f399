import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// What an entry said once can be destroyed, and what it says now stays.
@Suite struct TextErasureTests {
  private let test: TestJournal
  private var journal: Journal { test.journal }
  private let c07: ClientCode

  init() throws {
    test = try TestJournal()
    c07 = try ClientCode("C07")
  }

  private func note(_ text: String, on sessions: [EntryID] = [], seed: UInt64 = 30) throws -> EntryID {
    let details = NoteDetails(
      unit: "8577-303", date: TestJournal.registered, model: nil, sessions: sessions, text: text)
    return try journal.notes.add(details, on: test.occasion(seed: seed)).id
  }

  private func amendNote(_ id: EntryID, _ text: String) throws {
    let change = { (details: NoteDetails) throws(JournalError) in
      var changed = details
      changed.text = text
      return changed
    }
    _ = try journal.notes.amend(id, change, on: test.occasion(seed: 31))
  }

  private func fileHolds(_ text: String) throws -> Bool {
    try Data(contentsOf: URL(fileURLWithPath: journal.path)).range(of: Data(text.utf8)) != nil
  }

  private func refusal(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing was refused"
    } catch {
      return (error as? JournalError)?.reason ?? "\(error)"
    }
  }

  @Test func whatANoteSaidBeforeGoesAndWhatItSaysStays() throws {
    let id = try note("I met Smith")
    try amendNote(id, "I met a manager")
    let (erasure, _, warnings) = try journal.entries.eraseEarlierTexts(of: id, reason: "a name", on: test.occasion())
    #expect(erasure.phrase == "1 text of an earlier version of \(try journal.shortened(id))" && warnings.isEmpty)
    #expect(try !fileHolds("Smith") && fileHolds("I met a manager"))
    #expect(try journal.notes.account(id)?.text == "I met a manager")
    #expect(try journal.verify().problems.isEmpty)
    #expect(
      refusal { _ = try journal.entries.textErasure(of: id) }.contains("no earlier text of"),
      "once is enough")
    #expect(refusal { _ = try journal.undo(on: test.occasion()) }.contains("cannot be undone"))
  }

  @Test func ofWhatWasWithdrawnOrUndoneAllGoes() throws {
    let session = try test.log(0, summary: "text-withdrawn")
    try test.amend(session, minutes: 30)
    _ = try journal.sessions.withdraw(session, reason: "twice", on: test.occasion())
    let undone = try note("text-undone")
    _ = try journal.undo(on: test.occasion())
    let (first, _, _) = try journal.entries.eraseEarlierTexts(of: session, reason: "a name", on: test.occasion())
    #expect(first.isWhole)
    _ = try journal.entries.eraseEarlierTexts(of: undone, reason: "a name", on: test.occasion())
    #expect(try !fileHolds("text-withdrawn") && !fileHolds("text-undone"))
    #expect(try journal.verify().problems.isEmpty)
  }

  /// Two versions that share a text share one document.
  @Test func aTextThatTheCurrentVersionStillHasStays() throws {
    let session = try test.log(0, summary: "text-kept")
    try test.amend(session, minutes: 30)
    #expect(refusal { _ = try journal.entries.textErasure(of: session) }.contains("nothing to erase"))
    #expect(try fileHolds("text-kept"))
  }

  @Test func aSignedVersionStaysGoodWithoutItsText() throws {
    let session = try test.log(0, summary: "text-gone")
    let jane = try test.supervisor()
    try test.decide(session, by: jane)
    _ = try journal.sessions.amend(
      session, SessionChange(details: { $0 }, texts: { _ in SessionTexts(summary: "text-new") }), on: test.occasion())
    _ = try journal.entries.eraseEarlierTexts(of: session, reason: "a name", on: test.occasion())
    #expect(try !fileHolds("text-gone") && fileHolds("text-new"))
    #expect(try journal.verify().problems.isEmpty)
  }

  @Test func whatStandsInRecordsIsRefused() throws {
    let support = try journal.support.add(
      .tutorial, on: TestJournal.registered, minutes: 60, with: nil, note: "Smith", on: test.occasion()
    ).id
    #expect(refusal { _ = try journal.entries.textErasure(of: support) }.contains("is signed and cannot change"))
  }

  @Test func theReasonMayNotHoldAName() throws {
    _ = try journal.clients.register(c07, ClientDetails(), name: "Ann Smith", on: test.occasion())
    let id = try note("I met Smith")
    try amendNote(id, "I met a manager")
    let said = refusal { _ = try journal.entries.eraseEarlierTexts(of: id, reason: "Smith asked", on: test.occasion()) }
    #expect(said.contains("contains a client's real name") && !said.lowercased().contains("smith"))
    #expect(try fileHolds("I met Smith"))
  }

  @Test func anErasureOfAClientSaysWhichTextsHoldNoLonger() throws {
    _ = try journal.clients.register(c07, ClientDetails(), name: "Ann Smith", on: test.occasion())
    let id = try note("I met Smith")
    let other = try note("Smith again", seed: 33)
    try amendNote(id, "I met a manager")
    let before = try journal.clients.erasure(of: c07, texts: false)
    let (short, shortOther) = (try journal.shortened(id), try journal.shortened(other))
    #expect(
      ClientText.remains(of: before) == [
        Notice(
          "the name, or part of it, is also in note \(shortOther). Remove the name there first",
          .eraseEarlierTexts(nil)),
        Notice(
          "the name, or part of it, is in earlier texts of note \(short)", .eraseEarlierTexts(nil)),
      ])
    _ = try journal.entries.eraseEarlierTexts(of: id, reason: "asked", on: test.occasion())
    #expect(try journal.clients.erasure(of: c07, texts: false).mentions.map(\.id) == [shortOther])
  }
}
