import TerminalUI
import Testing

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookCharts
@testable import LogbookValues
@testable import LogbookScreens
@testable import LogbookWords

/// Charts: what they say, and that they say it at every width.
@Suite struct ChartsPageTests {
  private func driver(_ size: Size = Size(columns: 100, rows: 100)) throws -> Driver {
    try Scene.charts.driver(size)
  }

  @Test func everyChartHasItsNumbersBesideIt() throws {
    let driver = try driver(Size(columns: 100, rows: 120))
    let report = try #require(driver.logbook.shared.overview?.report)
    let practice = report.lines.filter { $0.requirement.role != nil }
    #expect(practice.count == 2)
    for line in practice {
      #expect(driver.says("\(line.label): running total in hours, from \(report.enrolment.registered.spelled)"))
      #expect(driver.says("\(Minutes.clock(line.signedMinutes)) of it signed"))
      #expect(driver.says(line.outlook(deadline: report.enrolment.deadline)))
    }
    let signed = practice.reduce(0) { $0 + $1.signedMinutes }
    for what in ["client", "role", "model", "channel"] {
      #expect(driver.says("Hours of practice by \(what): \(Minutes.clock(signed)) signed"))
    }
    #expect(driver.says("Hours of support by type: 3:00 signed"))
  }

  @Test func theMonthsOfAYearAddUpToItsHours() throws {
    let driver = try driver(Size(columns: 120, rows: 100))
    let rows = driver.lines.filter { $0.hasPrefix("│ hours ") }
    // The columns and the calendar stand on the same months.
    #expect(rows.count == 2 && rows[0] == rows[1])
    let minutes = rows[0].split(separator: " ").filter { $0.contains(":") }.map { word in
      word.split(separator: ":").reduce(0) { $0 * 60 + (Int($1) ?? 0) }
    }
    let place = try #require(driver.world.journal)
    let charts = try place.progress.charts(today: driver.world.occasion.today)
    let january = charts.days.filter { $0.date.components.month == 1 }.reduce(0) { $0 + $1.minutes }
    #expect(minutes.reduce(0, +) + (minutes.count == 11 ? 0 : january) == charts.days.reduce(0) { $0 + $1.minutes })
  }

  /// Glyphs are told apart where there is nothing but ASCII: a mark for no practice is not one for a little.
  @Test func theCalendarIsReadInASCII() throws {
    let charts = try #require(try driver().world.journal).progress.charts(today: LocalDate(dayNumber: 20_780))
    let frame = DayMap(charts: charts).frame(columns: 100).inASCII()
    let legend = try #require(frame.lines.first { $0.contains("Hours a day") })
    let glyphs = [" none", " to 0:45", " to 1:30", " to 3:00", " more"].map { word -> Character? in
      legend.firstRange(of: word).flatMap { legend[..<$0.lowerBound].last }
    }
    #expect(Set(glyphs.compactMap { $0 }).count == 5)
    let monday = try #require(frame.lines.first { $0.hasPrefix("  Mon") })
    #expect(glyphs.prefix(2).allSatisfy { glyph in monday.contains { $0 == glyph } })
  }

  @Test(arguments: [1, 2, 5, 8, 20, 30, 38, 39, 60, 64, 78, 98, 130, 298, 1_000])
  func aSheetIsAsWideAsItIsTold(_ columns: Int) throws {
    let charts = try #require(try driver().world.journal).progress.charts(today: LocalDate(dayNumber: 20_780))
    let frame = ChartSheet(charts).frame(columns: columns)
    #expect(frame.size.columns == columns)
    frame.expectWhole("\(columns) columns")
  }

  @Test func theColumnThatIsHighestIsNamed() throws {
    var world = try World()
    world.ownOverview = true
    var driver = try Driver(world)
    driver.press("g", "c")
    #expect(driver.says("Adding up your hours"))
    let monday = LocalDate(dayNumber: 20_773)
    let days = [0, 7].map { ProgressCharts.Day(date: monday.adding(days: $0), coaching: 60 + $0, mentoring: 30) }
    let weeks = days.map { Overview.Week(start: $0.date, coaching: $0.coaching, mentoring: $0.mentoring) }
    let line = world.overview.report.lines[0]
    let point = ProgressCharts.RunningTotal.Point(date: monday, total: ProgressCharts.Amount(signed: 0, unsigned: 157))
    driver.answer(
      ChartsQuery.self,
      .success(
        ProgressCharts(
          report: world.overview.report, days: days, weeks: weeks,
          runningTotals: [ProgressCharts.RunningTotal(line: line, points: [point])], clients: [], roles: [], models: [],
          channels: [], support: [])))
    #expect(driver.says("This week 1:37. Most: 1:37 in the week of \(monday.adding(days: 7).spelled)"))
    #expect(driver.says("2 weeks, from \(monday.spelled) to \(monday.adding(days: 13).spelled)"))
  }

  /// A person who presses a key at once waits for none of it.
  @Test func whatNobodyWaitsForYetIsReadWhenAllElseIsAnswered() throws {
    let driver = try Driver(Scene.charts.driver(Size(columns: 200, rows: 60)).world, size: Size(columns: 200, rows: 60))
    let asked = driver.effects.compactMap { effect in
      if case .ask(let pending) = effect { type(of: pending.query).givesWay } else { nil }
    }
    #expect(asked.contains(true) && asked.drop { !$0 }.allSatisfy(\.self))
    #expect(driver.effects.contains { if case .ask(let asked) = $0 { asked.query is ReadAheadQuery } else { false } })
  }

  @Test func escLeadsBack() throws {
    var driver = try driver(Size(columns: 80, rows: 24))
    driver.press("Esc")
    #expect(driver.logbook.context == .progress)
  }
}
