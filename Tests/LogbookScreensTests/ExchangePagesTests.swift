import TerminalUI
import Testing

@testable import CoachingRules
@testable import JournalExchange
@testable import LogbookValues
@testable import SignedRecords
@testable import LogbookScreens

/// Writing what is in the journal to a file, and taking another file in.
@Suite struct ExchangePagesTests {
  private func driver(_ plan: Result<ImportPlan, JournalError>? = nil, rows: Int = 24) throws -> Driver {
    var world = try World()
    world.importPlan = plan
    world.files = ["diary.csv", "diaries/"]
    return try Driver(world, size: Size(columns: 100, rows: rows))
  }

  static func plan(refused: Bool = false, rows: Int = 3) throws -> ImportPlan {
    var plan = ImportPlan(format: .csv, isGuessed: true, source: "diary.csv")
    for number in 0..<rows {
      var entry = EntryRow(
        id: EntryID(prefixOf: RecordID(of: [UInt8(number % 256)]).bytes), sort: .session, version: RecordID(of: []),
        date: LocalDate(dayNumber: 20_500 + number), minutes: 60, countedMinutes: 60, status: .held, state: .logged,
        amendedSinceReturn: false)
      entry.role = .coaching
      entry.client = try ClientCode("C07")
      let outcome: ImportPlan.Outcome = number == 1 ? .here("4f1c2a") : .new
      plan.rows.append(ImportPlan.Row(number: number + 2, outcome: outcome, entry: entry))
    }
    if refused { plan.rows[2].outcome = .refused("it overlaps line 2. Change one of them, or leave one out") }
    plan.notes = [Notice("not read: Mood", .mapColumns)]
    return plan
  }

  /// What `u` will do is said before Enter is pressed, and an imported journal is not taken back by it.
  @Test func whatUndoDoesAfterwardsIsSaidFirst() throws {
    func foot(_ format: ImportFormat) throws -> Driver {
      var plan = try ExchangePagesTests.plan()
      plan.format = format
      var driver = try driver(.success(plan))
      driver.press("g", "i")
      driver.type("diary.csv")
      driver.press("^S")
      return driver
    }
    #expect(try foot(.csv).says("Press Enter to import, u to undo."))
    #expect(try foot(.json).says("Enter imports. You cannot undo this."))
  }

  @Test func whatTheFieldsTakeIsSaidThere() throws {
    var driver = try driver()
    driver.press("g", "i", "Tab", "Enter", "Tab", "Tab")
    #expect(driver.says("Match column names: date=Day; start=From; client:Anna B.=C07"))
    driver.press("Tab")
    #expect(driver.says("Defaults for blank cells: role=coaching; client=C07"))
  }

  @Test func anExportGoesWhereItIsSaid() throws {
    var driver = try driver()
    driver.press("g", "e", "Down")
    #expect(driver.says("Every session as a row") && driver.says("sessions.csv"))
    driver.press("Down")
    #expect(driver.says("without its texts") && driver.says("sessions.ics"))
    driver.press("^S")
    let act = try #require(driver.acts.last?.act as? ExportFile)
    #expect(act.format == .ical && act.path == "sessions.ics" && !act.replacing)
    driver.finish(ExportFile.self, (path: act.path, summary: Export.Summary(count: 3)))
    #expect(driver.says("Exported 3 sessions to sessions.ics.") && driver.logbook.context == .progress)
  }

  /// Contact details leave the name list only when somebody asks for them.
  @Test func theClientLogHasContactDetailsOnlyWhenAsked() throws {
    var driver = try driver()
    driver.press("g", "e", "Down")
    #expect(!driver.says("Contact details"))
    driver.press("Down", "Down")
    #expect(driver.says("client-log.csv") && driver.says("Contact details") && driver.says("leave out"))
    driver.press("^S")
    #expect((driver.acts.last?.act as? ExportFile)?.withContacts == false)
    driver.finish(ExportFile.self, (path: "client-log.csv", summary: Export.Summary(count: 3)))
    driver.press("g", "e", "Down", "Down", "Down", "Tab", "Tab", "Right", "^S")
    let act = try #require(driver.acts.last?.act as? ExportFile)
    #expect(act.format == .icf && act.withContacts)
  }

  @Test func aNameOfOnesOwnStaysAndARefusalStandsByIt() throws {
    var driver = try driver()
    driver.press("g", "e", "Tab", "^U")
    driver.type("mine.txt")
    driver.press("Up", "Down")
    #expect(driver.says("mine.txt"))
    driver.press("^S")
    driver.refuse(.cannotCreate("mine.txt already exists"))
    #expect(driver.says("mine.txt already exists") && driver.logbook.context == .exporting)
  }

  @Test func thePortfolioComesFirstAndIsOneKeyAway() throws {
    var driver = try driver()
    driver.press("g", "e")
    #expect(driver.says("A folder to hand in") && driver.says("portfolio-2026-11-23"))
    driver.press("^S")
    let act = try #require(driver.acts.last?.act as? MakePortfolio)
    #expect(act.folder == "portfolio-2026-11-23" && !act.replacing)
    let ticket = driver.logbook.lastNumber
    driver.send(
      .reply(.working(ProgressReporter.Stage(what: "writing files", done: 30, total: 60), number: ticket)))
    #expect(driver.says("Writing files, 30 of 60"))
    let summary = PortfolioSummary(sessions: 48, records: 116, bytes: 9)
    driver.finish(MakePortfolio.self, (path: "/home/priya/hand-in", summary: summary))
    #expect(driver.says("portfolio of 48 sessions") && driver.says("open /home/priya/hand-in/index.html in a browser"))
    #expect(driver.logbook.context == .progress)
  }

  @Test func whatSpeaksAgainstHandingItInIsSaidInWordsOfTheScreen() throws {
    var driver = try driver()
    driver.press("g", "e", "^S")
    let summary = PortfolioSummary(
      sessions: 1, records: 3, bytes: 9,
      warnings: [
        Notice(
          "1 text may give away who a client is, and is in the portfolio as written", .seeFindings(["L14", "L15"])),
        Notice("verifying gave 1 warning (V10), which the portfolio shows too", .verify),
      ])
    driver.finish(MakePortfolio.self, (path: "/home/priya/hand-in", summary: summary))
    let warning = try #require(driver.logbook.message?.warning)
    #expect(
      warning.contains("1 text may give away who a client is")
        && warning.contains("Press g f on a main page to see where."))
    #expect(warning.contains("(V10)") && warning.contains("Press g v on a main page to see why."))
    #expect(!warning.contains("coachlog"))
  }

  @Test func aPortfolioIsReplacedWhereThatIsSaid() throws {
    var driver = try driver()
    driver.press("g", "e", "Tab", "Tab", "Right", "Enter")
    #expect((driver.acts.last?.act as? MakePortfolio)?.replacing == true)
  }

  @Test func whatIsStoppedIsNoFaultOfItsName() throws {
    var driver = try driver()
    driver.press("g", "e", "^S", "Esc")
    let ticket = driver.logbook.lastNumber
    let cancelled = driver.effects.contains { effect in
      if case .cancel(ticket) = effect { true } else { false }
    }
    #expect(cancelled)
    driver.refuse(.cancelled)
    #expect(driver.logbook.context == .exporting && driver.says("portfolio-2026-11-23"))
    #expect(driver.lines.count { $0.contains("Nothing was changed") } == 1, "said once, below")
  }

  @Test func aWholeCopyReplacesNothing() throws {
    var driver = try driver()
    driver.press("g", "e", "w")
    #expect(driver.says("A backup with your key") && driver.says("backup-2026-11-23.sqlite"))
    #expect(!driver.says("If it exists"))
    driver.press("Up")
    #expect(driver.says("If it exists"))
    driver.press("Down", "^S")
    #expect((driver.acts.last?.act as? BackUp)?.path == "backup-2026-11-23.sqlite")
    driver.finish(BackUp.self, "/home/priya/copy")
    #expect(driver.says("Backed up to /home/priya/copy and /home/priya/copy.d"))
  }

  @Test func namesOfFilesAreOffered() throws {
    var driver = try driver()
    driver.press("g", "i")
    driver.type("dia")
    #expect(driver.says("diaries/"))
  }

  @Test func everyRowIsShownBeforeAnythingIsWritten() throws {
    var driver = try driver(.success(ExchangePagesTests.plan()))
    driver.press("g", "i")
    driver.type("diary.csv")
    driver.press("^S")
    #expect(driver.says("line 2") && driver.says("already here") && driver.says("2 new, 1 already here"))
    #expect(driver.acts.isEmpty)
    driver.press("Enter")
    let source = try #require(driver.acts.last?.act as? TakeIn).source
    #expect(source.path == "diary.csv" && source.format == nil)
    driver.finish(TakeIn.self, try ExchangePagesTests.plan())
    #expect(driver.says("Imported diary.csv") && driver.says("Press u to undo."))
  }

  @Test func aRefusedRowIsGoneToAndNothingCanBeImported() throws {
    var driver = try driver(.success(ExchangePagesTests.plan(refused: true)))
    driver.press("g", "i")
    driver.type("diary.csv")
    driver.press("^S")
    #expect(driver.says("It overlaps line 2") || driver.says("it overlaps line 2"))
    driver.press("Enter")
    #expect(driver.acts.isEmpty && driver.says("Fix or skip the refused rows first"))
    driver.press("Esc")
    #expect(driver.logbook.context == .importing && driver.says("diary.csv"))
  }

  @Test func aRowIsSkippedWithSpaceAndTakenUpAgain() throws {
    var driver = try driver(.success(ExchangePagesTests.plan(refused: true)))
    driver.press("g", "i")
    driver.type("diary.csv")
    driver.press("^S", "Home", "Space")
    func asked() -> Set<Int>? {
      driver.effects.reversed().lazy.compactMap { effect -> Set<Int>? in
        guard case .ask(let pending) = effect, let query = pending.query as? ImportQuery else { return nil }
        return query.source.map.skipped
      }.first
    }
    #expect(asked() == [2])
    driver.press("Space")
    #expect(asked() == [])
  }

  @Test func columnsAreNamedInWords() throws {
    var driver = try driver(.success(ExchangePagesTests.plan()))
    driver.press("g", "i")
    driver.type("own.csv")
    driver.press("Tab", "Enter", "Down", "Down")
    driver.type("date=Day; client:Anna B.=C07")
    driver.press("Down")
    driver.type("colour=red")
    driver.press("^S")
    #expect(driver.says("“colour” is not a field of an import"))
    driver.press("^U")
    driver.type("role=coaching")
    driver.press("^S", "Enter")
    let source = try #require(driver.acts.last?.act as? TakeIn).source
    var map = ImportMap()
    try map.map("date=Day")
    try map.map("client:Anna B.=C07")
    try map.assume("role=coaching")
    #expect(source.map == map)
  }

  @Test func escStopsWhatIsUnderWay() throws {
    var driver = try driver()
    driver.press("g", "i")
    driver.type("diary.csv")
    driver.press("^S")
    let number = driver.logbook.lastNumber
    #expect(driver.says("Starting..."))
    driver.press("Esc")
    let cancelled = driver.effects.contains { effect in
      if case .cancel(number) = effect { true } else { false }
    }
    #expect(cancelled && driver.logbook.context == .importing && driver.says("diary.csv"))
  }

  @Test func aHundredThousandRowsAreDrawnLikeThree() throws {
    var driver = try driver(.success(ExchangePagesTests.plan(rows: 20_000)))
    driver.press("g", "i")
    driver.type("diary.csv")
    driver.press("^S", "End")
    #expect(driver.says("line 20001"))
  }

  @Test func theFormStandsThereAgainUntilTheFileIsImported() throws {
    var driver = try driver(.success(ExchangePagesTests.plan()))
    driver.press("g", "i")
    driver.type("diary.csv")
    driver.press("Esc")
    #expect(driver.says("stays here until you leave coachlog"))
    driver.press("g", "i")
    #expect(driver.says("diary.csv"))
    driver.press("^S", "Enter")
    driver.finish(TakeIn.self, try ExchangePagesTests.plan())
    driver.press("g", "i")
    #expect(!driver.lines.contains { $0.contains("File") && $0.contains("diary.csv") })
  }

  @Test(
    arguments: [
      (Notice("the date “1/2/26” cannot be read", .dateOrder), "Dates like"),
      (Notice("the date is missing", .mapColumn(field: .date, column: "Day")), "Columns"),
      (Notice("the role is missing", .assume(field: .role, value: "coaching")), "Defaults"),
      ("it overlaps line 2", "File"),
    ] as [(Notice, String)])
  func afterARefusedRowTheFieldThatMendsItHasTheFocus(_ refusal: Notice, _ field: String) throws {
    var plan = try ExchangePagesTests.plan()
    plan.rows[1].outcome = .refused(refusal)
    var driver = try driver(.success(plan))
    driver.press("g", "i")
    driver.type("diary.csv")
    driver.press("^S")
    let footer = driver.lines.last ?? ""
    #expect(footer.contains("Esc back") && !footer.contains("Enter"))
    driver.press("Esc")
    #expect(driver.lines.contains { $0.contains("▌") && $0.contains(field) })
  }

  @Test func aMarkSheetsFileIsOfferedToo() throws {
    var driver = try driver()
    driver.press("g", "m", "i")
    driver.type("dia")
    #expect(driver.says("diaries/"))
  }
}
