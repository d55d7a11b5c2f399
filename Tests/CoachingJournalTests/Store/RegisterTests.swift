import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// The register of clients: what is known of each, and what evidence is missing.
@Suite struct RegisterTests {
  private let test: TestJournal
  private var journal: Journal { test.journal }
  private let c07: ClientCode

  init() throws {
    test = try TestJournal()
    c07 = try ClientCode("C07")
  }

  private var day: LocalDate { TestJournal.registered }

  private func log(_ index: Int, _ texts: SessionTexts, _ change: (inout SessionDetails) -> Void = { _ in }) throws
    -> EntryID
  {
    var details = try test.details(index)
    change(&details)
    return try journal.sessions.log(details, texts, on: test.occasion(seed: UInt64(index) + 500)).id
  }

  private func refusal(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "nothing was refused"
    } catch {
      return (error as? JournalError)?.reason ?? "\(error)"
    }
  }

  private func missing() throws -> [String] { try journal.clients.account(c07).account.missing.map(\.words) }

  @Test func aClientOfSessionsOnlyIsListedAsNotRegistered() throws {
    try test.log(0)
    let accounts = try journal.clients.accounts()
    #expect(accounts.map(\.code) == [c07] && accounts[0].registered == nil)
    #expect(
      try missing() == [
        "registration", "feedback on the only session", "notes on the only session", "a reflection on any session",
      ])
    #expect(refusal { _ = try journal.clients.account(ClientCode("C99")) }.contains("not registered"))
  }

  @Test func hoursAreAddedUpByRole() throws {
    let one = try log(0, SessionTexts(summary: "s"))
    _ = try log(1, SessionTexts())
    _ = try log(2, SessionTexts(goal: "g", feedback: "f")) { $0.role = .mentoring }
    _ = try log(3, SessionTexts()) { $0.status = .noShow }
    _ = try journal.sessions.withdraw(try log(4, SessionTexts()), reason: "twice", on: test.occasion())
    try test.decide(one, by: test.supervisor())
    try journal.write { ledger, key in
      var entropy = Entropy.seeded(3)
      let block = BlockRecord(
        block: EntryID(drawnFrom: &entropy), role: .coaching, client: c07, from: day.adding(days: -30),
        to: day.adding(days: -20), minutes: 300, paid: 0, group: 1, source: nil, replaces: [])
      try ledger.append(.block(block), by: key, at: TestJournal.now)
    }
    let account = try journal.clients.account(c07).account
    let brought = account.work.first?.broughtForwardMinutes ?? -1
    #expect(
      account.work == [
        ClientSummary.Work(
          role: .coaching, sessions: 2, countedMinutes: 120 + brought, signedMinutes: 60, broughtForwardMinutes: brought
        ),
        ClientSummary.Work(
          role: .mentoring, sessions: 1, countedMinutes: 60, signedMinutes: 0, broughtForwardMinutes: 0),
      ])
    #expect(account.missedSessions == 1 && account.sessions == 3)
    #expect(account.first == day.adding(days: -30) && account.last == day)
    #expect(account.sessionsWithoutNotes == 1 && account.sessionsWithoutFeedback == 2)
    #expect(try journal.clients.accounts() == [account])
  }

  /// A text that talks of the fields of a text is no field.
  @Test func aTextAboutFeedbackIsNoFeedback() throws {
    _ = try log(0, SessionTexts(summary: "she said \"feedback\": \"goal\":\"x\""))
    let account = try journal.clients.account(c07).account
    #expect(account.sessionsWithoutFeedback == 1 && account.sessionsWithoutNotes == 0)
  }

  @Test func whatIsRegisteredIsMissingNoMore() throws {
    _ = try log(0, SessionTexts(summary: "s"))
    _ = try journal.clients.register(c07, ClientDetails(relation: .external), name: nil, on: test.occasion())
    #expect(
      try missing() == [
        "a contract date", "an answer about consent", "feedback on the only session", "a reflection on any session",
      ])
    _ = try journal.clients.amend(c07, name: nil, on: test.occasion()) { details in
      details.contract = day
      details.consent = false
      details.feedback = "Worth every minute"
    }
    #expect(try missing() == ["a reflection on any session"])
    let (account, feedback) = try journal.clients.account(c07)
    #expect(feedback == "Worth every minute" && account.registered?.relation == .external)
    // What is not changed stays the same document.
    let text = account.registered?.text
    _ = try journal.clients.amend(c07, name: nil, on: test.occasion()) { $0.contract = day.adding(days: 1) }
    #expect(try journal.clients.account(c07).account.registered?.text == text && text != nil)
    _ = try journal.clients.amend(c07, name: nil, on: test.occasion()) { $0.feedback = nil }
    #expect(try missing() == ["feedback on the only session", "a reflection on any session"])
    #expect(try journal.verify().isOK)
    _ = try journal.undo(on: test.occasion())
    #expect(try missing() == ["a reflection on any session"])
  }

  @Test func whatCannotBeIsRefusedAndChangesNothing() throws {
    let tomorrow = test.occasion().today.adding(days: 1)
    let count = try test.count()
    #expect(
      refusal {
        _ = try journal.clients.register(c07, ClientDetails(contract: tomorrow), name: "Zoë", on: test.occasion())
      }
      .contains("in the future"))
    #expect(
      refusal { _ = try journal.clients.register(c07, ClientDetails(consentOn: day), name: nil, on: test.occasion()) }
        .contains("has a date but no answer"))
    #expect(
      refusal { _ = try journal.clients.amend(c07, name: nil, on: test.occasion()) { _ in } }.contains("not registered")
    )
    #expect(try test.count() == count && journal.names().isEmpty)
    _ = try journal.clients.register(c07, ClientDetails(), name: nil, on: test.occasion())
    #expect(
      refusal { _ = try journal.clients.register(c07, ClientDetails(), name: nil, on: test.occasion()) }.contains(
        "already"))
    #expect(refusal { _ = try journal.clients.amend(c07, name: nil, on: test.occasion()) { _ in } }.contains("already"))
  }

  @Test func aNameIsInTheMapAndInNoRecord() throws {
    let registered = try journal.clients.register(c07, ClientDetails(), name: "Zoë O'Brien", on: test.occasion())
    #expect(registered.hasName == true && registered.record != nil)
    let count = try test.count()
    let renamed = try journal.clients.amend(c07, name: "Zoë Miller", on: test.occasion()) { _ in }
    #expect(try test.count() == count && renamed.record == nil && renamed.hasName == true)
    #expect(try journal.names()[c07] == "Zoë Miller")
    let removed = try journal.clients.amend(c07, name: "", on: test.occasion()) { _ in }
    #expect(try removed.hasName == false && journal.names().isEmpty)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: journal.path))
    for name in ["Brien", "Miller", "Zo"] { #expect(bytes.range(of: Data(name.utf8)) == nil) }
  }

  @Test func aBackupCarriesTheNamesAlong() throws {
    _ = try journal.clients.register(c07, ClientDetails(), name: "Zoë O'Brien", on: test.occasion())
    let copy = journal.path + ".copy"
    try journal.backup(to: copy)
    #expect(try Journal(at: copy).names()[c07] == "Zoë O'Brien")
  }
}
