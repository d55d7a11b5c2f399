import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// The clients a form offers.
@Suite struct RecentClientTests {
  @discardableResult
  private func log(_ journal: TestJournal, _ index: Int, _ client: String, group: Int = 1) throws -> EntryID {
    var details = try journal.details(index)
    details.client = try ClientCode(client)
    details.group = group
    return try journal.journal.sessions.log(details, SessionTexts(), on: journal.occasion(seed: UInt64(index) + 1)).id
  }

  @Test func theMostRecentComesFirstWithItsLatestSession() throws {
    let journal = try TestJournal()
    #expect(try journal.journal.clients.recent().isEmpty)
    try log(journal, 30, "C07", group: 3)
    try log(journal, 2, "C07")
    try log(journal, 40, "A01")
    try log(journal, 9, "B02")
    let clients = try journal.journal.clients.recent()
    let latest = try journal.details(30)
    #expect(clients.map(\.code.text) == ["A01", "C07", "B02"])
    #expect(clients.map(\.sessions) == [1, 2, 1])
    #expect(clients[1].last.group == 3 && clients[1].last.start == latest.start)
  }

  @Test func whatWasAmendedOrWithdrawnIsAsItNowIs() throws {
    let journal = try TestJournal()
    try log(journal, 1, "C07")
    let latest = try log(journal, 5, "C07")
    let only = try log(journal, 7, "Z99")
    try journal.amend(latest, minutes: 25)
    _ = try journal.journal.sessions.withdraw(only, reason: "Not mine", on: journal.occasion())
    let clients = try journal.journal.clients.recent()
    #expect(clients.map(\.code.text) == ["C07"] && clients[0].sessions == 2 && clients[0].last.minutes == 25)
    _ = try journal.journal.sessions.withdraw(latest, reason: "Not mine", on: journal.occasion())
    let first = try journal.details(1)
    #expect(try journal.journal.clients.recent().map(\.last.start) == [first.start])
  }

  @Test func noMoreThanTwoHundredAreRead() throws {
    let journal = try TestJournal()
    for index in 0..<205 { try log(journal, index, "C\(index)") }
    let clients = try journal.journal.clients.recent()
    #expect(clients.count == 200 && clients.first?.code.text == "C204" && clients.last?.code.text == "C5")
  }
}
