import CoachingRules
import LogbookValues
import TerminalUI

/// Weeks side by side, and below them the months with the hours of each: the axis that charts by week share.
struct MonthAxis {
  /// Columns before the first week: what the other axis says stands there.
  static let margin = 7
  /// The rows it takes: the names of the months, and their hours.
  static let rows = 2

  /// The Mondays shown.
  let mondays: [LocalDate]
  /// Columns for a week.
  let each: Int
  /// Months with the minutes practised in them; what is not shown from its beginning has none.
  private let months: [(monday: Int, first: LocalDate, minutes: Int)]

  /// As many of the last weeks as there is room for.
  init(_ charts: ProgressCharts, columns: Int) {
    let all = charts.weeks.map(\.start)
    let room = max(1, columns - MonthAxis.margin)
    each = room >= all.count * 3 ? 3 : 2
    mondays = all.suffix(max(1, room / each))
    var totals: [Int: Int] = [:]
    for day in charts.days { totals[MonthAxis.number(of: day.date), default: 0] += day.minutes }
    let isWhole = mondays.count == all.count
    var months: [(monday: Int, first: LocalDate, minutes: Int)] = []
    var last: Int?
    for (position, monday) in mondays.enumerated() {
      // A week belongs to the month its Monday lies in; only where it is the first, the one that its Sunday lies in may
      // be all there is.
      let number = MonthAxis.number(of: monday)
      defer { last = number }
      guard number != last, position > 0 || isWhole || monday.components.day <= 7 else { continue }
      months.append((position, monday, totals[number] ?? 0))
    }
    self.months = months
  }

  /// Months since the year 0.
  private static func number(of date: LocalDate) -> Int {
    let (year, month, _) = date.components
    return year * 12 + month
  }

  /// The column in which a week begins.
  func column(_ position: Int) -> Int { MonthAxis.margin + position * each }

  /// A glyph as wide as a week, and the blank after it.
  func glyphs(_ glyph: String) -> String { String(repeating: glyph, count: each - 1) + " " }

  /// `25 weeks from Mon 1 Jun to Mon 23 Nov 2026`: what is shown.
  var range: String {
    guard let first = mondays.first, let last = mondays.last else { return "" }
    let count = mondays.count == 1 ? "1 week" : "\(mondays.count) weeks"
    return "\(count), from \(first.spelled) to \(last.adding(days: 6).spelled)"
  }

  func draw(on chart: inout ChartFrame, row: Int) {
    chart.put("hours", column: 0, row: row + 1, .dim)
    var free = 0
    for month in months {
      let column = column(month.monday)
      guard column >= free else { continue }
      let (year, number, _) = month.first.components
      let name = month.first.monthName
      chart.put(number == 1 ? "\(name) '\(year % 100)" : name, column: column, row: row, .dim)
      let hours = Minutes.clock(month.minutes)
      chart.put(hours, column: column, row: row + 1)
      free = column + max(hours.count, name.count) + 1
    }
  }
}

extension LocalDate {
  /// `Nov`.
  var monthName: String { spelled.split(separator: " ").dropFirst(2).first.map(String.init) ?? "" }
}
