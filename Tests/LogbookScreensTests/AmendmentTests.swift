import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// A session in a test's world, with its account.
extension World {
  static let entry = EntryID(hex: String(repeating: "4f", count: 16))

  /// Puts a session with C07 on Fri 20 Nov into the world, in a version of its own for each number.
  mutating func hold(
    _ entry: EntryID, version: UInt8 = 1, state: EntryState = .logged, summary: String = "First appraisal",
    from: String = "14:00", in zone: Zone? = nil, _ change: (inout SessionDetails) -> Void = { _ in }
  ) throws {
    var details = try World.client("C07", date: "2026-11-20", from: from, minutes: 90).last
    change(&details)
    let record = RecordID(of: [version])
    let row = EntryRow(
      id: entry, sort: .session, version: record, date: details.start.date, start: details.start,
      minutes: details.minutes, countedMinutes: details.minutes, role: details.role, client: details.client,
      status: details.status, state: state, amendedSinceReturn: false)
    let events =
      (accounts[entry]?.events ?? []) + [
        HistoryEvent(
          record: record, signedAt: occasion.now, isVoid: false,
          what: .session(details, SessionTexts(summary: summary), isFirst: version == 1, textIsMissing: false),
          signer: "", place: [Int(version)])
      ]
    accounts[entry] = EntryDetail(row: row, shortID: String(entry.hex.prefix(6)), events: events)
  }
}

@Suite struct AmendmentTests {
  /// A driver in front of a form that amends, or repeats, the one session there is.
  private func driver(
    repeating: Bool = false, slow: Bool = false, _ change: (inout World) throws -> Void = { _ in }
  ) throws -> (Driver, EntryID) {
    let entry = try #require(World.entry)
    var world = try World()
    world.clients = [try World.client("C07"), try World.client("C12", role: .mentoring)]
    try world.hold(entry)
    try change(&world)
    var driver = try Driver(world)
    driver.isSlow = slow
    driver.open { shared, id in
      repeating
        ? SessionFormPage(repeating: entry, shared, id: id) : SessionFormPage(amending: entry, shared, id: id)
    }
    return (driver, entry)
  }

  private func amendment(_ driver: Driver) throws -> (SessionDetails, SessionTexts, RecordID) {
    let act = try #require(driver.acts.last?.act as? AmendSession)
    return (act.details, act.texts, act.version)
  }

  @Test func theVersionThatStandsFillsTheForm() throws {
    let (driver, _) = try driver()
    #expect(driver.says("Amend 4f4f4f"))
    #expect(driver.says("Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min"))
    #expect(driver.says("First appraisal"))
  }

  @Test func untilItWasReadNothingCanBeTypedIntoIt() throws {
    var (driver, _) = try driver(slow: true)
    #expect(driver.says("Reading..."))
    driver.type("C99")
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    driver.deliver()
    #expect(driver.says("First appraisal"))
  }

  @Test func whatIsSavedIsAVersionOfTheOneThatWasOpened() throws {
    var (driver, _) = try driver()
    driver.press("Shift-Tab", "Shift-Tab", "Shift-Tab")
    driver.type("14:00-15:00")
    driver.press("^S")
    let (details, texts, basedOn) = try amendment(driver)
    #expect(details.minutes == 60)
    #expect(details.client.text == "C07")
    #expect(texts.summary == "First appraisal")
    #expect(basedOn == RecordID(of: [1]))
  }

  @Test func nothingChangedIsSaidAndNotWritten() throws {
    var (driver, _) = try driver()
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("You have changed nothing yet. Press Esc to go back."))
  }

  @Test func aSignedSessionSaysThatItNeedsSigningAgain() throws {
    let (driver, _) = try driver { world in
      world.accounts = [:]
      try world.hold(try #require(World.entry), state: .signed)
    }
    #expect(driver.says("It is signed. If you save a change, it needs signing again."))
  }

  @Test func anotherClientLeavesTheRestOfAnAmendmentAsItIs() throws {
    var (driver, _) = try driver()
    for _ in 0..<5 { driver.press("Shift-Tab") }
    driver.press("End", "Backspace", "Backspace")
    driver.type("12")
    driver.press("Tab", "^S")
    let (details, _, _) = try amendment(driver)
    #expect(details.client.text == "C12")
    #expect(details.role == .coaching)
  }

  @Test func whereSomebodyElseAmendedItTakesASecondSaveToGoOverThat() throws {
    var (driver, entry) = try driver()
    driver.press("Shift-Tab", "Shift-Tab", "Shift-Tab")
    driver.type("14:00-15:00")
    driver.press("^S")
    try driver.world.hold(entry, version: 2, summary: "Another text", from: "13:00")
    driver.refuse(.againstRule("4f4f4f was amended meanwhile"))
    #expect(driver.says("It was amended in the meantime and now says: Fri 20 Nov 2026, 13:00 to 14:30, 1 h 30 min."))
    #expect(driver.says("14:00-15:00"))
    driver.press("^S")
    let (details, texts, basedOn) = try amendment(driver)
    #expect(basedOn == RecordID(of: [2]))
    #expect(details.minutes == 60)
    #expect(texts.summary == "First appraisal")
  }

  @Test func aRefusalThatIsOverDoesNotLetALaterVersionBeSavedOver() throws {
    var (driver, entry) = try driver()
    driver.press("Shift-Tab", "Shift-Tab", "Shift-Tab")
    driver.type("14:00-15:00")
    driver.press("^S")
    driver.refuse(.busy("another program is changing the journal"))
    try driver.world.hold(entry, version: 2, summary: "Another text", from: "13:00")
    driver.send(.reply(.changed))
    #expect(driver.says("It was amended in the meantime and now says:") && !driver.says("Press ^S again"))
    driver.press("^S")
    #expect(try amendment(driver).2 == RecordID(of: [1]))
  }

  @Test func aDraftOfAnAmendmentKeepsTheVersionItWasBegunOn() throws {
    var (driver, entry) = try driver()
    driver.press("Shift-Tab", "Shift-Tab", "Shift-Tab")
    driver.type("14:00-15:00")
    driver.press("Esc")
    #expect(driver.says("Kept as a draft. Press e on the same session to continue."))
    let draft = try #require(driver.keptDrafts.last)
    #expect(draft.subject == .amendment(entry))
    #expect(draft.fields["based-on"] == RecordID(of: [1]).hex)
    try driver.world.hold(entry, version: 2, from: "13:00")
    driver.turn { SessionFormPage.open(amending: entry, &$0) }
    #expect(driver.says("14:00-15:00"))
    #expect(driver.says("It was amended in the meantime"))
    driver.press("^S")
    #expect(try amendment(driver).2 == RecordID(of: [1]))
  }

  @Test func aSessionHeldByAnotherClockKeepsIt() throws {
    var (driver, entry) = try driver { world in
      world.accounts = [:]
      try world.hold(try #require(World.entry)) { details in
        guard let offset = UTCOffset(minutes: 330) else { return }
        details.start = OffsetDateTime(date: details.start.date, time: details.start.time, offset: offset)
      }
    }
    #expect(driver.says("the clock of the session"))
    driver.press("Shift-Tab", "Shift-Tab", "Shift-Tab", "Shift-Tab")
    driver.type("14:00-15:00")
    driver.press("^S")
    #expect(try amendment(driver).0.start.offset.description == "+05:30")
    #expect(driver.world.accounts[entry] != nil)
  }

  @Test func repeatingTakesWhoHowAndTheTimesButNotWhatWasSaid() throws {
    var (driver, _) = try driver(repeating: true) { world in
      world.accounts = [:]
      try world.hold(try #require(World.entry)) { details in
        details.channel = .video
        details.group = 3
      }
    }
    #expect(!driver.says("First appraisal"))
    #expect(driver.says("Mon 23 Nov 2026, 14:00 to 15:30"), "the times fit today as well")
    driver.press("Tab")
    driver.type("10:00-11:00")
    driver.press("^S")
    let act = try #require(driver.acts.last?.act as? LogSession)
    let (details, texts) = (act.details, act.texts)
    #expect(act.timer == nil)
    #expect(details.client.text == "C07")
    #expect(details.channel == .video)
    #expect(details.group == 3)
    #expect(details.start.date == driver.world.occasion.today)
    #expect(texts.isEmpty)
  }
}

@Suite struct WithdrawalTests {
  private func driver(_ state: EntryState = .logged) throws -> (Driver, EntryID) {
    let entry = try #require(World.entry)
    var world = try World()
    try world.hold(entry, state: state)
    var driver = try Driver(world)
    driver.open { _, id in WithdrawalPage(entry, id: id) }
    return (driver, entry)
  }

  @Test func itShowsWhatIsWithdrawnAndTakesAReason() throws {
    var (driver, entry) = try driver()
    #expect(driver.says("Fri 20 Nov 2026, 14:00 to 15:30, 1 h 30 min, coaching with C07."))
    driver.press("^S")
    #expect(driver.acts.isEmpty)
    #expect(driver.says("! Say in a few words why."))
    driver.type("Logged twice")
    driver.press("^S")
    let act = try #require(driver.acts.last?.act as? Withdraw)
    #expect(act.entry == entry)
    #expect(act.reason == "Logged twice")
    #expect(driver.acts.last?.draft == driver.keptDrafts.last?.id)
  }

  @Test func aSignedEntryIsWarnedAbout() throws {
    let (driver, _) = try driver(.signed)
    #expect(driver.says("It is signed. The signature stays in its history, but its minutes no longer count."))
  }

  @Test func aReasonThatWasBegunGoesOn() throws {
    var (driver, entry) = try driver()
    driver.type("Logged twi")
    driver.press("Esc")
    #expect(driver.says("Kept as a draft. Press x on the same entry to continue."))
    driver.turn { WithdrawalPage.open(entry, &$0) }
    #expect(driver.says("Logged twi"))
    driver.press("^S")
    #expect(driver.keptDrafts.count == 1)
    driver.refuse(.againstRule("it was withdrawn already"))
    #expect(driver.says("Logged twi") && driver.says("! It was withdrawn already."))
  }
}
