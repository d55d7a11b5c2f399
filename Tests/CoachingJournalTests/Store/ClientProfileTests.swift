import Foundation
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import LogbookWords
@testable import SignedRecords

/// Who a client is at work is kept as a text, so that it can be destroyed.
@Suite struct ClientProfileTests {
  private let test: TestJournal
  private let journal: Journal
  private let c07: ClientCode

  init() throws {
    test = try TestJournal()
    journal = test.journal
    c07 = try ClientCode("C07")
  }

  private let profile = ClientProfile(role: "team leader", sector: "retail", purpose: "to speak up in meetings")

  @Test func theTextIsReadBackByteForByte() throws {
    let text = RegisterText(feedback: "It helped", profile: profile)
    let (digest, document) = try text.proven(salt: Array(repeating: 7, count: 16))
    #expect(
      String(decoding: document, as: UTF8.self)
        == "{\"salt\":\"\(String(repeating: "07", count: 16))\",\"feedback\":\"It helped\",\"role\":\"team leader\","
        + "\"sector\":\"retail\",\"purpose\":\"to speak up in meetings\"}\n")
    #expect(RegisterText(document: document, named: digest) == text)
    let other = Array("{\"salt\":\"\(String(repeating: "07", count: 16))\",\"sector\":\"a\",\"role\":\"b\"}\n".utf8)
    #expect(RegisterText(document: other, named: RecordID(of: other)) == nil, "the order is fixed")
    #expect(throws: JournalError.self) {
      try RegisterText(profile: ClientProfile(role: String(repeating: "x", count: 201))).proven(
        salt: Array(repeating: 7, count: 16))
    }
  }

  @Test func itIsKeptAmendedUndoneAndErased() throws {
    _ = try journal.clients.register(c07, ClientDetails(profile: profile), name: nil, on: test.occasion())
    let account = try journal.clients.account(c07).account
    #expect(account.profile == profile && !account.hasFeedback)
    #expect(account.registered?.text != nil)
    // A profile is no feedback.
    try test.log(0)
    #expect(try journal.clients.account(c07).account.missing.contains(.feedback(sessions: 1, of: 1)))
    #expect(!ClientText.facts(of: account).contains("feedback"))
    _ = try journal.clients.amend(c07, name: nil, on: test.occasion()) { $0.feedback = "Worth every minute" }
    let (both, feedback) = try journal.clients.account(c07)
    #expect(both.profile == profile && feedback == "Worth every minute" && both.hasFeedback)
    _ = try journal.undo(on: test.occasion())
    #expect(try journal.clients.account(c07).feedback == nil && journal.clients.account(c07).account.profile == profile)
    #expect(try test.findings().isEmpty)
    let planned = try journal.clients.erasure(of: c07, texts: true)
    #expect(planned.hasProfile && planned.feedbackTexts == 1)
    _ = try journal.clients.erase(c07, texts: true, reason: "asked", on: test.occasion())
    let gone = try journal.clients.account(c07).account
    #expect(gone.profile.isEmpty && gone.isFeedbackErased)
    #expect(try Data(contentsOf: URL(fileURLWithPath: journal.path)).range(of: Data("speak up".utf8)) == nil)
    #expect(try test.findings().isEmpty)
  }

  @Test func aNameInItIsFoundAndItsFieldIsNamed() throws {
    _ = try journal.clients.register(
      c07, ClientDetails(profile: ClientProfile(role: "Zoë's deputy")), name: "Zoë O'Brien", on: test.occasion())
    let findings = try journal.lint(today: TestJournal.registered).findings
    let found = try #require(findings.first { $0.rule == .nameInText && $0.subject == .client(c07) })
    #expect(
      found.sentence.contains("the role, sector or purpose of C07") && found.remedy == .amendClient(c07, .profile))
    // It is in what erasing would leave behind, too.
    #expect(try journal.clients.erasure(of: c07, texts: false).mentions.map(\.place) == [.client])
  }

  @Test func thePortfolioShowsItOnlyWhereItIsSaid() throws {
    try test.log(0)
    func page() throws -> String { try PortfolioPage(journal.portfolio(on: test.occasion())).html() }
    #expect(try !page().contains("Sector:"))
    _ = try journal.clients.register(c07, ClientDetails(profile: profile), name: nil, on: test.occasion())
    #expect(try page().contains("Role: team leader. Sector: retail. Purpose: to speak up in meetings"))
    try test.expectPortfolio(isInOrder: true)
  }
}
