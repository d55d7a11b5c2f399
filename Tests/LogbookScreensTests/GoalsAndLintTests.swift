import Testing
import TerminalUI

@testable import CoachingJournal
@testable import CoachingRules
@testable import SignedRecords
@testable import LogbookValues
@testable import LogbookScreens
@testable import LogbookWords

/// The goals of several bodies side by side, and what an assessor would query, on the demonstration journal.
@Suite struct GoalsAndLintTests {
  private static let place = Result { try DemoPlace() }

  private func driver(columns: Int = 100, rows: Int = 30) throws -> Driver {
    try Driver(GoalsAndLintTests.place.get().world(), size: Size(columns: columns, rows: rows))
  }

  /// What needs no signature waits for nobody, and is part of the amount beside the bar.
  @Test func theAmountBesideABarIsWhatCounts() throws {
    var world = try World()
    let scheme = try Scheme.bundled().first { $0.qualifications.contains { $0.id == "emcc-foundation" } }
    world.overview = try World.overview(of: "emcc-foundation", in: try #require(scheme), world.occasion)
    world.ownOverview = true
    world.overview.report.lines[0].signedMinutes = 2_790
    world.overview.report.lines[0].unsignedMinutes = 225
    world.overview.report.lines[0].needsSignOff = false
    let driver = try Driver(world)
    #expect(driver.says("50 h 15 min of 50 h") && driver.says("3 h 45 min not signed yet"))
    #expect(!driver.says("46 h 30 min"))
  }

  /// Hours that are there show in a bar of few cells, and a bar is full only where the target is reached.
  @Test(arguments: [
    (0, 0, "··········"), (3, 0, "▊·········"), (0, 3, "▒·········"), (3, 3, "▊▒········"), (35, 0, "█████████▋"),
    (34, 1, "█████████▍"), (24, 12, "██████▋▒▒▒"), (36, 0, "██████████"), (40, 3, "██████████"), (0, 36, "▒▒▒▒▒▒▒▒▒▒"),
  ]) func whatIsThereShowsInABar(_ signed: Int, _ unsigned: Int, _ bar: String) throws {
    var line = try #require(try World().overview.report.lines.first)
    (line.targetMinutes, line.signedMinutes, line.unsignedMinutes) = (2_160, signed * 60, unsigned * 60)
    let drawn = line.bar(of: 10)
    #expect(drawn.reached + drawn.waiting + drawn.rest == bar)
  }

  @Test func threeBodiesStandSideBySideWhereThereIsRoom() throws {
    var driver = try driver()
    driver.press("g", "o")
    #expect(driver.logbook.context == .goals)
    let line = try #require(driver.lines.first { $0.contains("ILM 8577, enrolled") })
    #expect(line.contains("EMCC-EIA") && line.contains("ICF"))
    driver.resize(60, 30)
    #expect(!driver.lines.contains { $0.contains("ILM 8577, enrolled") && $0.contains("EMCC-EIA") })
    driver.press("G")
    #expect(driver.says("Unverified: Groups of up to 15 clients count"))
    driver.press("Esc")
    #expect(driver.logbook.context == .progress)
    driver.press("6", "g", "o")
    #expect(driver.logbook.context == .goals)
  }

  @Test func progressSaysHowMuchThereIsToFixAndEnterLeadsThere() throws {
    var driver = try driver()
    let count = try GoalsAndLintTests.place.get().journal.lint(today: driver.world.occasion.today).toFix.count
    #expect(count > 0 && driver.says("\(count) things to fix"))
    let line = try #require(driver.lines.firstIndex { $0.contains("things to fix") })
    let first = try #require(driver.lines.firstIndex { $0.contains("╭─ To do") })
    for _ in first + 1..<line { driver.press("Down") }
    driver.press("Enter")
    #expect(driver.logbook.context == .lint && driver.says("\(count) to fix"))
  }

  @Test func privacyComesFirstAndInRed() throws {
    var driver = try driver()
    let report = try GoalsAndLintTests.place.get().journal.lint(today: driver.world.occasion.today)
    driver.logbook.shared.leaks = 2
    let needs = TodoItem.all(driver.logbook.shared)
    #expect(needs.first?.text == "\(report.toFix.count) things to fix, 2 about privacy")
    #expect(needs.first?.style == .act)
  }

  @Test func theKindsStandFirstWithHowManyThereAre() throws {
    var driver = try driver()
    let report = try GoalsAndLintTests.place.get().journal.lint(today: driver.world.occasion.today)
    driver.press("g", "f")
    #expect(driver.says("\(report.toFix.count) to fix"))
    for (rule, count) in report.counts {
      #expect(driver.says(report.coverage(rule, missing: count) ?? "\(count)  \(rule.title(of: count))"))
    }
    driver.resize(40, 12)
    #expect(driver.says("feedback on 0 of 40 sessions"))
  }

  @Test func theFilterGoesFromKindToKindAndBackToAll() throws {
    var driver = try driver()
    let report = try GoalsAndLintTests.place.get().journal.lint(today: driver.world.occasion.today)
    driver.press("g", "f")
    for (rule, count) in report.counts {
      driver.press("f")
      #expect(driver.says(rule.title.capitalised))
      #expect(driver.says("\(count) of \(report.findings.count)"))
    }
    driver.press("f")
    #expect(driver.says("\(report.toFix.count) to fix"))
  }

  @Test func aRowBeginsWithDayClientAndID() throws {
    var driver = try driver(columns: 40, rows: 12)
    let report = try GoalsAndLintTests.place.get().journal.lint(today: driver.world.occasion.today)
    let missing = report.findings.filter { $0.rule == .noFeedback }
    let first = try #require(missing.first)
    go(to: .noFeedback, report, &driver)
    driver.press("Enter")
    let row = try #require(driver.lines.first { $0.contains("▌") })
    let day = try #require(report.day(of: first.subject)?.spelled)
    let client = try #require(report.client(of: first.subject))
    #expect(row.contains(day) && row.contains(client) && row.contains(report.name(of: first.subject)))
    #expect(driver.says("has no feedback from the client"), "the sentence stands below")
    driver.press("Esc")
    #expect(driver.logbook.context == .lint && driver.says("Things to fix"))
    driver.press("Esc")
    #expect(driver.logbook.context == .progress)
  }

  @Test func mendingFeedbackTakesFourKeysAndItsText() throws {
    var driver = try driver()
    let report = try GoalsAndLintTests.place.get().journal.lint(today: driver.world.occasion.today)
    go(to: .noFeedback, report, &driver)
    driver.press("Enter", "e")
    #expect(driver.logbook.context == .feedbackForm)
    driver.type("It helped")
    let draft = try #require(driver.logbook.front.draft(driver.logbook.shared))
    #expect(draft.fields == ["from": "client", "date": "today", "text": "It helped"])
  }

  @Test func enterOpensWhatItIsAbout() throws {
    var driver = try driver()
    let report = try GoalsAndLintTests.place.get().journal.lint(today: driver.world.occasion.today)
    for (rule, count) in report.counts {
      let finding = try #require(report.findings.first { $0.rule == rule })
      #expect(finding.remedy.onScreen.begin != nil, "\(rule.rawValue) is not mended by a key")

      var driver = driver
      go(to: rule, report, &driver)
      driver.press("Enter")
      if count > 1 { driver.press("Enter") }
      let expected: Context =
        switch finding.subject {
        case .entry: .entry
        case .note: .noteForm
        case .action: .plan
        case .client: .client
        case .criterion: .criteria
        case .unit: .units
        case .journal: rule == .noSupervisor ? .supervisor : .supportForm
        }
      #expect(driver.logbook.context == expected, "\(rule.rawValue)")
      if case .client(let code) = finding.subject { #expect(driver.says(code.text)) }
    }
    go(to: .noFeedback, report, &driver)
    driver.press("e")
    #expect(driver.logbook.context == .lint && driver.says("then e to fix the selected one"))
  }

  /// The screen leads to what the finding asks for, whatever it is about.
  @Test func eLeadsToWhatMendsTheFinding() throws {
    let place = try GoalsAndLintTests.place.get()
    let id = try #require(try place.journal.entries.rows(EntryFilter(sort: .session)).first?.id)
    let target = Remedy.Target(id, "4f1c2a")
    for (remedy, purpose, context) in [
      (.amendSession(target, .text(.summary)), "open the session at the Summary field", .session),
      (.amendSession(target, .text(.goal)), "open the session at the Goal field", .session),
      (.withdraw(target, why: "entered twice"), "withdraw this entry, with a reason", .withdrawal),
      (.eraseEarlierTexts(target), "erase its earlier texts", .erasure),
      (.enrol, "open your enrolment", .enrolment), (.restore, "see the clients", .clients),
      (.addSupervision, "add a supervision meeting", .supportForm),
      (.sign(target), "see what is not signed yet", .signOff),
    ] as [(Remedy, String, Context)] {
      var driver = try driver()
      #expect(remedy.onScreen.purpose.hasPrefix(purpose))
      let begin = try #require(remedy.onScreen.begin)
      driver.turn { turn in begin(&turn) }
      #expect(driver.logbook.context == context, "\(remedy.onScreen.purpose)")
    }
  }

  private func go(to rule: LintRule, _ report: LintReport, _ driver: inout Driver) {
    driver.press("g", "f")
    for _ in 0..<(report.counts.firstIndex { $0.rule == rule } ?? 0) { driver.press("Down") }
  }

  @Test func hoursThatAreMetAreNoQualificationYet() throws {
    let place = try CriteriaPlace()
    var driver = try Driver(place.world(), size: Size(columns: 60, rows: 60))
    driver.press("g", "o")
    #expect(driver.says("Not achieved yet: criteria 0 of 4"))
    driver.press("1")
    #expect(driver.says("300 0 of 1 criterion met") && driver.says("0 of 26 credits"))
    driver.resize(100, 30)
    #expect(driver.says("303 0 of 1 criterion met") && driver.says("0 of 26 credits"))
  }

  @Test func aMissingContractOrConsentIsMendedAtItsField() throws {
    let code = try ClientCode("C07")
    for (part, label) in [(Remedy.ClientPart.contract, "▌   Contract"), (.consent, "▌   Consent")] {
      var driver = try Driver(CriteriaPlace().world())
      let begin = try #require(Remedy.amendClient(code, part).onScreen.begin)
      driver.turn { turn in begin(&turn) }
      #expect(driver.lines.contains { $0.contains(label) })
    }
  }
}
