import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// What is to be taken to supervision, and what was discussed there.
@Suite struct AgendaTests {
  private let test: TestJournal
  private var journal: Journal { test.journal }

  init() throws {
    test = try TestJournal()
  }

  private func note(_ seed: UInt64 = 40, on sessions: [EntryID] = []) throws -> EntryID {
    var entropy = Entropy.seeded(seed)
    let id = EntryID(drawnFrom: &entropy)
    try journal.write { ledger, key in
      let text = try ledger.keep(text: "Zoë wept", entropy: &entropy)
      let version = NoteRecord(
        note: id, unit: "8577-303", date: TestJournal.registered, sessions: sessions, text: text, replaces: [])
      try ledger.append(.note(version), by: key, at: TestJournal.now)
    }
    return id
  }

  private func meet(_ discussed: [EntryID], type: SupportType = .supervision) throws -> EntryID {
    try journal.support.add(
      type, on: TestJournal.registered, minutes: 60, with: "Jane Doe", note: nil, discussed: discussed,
      on: test.occasion()
    ).id
  }

  private func onAgenda() throws -> [EntryID] { try journal.agenda.list().map(\.id) }

  private func refusal(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing was refused"
    } catch {
      return (error as? JournalError)?.reason ?? "\(error)"
    }
  }

  @Test func sessionsAndNotesAreMarkedAndTakenOff() throws {
    let (first, second, note) = (try test.log(0), try test.log(1), try note())
    for id in [second, note, first] { _ = try journal.entries.setAgenda(true, id, on: test.occasion()) }
    #expect(try onAgenda() == [second, note, first])
    _ = try journal.entries.setAgenda(false, note, on: test.occasion())
    #expect(try onAgenda() == [second, first])
    #expect(
      refusal { _ = try journal.entries.setAgenda(true, first, on: test.occasion()) }.contains(
        "already on the supervision"))
    #expect(
      refusal { _ = try journal.entries.setAgenda(false, note, on: test.occasion()) }.contains("not on the supervision")
    )
    _ = try journal.undo(on: test.occasion())
    #expect(try onAgenda() == [second, note, first])
    #expect(try journal.verify().isOK)
  }

  @Test func whatWasWithdrawnUndoneOrIsSupportIsNotTaken() throws {
    let session = try test.log(0)
    _ = try journal.entries.setAgenda(true, session, on: test.occasion())
    _ = try journal.sessions.withdraw(session, reason: "twice", on: test.occasion())
    #expect(try onAgenda().isEmpty)
    #expect(refusal { _ = try journal.entries.setAgenda(false, session, on: test.occasion()) }.contains("withdrawn"))
    let support = try meet([])
    #expect(
      refusal { _ = try journal.entries.setAgenda(true, support, on: test.occasion()) }.contains(
        "not a session or note"))
    let gone = try test.log(2)
    _ = try journal.undo(on: test.occasion())
    #expect(refusal { _ = try journal.entries.setAgenda(true, gone, on: test.occasion()) }.contains("undone"))
  }

  @Test func whatAMeetingDiscussedIsOffTheAgendaAndSaysWhen() throws {
    let (session, note) = (try test.log(0), try note())
    for id in [session, note] { _ = try journal.entries.setAgenda(true, id, on: test.occasion()) }
    let meeting = try meet([session, session])
    #expect(try onAgenda() == [note])
    #expect(try journal.agenda.supervision(of: meeting).discussed.map(\.id) == [session])
    #expect(try journal.agenda.supervision(of: session).meetings.map(\.row.id) == [meeting])
    #expect(try journal.agenda.supervision(of: note).meetings.isEmpty)
    #expect(try !journal.entries.label(of: session).isOnAgenda)
    _ = try journal.sessions.withdraw(meeting, reason: "not held", on: test.occasion())
    #expect(try Set(onAgenda()) == [session, note])
    #expect(try journal.agenda.supervision(of: session).meetings.isEmpty)
    #expect(try journal.verify().isOK)
  }

  @Test func aNewLabelBringsNothingBackThatWasDiscussed() throws {
    let session = try test.log(0)
    _ = try journal.entries.setAgenda(true, session, on: test.occasion())
    _ = try meet([session])
    let criterion = try #require(CriterionID("8577-303:1.2"))
    let label = try journal.entries.relabel(session, on: test.occasion()) { $0.criteria.append(criterion) }
    #expect(label.criteria == [criterion] && !label.isOnAgenda)
    #expect(try onAgenda().isEmpty)
    // Marked again it comes back, and keeps its criteria.
    let marked = try journal.entries.setAgenda(true, session, on: test.occasion())
    #expect(marked.criteria == [criterion] && marked.isOnAgenda)
    #expect(
      refusal { _ = try journal.entries.relabel(session, on: test.occasion()) { _ in } }.contains("does not change"))
  }

  @Test func amendingAMeetingLeavesWhatWasMarkedSinceOnTheAgenda() throws {
    let session = try test.log(0)
    _ = try journal.entries.setAgenda(true, session, on: test.occasion())
    let meeting = try meet([session])
    _ = try journal.entries.setAgenda(true, session, on: test.occasion())
    let outcome = try journal.support.amend(meeting, on: test.occasion()) { $0.minutes = 90 }
    #expect(outcome.row?.minutes == 90)
    #expect(try onAgenda() == [session])
    #expect(try journal.support.details(of: meeting).discussed == [session])
    #expect(try journal.verify().isOK)
  }

  @Test func onlySupervisionDiscussesSessionsAndNotes() throws {
    let session = try test.log(0)
    #expect(refusal { _ = try meet([session], type: .tutorial) }.contains("in supervision"))
    let other = try meet([])
    #expect(refusal { _ = try meet([other]) }.contains("not a session or note"))
    let gone = try test.log(1)
    _ = try journal.undo(on: test.occasion())
    #expect(refusal { _ = try meet([gone]) }.contains("undone"))
  }

  @Test func aSupportEntryIsAmendedLikeASession() throws {
    let meeting = try meet([])
    let supervisor = try test.supervisor()
    try test.decide(meeting, by: supervisor)
    let outcome = try journal.support.amend(meeting, on: test.occasion()) { details in
      details.with = ""
      details.note = "About endings"
    }
    #expect(outcome.row?.state == .changed && outcome.warnings.count == 1)
    #expect(try journal.support.details(of: meeting).with == nil)
    #expect(refusal { _ = try journal.support.amend(meeting, on: test.occasion()) { _ in } }.contains("already"))
    let session = try test.log(0)
    #expect(
      refusal { _ = try journal.support.amend(session, on: test.occasion()) { _ in } }.contains("not a support entry"))
    let version = outcome.row?.version
    _ = try journal.support.amend(meeting, on: test.occasion()) { $0.minutes = 30 }
    #expect(
      refusal { _ = try journal.support.amend(meeting, basedOn: version, on: test.occasion()) { $0.minutes = 40 } }
        .contains("someone else"))
    _ = try journal.sessions.withdraw(meeting, reason: "no", on: test.occasion())
    #expect(
      refusal { _ = try journal.support.amend(meeting, on: test.occasion()) { $0.minutes = 50 } }.contains("withdrawn"))
    #expect(refusal { _ = try journal.support.details(of: session) }.contains("not a support entry"))
  }
}
