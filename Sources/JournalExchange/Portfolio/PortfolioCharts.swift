import CoachingRules
import LogbookValues
import LogbookWords

/// The pictures of a portfolio: what the charts on screen show, drawn for paper.
struct PortfolioCharts {
  let charts: ProgressCharts

  /// The pictures' width in units of their own; on a page they are as wide as it is.
  private static let width = 720
  private static let left = 72
  /// What the name of a month takes where letters are largest, on a telephone.
  private static let labelWidth = 84

  // MARK: Hours by week

  /// A bar for each week, coaching below, mentoring above; nil where there is nothing to draw.
  var weeks: (markup: String, words: String)? {
    guard let first = charts.weeks.first, let last = charts.weeks.last else { return nil }
    let most = charts.weeks.map { $0.coaching + $0.mentoring }.max() ?? 0
    guard most > 0 else { return nil }
    let (height, base) = (180, 150)
    let hours = max(1, (most + 59) / 60)
    var drawing = Drawing(width: PortfolioCharts.width, height: height)
    for step in 0...min(hours, 4) {
      let value = hours * step / min(hours, 4)
      let y = base - (base - 16) * value / hours
      drawing.line([(PortfolioCharts.left, y), (PortfolioCharts.width, y)], .line)
      drawing.words("\(value) h", x: PortfolioCharts.left - 6, y: y + 4, .end)
    }
    let room = PortfolioCharts.width - PortfolioCharts.left
    let count = charts.weeks.count
    var labelled = -1_000
    for (position, week) in charts.weeks.enumerated() {
      let (x, next) = (
        PortfolioCharts.left + room * position / count, PortfolioCharts.left + room * (position + 1) / count
      )
      let tall = (base - 16) * (week.coaching + week.mentoring) / (hours * 60)
      let lower = (base - 16) * week.coaching / (hours * 60)
      // A gap between bars where there is room for one.
      let wide = max(1, next - x - (next - x > 3 ? 1 : 0))
      drawing.rectangle(x: x, y: base - tall, width: wide, height: tall - lower, .pale)
      drawing.rectangle(x: x, y: base - lower, width: wide, height: lower, .signed)
      // The last name begins early enough to end on the picture.
      let place = min(x, PortfolioCharts.width - PortfolioCharts.labelWidth)
      if position == 0 || week.start.components.day <= 7, place - labelled > PortfolioCharts.labelWidth + 6 {
        drawing.words(PortfolioCharts.month(week.start), x: place, y: base + 18)
        labelled = place
      }
    }
    drawing.line([(PortfolioCharts.left, base), (PortfolioCharts.width, base)], .text)
    let busiest = charts.weeks.first { $0.coaching + $0.mentoring == most }
    let words =
      "Hours counted in each of \(count) weeks, from the week of \(first.start.spelled) to the week of "
      + "\(last.start.spelled). Coaching is dark, and mentoring is paler, on top of it. The most in a week is "
      + Minutes.spoken(most) + (busiest.map { ", in the week of \($0.start.spelled)." } ?? ".")
    return (drawing.markup(named: "chart-weeks", title: "Hours a week", words: words), words)
  }

  /// The numbers behind the bars: each week in which something was counted.
  var weekNumbers: [TemplateFields] {
    charts.weeks.filter { $0.coaching + $0.mentoring > 0 }.map { week in
      TemplateFields([
        "week": .text(week.start.spelled), "coaching": .text(Minutes.clock(week.coaching)),
        "mentoring": .text(Minutes.clock(week.mentoring)), "both": .text(Minutes.clock(week.coaching + week.mentoring)),
      ])
    }
  }

  // MARK: Calendar

  /// A square for each day of each year with practice, filled the higher the more hours; nil without any.
  var calendar: (markup: String, words: String)? {
    let days = charts.days.filter { $0.minutes > 0 }
    guard let first = days.first, let last = days.last else { return nil }
    let years = Array(first.date.components.year...last.date.components.year)
    let (cell, top, tall) = (13, 20, 7 * 13 + 30)
    var drawing = Drawing(width: PortfolioCharts.width + 56, height: tall * years.count)
    let minutes = Dictionary(days.map { ($0.date, $0.minutes) }, uniquingKeysWith: +)
    for (row, year) in years.enumerated() {
      guard let newYear = LocalDate(year: year, month: 1, day: 1), let end = LocalDate(year: year, month: 12, day: 31)
      else { continue }
      let offset = PortfolioCharts.weekday(newYear)
      drawing.words("\(year)", x: 0, y: row * tall + top + 4 * cell, .start, .text)
      for number in newYear.dayNumber...end.dayNumber {
        let date = LocalDate(dayNumber: number)
        let place = number - newYear.dayNumber + offset
        let (x, y) = (PortfolioCharts.left + place / 7 * cell, row * tall + top + place % 7 * cell)
        if date.components.day == 1 {
          drawing.words(
            LocalDate.shortMonthNames[date.components.month - 1], x: x, y: row * tall + top - 6)
        }
        drawing.day(x: x, y: y, cell - 2, minutes[date] ?? 0)
      }
    }
    let words =
      "Practice on \(days.count) days from \(first.date.spelled) to \(last.date.spelled). Each square is a day, and "
      + "each row is a day of the week, Monday first. A square is a quarter full for less than 1 hour, half full for "
      + "less than 2, three quarters full for less than 3, and full from 3 hours."
    return (drawing.markup(named: "chart-calendar", title: "Days with practice", words: words), words)
  }

  // MARK: Running totals

  /// How the total of each practice requirement grew, beside pace you need.
  var runningTotals: [(markup: String, label: String, words: String)] {
    charts.runningTotals.enumerated().compactMap { position, runningTotal in
      guard runningTotal.line.requirement.kind == .practice, !runningTotal.points.isEmpty else { return nil }
      // The name is in portfolios that people keep.
      let (markup, words) = picture(of: runningTotal, named: "chart-course-\(position + 1)")
      return (markup, runningTotal.line.label, words)
    }
  }

  private func picture(of runningTotal: ProgressCharts.RunningTotal, named name: String) -> (
    markup: String, words: String
  ) {
    let enrolment = charts.report.enrolment
    let target = runningTotal.line.targetMinutes
    let begin = min(enrolment.registered, runningTotal.points.first?.date ?? enrolment.registered).dayNumber
    let end = max(
      enrolment.deadline ?? charts.report.asOf, runningTotal.points.last?.date ?? charts.report.asOf,
      charts.report.asOf
    ).dayNumber
    let most = max(1, target, runningTotal.points.last?.total.minutes ?? 0)
    let (height, base, right) = (200, 170, PortfolioCharts.width - 8)
    func x(_ date: LocalDate) -> Int {
      PortfolioCharts.left + (right - PortfolioCharts.left) * (date.dayNumber - begin) / max(1, end - begin)
    }
    func y(_ minutes: Int) -> Int { base - Int(Double(base - 16) * Double(minutes) / Double(most)) }
    var drawing = Drawing(width: PortfolioCharts.width, height: height)
    for part in 0...4 {
      drawing.line([(PortfolioCharts.left, y(most * part / 4)), (right, y(most * part / 4))], .line)
      drawing.words(Minutes.clock(most * part / 4), x: PortfolioCharts.left - 4, y: y(most * part / 4) + 4, .end)
    }
    if let deadline = enrolment.deadline {
      drawing.line([(x(enrolment.registered), y(0)), (x(deadline), y(target))], .soft, isDashed: true)
      drawing.words("deadline \(deadline.spelled)", x: right, y: base + 18, .end)
    }
    drawing.line(steps(runningTotal.points.map { ($0.date, $0.total.minutes) }, x, y), .waiting, thickness: 2)
    drawing.line(steps(runningTotal.points.map { ($0.date, $0.total.signed) }, x, y), .signed, thickness: 3)
    drawing.line([(x(charts.report.asOf), 16), (x(charts.report.asOf), base)], .text, isDashed: true)
    drawing.words("registered \(enrolment.registered.spelled)", x: PortfolioCharts.left, y: base + 18)
    let total = runningTotal.points.last?.total ?? .none
    let due = Minutes.spoken(charts.due(on: charts.report.asOf, of: target))
    let words =
      "\(Minutes.spoken(total.signed)) signed (thick line) of \(Minutes.spoken(total.minutes)) logged (thin line) by "
      + "\(charts.report.asOf.spelled)"
      + (enrolment.deadline == nil
        ? "."
        : ". The dashed line is the pace needed for \(Minutes.spoken(target)) by the deadline, \(due) by that day.")
    return (drawing.markup(named: name, title: "\(runningTotal.line.label), running total", words: words), words)
  }

  /// A total stays the same until the day it grows.
  private func steps(
    _ points: [(LocalDate, Int)], _ x: (LocalDate) -> Int, _ y: (Int) -> Int
  ) -> [(x: Int, y: Int)] {
    var corners: [(x: Int, y: Int)] = []
    var before = 0
    for (date, total) in points {
      corners += [(x(date), y(before)), (x(date), y(total))]
      before = total
    }
    return corners + [(x(max(charts.report.asOf, points.last?.0 ?? charts.report.asOf)), y(before))]
  }

  // MARK: Words

  /// `Nov 2026`.
  private static func month(_ date: LocalDate) -> String {
    let (year, month, _) = date.components
    return "\(LocalDate.shortMonthNames[month - 1]) \(year)"
  }

  /// Days since Monday.
  private static func weekday(_ date: LocalDate) -> Int { ((date.dayNumber + 3) % 7 + 7) % 7 }
}

extension Drawing {
  /// A day's square: empty, or filled to one of four heights.
  fileprivate mutating func day(x: Int, y: Int, _ size: Int, _ minutes: Int) {
    guard minutes > 0 else { return rectangle(x: x, y: y, width: size, height: size, .none, edge: .faint) }
    // Whole hours, so that what each height means can be said; three or more fill it.
    let part = min(4, minutes / 60 + 1)
    rectangle(x: x, y: y + size - size * part / 4, width: size, height: size * part / 4, .signed)
    rectangle(x: x, y: y, width: size, height: size, .none, edge: .signed)
  }
}
