import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// What charts are drawn from.
@Suite struct ChartsTests {
  /// A Monday.
  private func today() throws -> LocalDate { try day("2026-11-23") }

  @discardableResult
  private func held(
    _ journal: TestJournal, _ date: LocalDate, _ minutes: Int, _ role: Role = .coaching, client: String = "C07",
    hour: Int = 0, change: (inout SessionDetails) -> Void = { _ in }
  ) throws -> EntryID {
    var details = SessionDetails(
      role: role,
      start: OffsetDateTime(date: date, time: ClockTime(wrapping: hour * 60), offset: try UTCOffset("+00:00")),
      minutes: minutes, client: try ClientCode(client))
    change(&details)
    let seed = UInt64(date.dayNumber * 100 + hour)
    return try journal.journal.sessions.log(details, SessionTexts(), on: journal.occasion(seed: seed)).id
  }

  private func runningTotal(_ id: String, of charts: ProgressCharts) throws -> ProgressCharts.RunningTotal {
    try #require(charts.runningTotals.first { $0.line.requirement.id == id })
  }

  @Test func nothingCountedYet() throws {
    let journal = try TestJournal()
    try held(journal, today(), 30) { $0.status = .noShow }
    let charts = try journal.journal.progress.charts(today: today())
    #expect(charts.isEmpty && charts.days.isEmpty && charts.weeks.isEmpty && charts.clients.isEmpty)
    #expect(charts.runningTotals.map(\.line) == (try journal.journal.progress.report(today: today()).lines))
  }

  @Test func daysAndWeeksHaveNoGapAndBothRoles() throws {
    let journal = try TestJournal()
    let today = try today()
    try journal.decide(try held(journal, today.adding(days: -15), 50), by: try journal.supervisor())
    try held(journal, today.adding(days: -15), 10, .mentoring, hour: 4)
    try held(journal, today.adding(days: -15), 20, hour: 9)
    try held(journal, today.adding(days: -1), 45, .mentoring)
    let charts = try journal.journal.progress.charts(today: today)
    #expect(
      charts.days == [
        ProgressCharts.Day(date: today.adding(days: -15), coaching: 70, mentoring: 10, unsigned: 30),
        ProgressCharts.Day(date: today.adding(days: -1), coaching: 0, mentoring: 45, unsigned: 45),
      ])
    #expect(charts.weeks.map(\.start) == [-21, -14, -7, 0].map { today.adding(days: $0) })
    #expect(charts.weeks.map(\.coaching) == [70, 0, 0, 0] && charts.weeks.map(\.mentoring) == [10, 0, 45, 0])
    #expect(charts.weeks.map(\.unsigned) == [30, 0, 45, 0])
    #expect(try journal.journal.progress.overview(today: today).weeks.suffix(4) == charts.weeks[...])
  }

  @Test func aRunningTotalGrowsByWhatCountsAndKnowsWhatIsSigned() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let today = try today()
    try journal.decide(try held(journal, today.adding(days: -9), 60), by: jane)
    try held(journal, today.adding(days: -9), 30, hour: 5)
    try held(journal, today.adding(days: -2), 15)
    try held(journal, today.adding(days: -1), 200) { $0.setting = .training }
    _ = try journal.journal.support.add(
      .tutorial, on: today, minutes: 25, with: nil, note: nil, on: journal.occasion(seed: 3))
    let charts = try journal.journal.progress.charts(today: today)
    let coaching = try runningTotal("8577-302", of: charts)
    #expect(coaching.points.map(\.date) == [today.adding(days: -9), today.adding(days: -2)])
    #expect(coaching.points.map(\.total.signed) == [60, 60] && coaching.points.map(\.total.unsigned) == [30, 45])
    #expect(coaching.total(on: today.adding(days: -10)).minutes == 0)
    #expect(coaching.total(on: today.adding(days: -3)).minutes == 90)
    #expect(try runningTotal("tutorial", of: charts).points.map(\.total.minutes) == [25])
    #expect(try runningTotal("8577-306", of: charts).points.isEmpty)
  }

  @Test func sharesAddUpByClientAndRoleTheMostFirst() throws {
    let journal = try TestJournal()
    let jane = try journal.supervisor()
    let today = try today()
    try held(journal, today.adding(days: -3), 30, client: "B1")
    try held(journal, today.adding(days: -2), 90, .mentoring, client: "A1")
    try journal.decide(try held(journal, today.adding(days: -1), 60, client: "A1"), by: jane)
    try held(journal, today, 500, client: "Z9") { $0.setting = .training }
    let charts = try journal.journal.progress.charts(today: today)
    #expect(charts.clients.map(\.name) == ["A1", "B1"])
    #expect(charts.clients.map(\.amount.signed) == [60, 0] && charts.clients.map(\.amount.unsigned) == [90, 30])
    #expect(charts.roles.map(\.name) == ["coaching", "mentoring"] && charts.roles.map(\.amount.minutes) == [90, 90])
  }

  @Test func supportOfEveryTypeIsSeen() throws {
    let journal = try TestJournal()
    let today = try today()
    for (index, type) in [SupportType.induction, .supervision, .supervision].enumerated() {
      _ = try journal.journal.support.add(
        type, on: today, minutes: 20, with: nil, note: nil, on: journal.occasion(seed: UInt64(index) + 3))
    }
    let gone = try journal.journal.support.add(
      .tutorial, on: today, minutes: 20, with: nil, note: nil, on: journal.occasion(seed: 9))
    _ = try journal.journal.sessions.withdraw(gone.id, reason: "Not held", on: journal.occasion(seed: 10))
    let charts = try journal.journal.progress.charts(today: today)
    #expect(charts.support.map(\.name) == ["supervision", "induction"])
    #expect(charts.support.map(\.amount.minutes) == [40, 20])
  }

  @Test func theLineThatWouldJustMakeItIsStraight() throws {
    let charts = try TestJournal().journal.progress.charts(today: today())
    let enrolment = charts.report.enrolment
    // 2026-01-12 to 2029-01-12 are 1,096 days.
    #expect(charts.due(on: enrolment.registered, of: 2_160) == 0)
    #expect(charts.due(on: enrolment.registered.adding(days: -9), of: 2_160) == 0)
    #expect(charts.due(on: enrolment.registered.adding(days: 548), of: 2_160) == 1_080)
    #expect(charts.due(on: enrolment.registered.adding(days: 1), of: 2_160) == 1)
    let deadline = try #require(enrolment.deadline)
    #expect(charts.due(on: deadline, of: 2_160) == 2_160)
    #expect(charts.due(on: deadline.adding(days: 1), of: 2_160) == 2_160)
    #expect(charts.due(on: enrolment.registered.adding(days: 548), of: .max) > 0)
  }

  @Test(arguments: [
    (1_110, 781, 10), (70, 7, 70), (71, 7, 71), (1, 781, 1), (0, 781, 0), (60, 0, nil), (60, -3, nil),
    (10_080, 7, 10_080), (10_081, 7, nil), (.max, 781, nil),
  ])
  func theNeededPaceIsRoundedUp(_ remaining: Int, _ daysLeft: Int, _ expected: Int?) {
    #expect(Forecast.neededPerWeek(remaining: remaining, daysLeft: daysLeft) == expected)
  }

  @Test(arguments: [(1_110, 781), (2_160, 400), (84, 84), (1_000, 30)])
  func atTheNeededPaceTheForecastIsInTimeAndBelowItIsNot(_ remaining: Int, _ daysLeft: Int) throws {
    let today = try today()
    let weeks = Forecast.days / 7
    let needed = try #require(Forecast.neededPerWeek(remaining: remaining, daysLeft: daysLeft))
    let forecast = try #require(
      Forecast.date(remaining: remaining, recent: needed * weeks, since: LocalDate(dayNumber: 0), today: today))
    #expect(forecast <= today.adding(days: daysLeft))
    let late = try #require(
      Forecast.date(remaining: remaining, recent: (needed - 1) * weeks, since: LocalDate(dayNumber: 0), today: today))
    #expect(late > today.adding(days: daysLeft))
  }

  @Test func theReportNamesTheNeedWhileSomethingIsToDo() throws {
    let journal = try TestJournal()
    let lines = try journal.journal.progress.report(today: today()).lines
    #expect(lines.first?.neededPerWeek == 20)
    let late = try journal.journal.progress.report(today: day("2029-01-12")).lines
    #expect(late.allSatisfy { $0.neededPerWeek == nil })
  }
}
