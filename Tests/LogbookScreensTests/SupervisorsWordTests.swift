import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// What a supervisor wants changed is said with the state of the entry, wherever the learner meets it.
@Suite struct SupervisorsWordTests {
  private let place: CriteriaPlace
  private let key: SigningKey
  private let now: Instant

  init() throws {
    place = try CriteriaPlace()
    key = try place.signingKey()
    now = try World().occasion.now
  }

  private func decide(_ decision: Decision, _ id: EntryID, _ comment: String?) throws {
    let shown = try place.journal.signOff.proposals(.entries([id]))
    _ = try place.journal.signOff.decide(decision, on: shown, comment: comment, by: key, at: now)
  }

  /// A session that waits for a signature.
  private func waiting() throws -> EntryID {
    let occasion = try World().occasion
    let date = try #require(LocalDate("2026-11-22"))
    let start = try occasion.zone.moment(on: date, at: ClockTime("07:00"), offset: nil)
    let details = SessionDetails(role: .coaching, start: start, minutes: 30, client: try ClientCode("C07"))
    return try place.journal.sessions.log(details, SessionTexts(summary: "Early"), on: occasion).id
  }

  private func driver(on id: EntryID) throws -> Driver {
    var driver = try Driver(place.world(), size: Size(columns: 100, rows: 30))
    driver.press("2")
    for _ in 0..<60 where driver.logbook.sessions.chosen != id { driver.press("Down") }
    #expect(driver.logbook.sessions.chosen == id)
    return driver
  }

  @Test func theReasonOfAReturnStandsWithTheState() throws {
    let id = try waiting()
    try decide(.returned, id, "which hours?")
    var driver = try driver(on: id)
    let reason = "Returned by Jane Doe: which hours?"
    #expect(driver.says("then have it signed. \(reason)"))
    driver.press("Enter")
    let state = try #require(driver.rows.firstIndex { $0.hasPrefix("  State ") })
    #expect(driver.lines[state + 1].contains(reason))
    #expect(try state < #require(driver.rows.firstIndex { $0.hasPrefix("  Summary ") }))
    driver.press("e")
    #expect(driver.lines[2].contains(reason))
  }

  @Test func soItDoesWithHoursOfSupport() throws {
    let occasion = try World().occasion
    let date = try #require(LocalDate("2026-11-20"))
    let outcome = try place.journal.support.add(
      .cpd, on: date, minutes: 60, with: nil, note: nil, on: occasion)
    try decide(.returned, outcome.id, "which hours?")
    var driver = try driver(on: outcome.id)
    #expect(driver.says("Returned by Jane Doe: which hours?"))
    driver.press("e")
    #expect(driver.logbook.context == .supportForm)
    #expect(driver.lines[2].contains("Returned by Jane Doe: which hours?"))
  }

  @Test func theReasonForTakingASignatureBackIsSaidUntilTheLearnerAnswersIt() throws {
    let id = try waiting()
    try decide(.approved, id, nil)
    _ = try place.journal.signOff.revoke(id, reason: "wrong week", by: key, at: now)
    let reason = "Revoked by Jane Doe: wrong week"
    var driver = try driver(on: id)
    #expect(driver.says(reason))
    driver.press("Enter")
    let state = try #require(driver.rows.firstIndex { $0.hasPrefix("  State ") })
    #expect(driver.lines[state + 1].contains(reason))
    driver.press("e")
    #expect(driver.says(reason))
    driver.press("Esc", "Esc", "4", "g", "d")
    #expect(driver.says("It was revoked: wrong week"))
    let account = try place.journal.entries.account(of: id)
    #expect(SupervisorsWord(account) != nil)
    try decide(.approved, id, nil)
    #expect(SupervisorsWord(try place.journal.entries.account(of: id)) == nil)
  }
}
