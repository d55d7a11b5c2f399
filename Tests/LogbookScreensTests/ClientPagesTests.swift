import Foundation
import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import LogbookScreens
@testable import SignedRecords

/// The register of clients, kept with the keys of a learner.
@Suite struct ClientPagesTests {
  /// It lives as long as the test does, and its journal with it.
  private let place: DemoPlace

  init() throws { place = try DemoPlace() }

  private func driver(_ columns: Int = 100, _ rows: Int = 30) throws -> Driver {
    try place.driver(columns, rows, on: "5")
  }

  private func account(_ code: String) throws -> ClientSummary {
    try place.journal.clients.account(ClientCode(code)).account
  }

  /// Moves the mark to a client of the list.
  private func choose(_ code: String, _ driver: inout Driver) throws {
    let codes = try place.journal.clients.accounts().map(\.code.text)
    let row = try #require(codes.firstIndex(of: code))
    driver.press("Home")
    for _ in 0..<row { driver.press("Down") }
    #expect(driver.lines.contains { $0.contains("▌ \(code)") })
  }

  /// Fills in the form for C42 with a real name, all but saving it.
  private func fillIn(_ driver: inout Driver) {
    driver.press("n")
    driver.type("C42")
    driver.press("Tab", "Tab")
    driver.type("Ann Example")
  }

  // MARK: The list

  @Test(arguments: [(100, 30), (80, 24), (40, 12)])
  func eachClientStandsWithHoursAndWhatIsMissing(_ columns: Int, _ rows: Int) throws {
    let driver = try driver(columns, rows)
    for account in try place.journal.clients.accounts() {
      let missing = account.missing.isEmpty ? "complete" : "\(account.missing.count) missing"
      #expect(
        driver.lines.contains {
          $0.contains(account.code.text) && $0.contains(Minutes.clock(account.countedMinutes)) && $0.contains(missing)
        })
    }
  }

  @Test(arguments: [60, 38]) func tenThousandHoursHaveRoom(_ width: Int) throws {
    let work = ClientSummary.Work(
      role: .coaching, sessions: 9_000, countedMinutes: 602_730, signedMinutes: 0, broughtForwardMinutes: 0)
    let account = ClientSummary(
      code: try ClientCode("C07"), registered: nil, work: [work], missedSessions: 0, first: nil, last: nil,
      sessionsWithoutNotes: 0, sessionsWithoutFeedback: 0, sessionsReflectedOn: 0, sessionsErased: 0,
      isFeedbackErased: false)
    var frame = Frame(Size(columns: width, rows: 1))
    let columns = ClientColumns([account], names: false)
    columns.draw(account, name: nil, on: &frame, in: Rect(frame.size))
    #expect(frame.lines[0].contains(" 10045:30  "))
  }

  @Test func whatIsMissingIsSpelledOutBesideTheList() throws {
    var driver = try driver()
    let unregistered = try #require(try place.journal.clients.accounts().first { $0.registered == nil })
    try choose(unregistered.code.text, &driver)
    #expect(driver.says("Missing:"))
    for missing in unregistered.missing { #expect(driver.says(missing.words)) }
    #expect(driver.lines.last?.contains("e register") == true)
  }

  /// However slow the journal is.
  @Test func nothingIsAskedForWhereTheSelectionMoves() throws {
    let code = try ClientCode("C02")
    _ = try place.journal.clients.amend(code, name: nil, on: place.world().occasion) {
      $0.feedback = "It made me ask more"
    }
    var driver = try driver()
    driver.isSlow = true
    let asked = driver.effects.count
    try choose("C02", &driver)
    #expect(driver.says("It made me ask more") && driver.unanswered.isEmpty)
    driver.press("Down")
    #expect(!driver.says("It made me ask more") && driver.effects.count == asked)
  }

  @Test func nothingIsSaidOfTheSessionsBeforeTheyWereRead() throws {
    var driver = try driver()
    try choose("C03", &driver)
    driver.isSlow = true
    driver.press("Enter")
    #expect(driver.says("Reading...") && !driver.says("No matching sessions"))
    driver.press("Esc")
    #expect(driver.says("Reading...") && !driver.says("No sessions yet"))
    driver.deliver()
    #expect(!driver.says("Reading...") && driver.says("Client") && !driver.says("No sessions yet"))
  }

  @Test func enterShowsTheSessionsOfTheClient() throws {
    var driver = try driver()
    try choose("C03", &driver)
    driver.press("Enter")
    #expect(driver.logbook.context == .sessions)
    #expect(driver.says("C03"))
    #expect(!driver.lines.dropFirst(2).dropLast(2).contains { $0.prefix(60).contains("C05") })
  }

  @Test func anEmptyRegisterSaysHowToBegin() throws {
    let folder = try DemoPlace(sessions: 10)
    let world = try World.real(folder.folder.appendingPathComponent("empty.sqlite").path)
    var driver = try Driver(world)
    driver.press("5")
    #expect(driver.says("No clients yet. Press n to register a client by a code, not a name."))
    driver.press("e")
    #expect(driver.says("There are no clients yet. Press n to register one."))
  }

  // MARK: Registering

  @Test func aClientIsRegisteredAndTheMarkStandsOnThem() throws {
    var driver = try driver()
    driver.press("n")
    driver.type("c42")
    driver.press("Tab", "Right", "Tab", "Tab")
    driver.type("2026-11-02")
    #expect(driver.says("Mon 2 Nov 2026"))
    driver.press("Tab", "Right", "Tab")
    driver.type("yesterday")
    driver.press("^S")
    #expect(driver.logbook.context == .clients)
    #expect(driver.says("Registered C42: external, contract Mon 2 Nov 2026"))
    #expect(driver.lines.contains { $0.contains("▌ C42") })
    let row = try #require(try account("C42").registered)
    #expect(row.relation == .external && row.consent == true)
    #expect(row.contract == LocalDate("2026-11-02") && row.consentOn == LocalDate("2026-11-22"))
    #expect(place.journal.draftFolder.drafts().isEmpty)
  }

  @Test func aNameIsNoCode() throws {
    var driver = try driver()
    driver.press("n")
    driver.type("Ann Smith")
    driver.press("^S")
    #expect(driver.logbook.context == .client)
    #expect(driver.says("Enter a code of 1 to 12 letters, digits and hyphens, for example C07."))
    #expect(driver.acts.isEmpty)
  }

  @Test func aDayToComeIsRefusedByTheJournalAndNothingTypedIsLost() throws {
    var driver = try driver()
    driver.press("n")
    driver.type("C42")
    driver.press("Tab", "Tab", "Tab")
    driver.type("2026-12-24")
    driver.press("^S")
    #expect(driver.logbook.context == .client)
    #expect(driver.says("The contract date Thu 24 Dec 2026 is in the future"))
    #expect(driver.says("2026-12-24"))
    #expect(throws: JournalError.self) { try self.account("C42") }
  }

  @Test func whatIsTypedIsADraftAndTheRealNameIsNot() throws {
    var driver = try driver()
    fillIn(&driver)
    driver.wait()
    #expect(driver.keptDrafts.map(\.subject) == [.newClient])
    #expect(driver.keptDrafts.first?.fields["code"] == "C42")
    #expect(!"\(driver.keptDrafts)".contains("Ann"))
    driver.press("Esc")
    #expect(driver.says("Kept as a draft without the real name."))
    driver.press("n")
    #expect(driver.lines.contains { $0.contains("Code") && $0.contains("C42") })
    #expect(!driver.says("Ann"))
  }

  @Test func whoTheyAreAtWorkIsKeptAndHowToReachThemIsInNoDraft() throws {
    var driver = try driver()
    driver.press("n")
    driver.type("C42")
    for _ in 0..<8 { driver.press("Tab") }
    driver.type("team leader")
    driver.press("Tab", "Tab", "Tab")
    driver.type("ann@example.org")
    driver.wait()
    #expect(driver.keptDrafts.first?.fields["role"] == "team leader")
    #expect(!"\(driver.keptDrafts)".contains("example.org"))
    driver.press("^S")
    #expect(driver.says("Registered C42"))
    #expect(try account("C42").profile == ClientProfile(role: "team leader"))
    #expect(try place.journal.names()[contactOf: ClientCode("C42")] == "ann@example.org")
    #expect(driver.says("team leader") && !driver.says("ann@example.org"))
    driver.press("v")
    #expect(driver.says("ann@example.org"))
    // What the register says is in the form again, and the contact details are not, and stay.
    driver.press("e")
    #expect(driver.says("team leader") && !driver.says("ann@example.org"))
    for _ in 0..<8 { driver.press("Tab") }
    driver.type("retail")
    driver.press("^S")
    #expect(try account("C42").profile == ClientProfile(role: "team leader", sector: "retail"))
    #expect(try place.journal.names()[contactOf: ClientCode("C42")] == "ann@example.org")
  }

  // MARK: Amending

  @Test func theFormBeginsWithWhatTheRegisterSaysAndKeepsTheRest() throws {
    var driver = try driver()
    try choose("C01", &driver)
    let before = try #require(try account("C01").registered)
    driver.press("e")
    #expect(driver.says("Client C01"))
    let contract = try #require(before.contract)
    #expect(driver.says(contract.description))
    driver.press("Tab", "Tab", "Tab", "Tab", "Tab")
    driver.type("Clear, and kind.")
    driver.press("^S")
    #expect(driver.says("Amended C01"))
    let after = try #require(try account("C01").registered)
    #expect(after.contract == before.contract && after.consent == before.consent && after.relation == before.relation)
    #expect(try place.journal.clients.account(ClientCode("C01")).feedback == "Clear, and kind.")
    #expect(driver.says("Clear, and kind."))
  }

  // MARK: Names

  @Test func realNamesAreHiddenUntilAskedForAndAgainAfterLeaving() throws {
    var driver = try driver()
    fillIn(&driver)
    driver.press("^S")
    #expect(!driver.says("Ann Example"))
    driver.press("v")
    #expect(driver.says("Ann Example"))
    #expect(driver.says("names shown"))
    driver.press("1", "5")
    #expect(!driver.says("Ann Example"))
    driver.press("v", "v")
    #expect(!driver.says("Ann Example"))
  }

  // MARK: Erasing

  @Test func erasingTakesTheCodeAndSaysFirstWhatGoes() throws {
    var driver = try driver()
    fillIn(&driver)
    driver.press("^S", "x")
    #expect(driver.says("This cannot be undone."))
    #expect(driver.says("The hours stay, and every signature stays valid."))
    driver.press("Tab")
    driver.type("C4\n")
    #expect(driver.says("Type C42 here to erase, or press Esc to keep it."))
    #expect(try place.journal.names()[ClientCode("C42")] == "Ann Example")
    driver.type("2\n")
    #expect(driver.logbook.context == .clients)
    #expect(try place.journal.names()[ClientCode("C42")] == nil)
    #expect(try place.journal.verify().problems.allSatisfy { $0.severity != .error })
  }

  @Test func escapeLeavesEverything() throws {
    var driver = try driver()
    try choose("C01", &driver)
    let before = driver.acts.count
    driver.press("x", "Esc")
    #expect(driver.logbook.context == .clients)
    #expect(driver.acts.count == before)
  }

  @Test func whatANoteSaidBeforeIsErasedOnItsPage() throws {
    var driver = try driver()
    driver.press("3")
    let id = try #require(try place.journal.notes.list().first?.row.id)
    driver.press("X")
    #expect(driver.says("nothing to erase"))
    driver.press("Esc")
    _ = try place.journal.notes.amend(
      id,
      { (details: NoteDetails) throws(JournalError) in
        var changed = details
        changed.text = "Shorter."
        return changed
      }, on: place.world().occasion)
    driver.press("X")
    #expect(driver.says("This erases 1 text of an earlier version of"))
    driver.type("C42\n")
    #expect(driver.says("here to erase, or press Esc to keep it."))
    driver.press("^U")
    driver.type(try place.journal.shortened(id) + "\n")
    #expect(driver.logbook.context == .reflections)
    #expect(driver.says("for good."))
    #expect(throws: JournalError.self) { try place.journal.entries.textErasure(of: id) }
  }

  @Test func nLogsASessionWithTheClientUnderTheMark() throws {
    var driver = try driver()
    try choose("C01", &driver)
    driver.press("d")
    #expect(driver.logbook.context == .session)
    #expect(driver.lines.contains { $0.contains("Client") && $0.contains("C01") })
    #expect(driver.rows.contains { $0.hasPrefix("▌   Date") })
    driver.press("Esc")
    #expect(!driver.says("Kept as a draft"))
  }

  @Test func whatGoesIsSaidWhole() throws {
    for (columns, rows) in [(100, 30), (80, 24), (60, 20)] {
      var driver = try driver()
      try choose("C01", &driver)
      driver.resize(columns, rows)
      driver.press("x", "Right")
      #expect(
        driver.says(
          "Also erases what you wrote about them and their sessions, their feedback, and drafts of these."))
    }
  }
}
