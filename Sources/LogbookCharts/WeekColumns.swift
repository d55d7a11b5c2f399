import CoachingRules
import LogbookValues
import TerminalUI

/// Hours a week as columns, both roles together.
struct WeekColumns {
  private static let height = 6

  let charts: ProgressCharts

  func frame(columns: Int) -> Frame {
    let axis = MonthAxis(charts, columns: columns)
    let weeks = charts.weeks.suffix(axis.mondays.count)
    let most = weeks.map(\.minutes).max() ?? 0
    let height = WeekColumns.height
    var chart = ChartFrame(
      heading: "Hours of practice a week: \(axis.range)", rows: height + 1 + MonthAxis.rows,
      notes: [("█ signed  ▒ not signed yet", .dim), (numbers(of: Array(weeks)), .text)], columns: columns)
    for (level, minutes) in [(height - 1, most), (height / 2 - 1, most / 2)] where minutes > 0 {
      chart.put(
        TextLayout.padded(Minutes.clock(minutes), columns: MonthAxis.margin - 1, alignment: .right), column: 0,
        row: height - 1 - level, .dim)
    }
    for (position, week) in weeks.enumerated() {
      let all = ChartFrame.eighths(week.minutes, of: most, rows: height)
      let signed = ChartFrame.eighths(week.minutes - week.unsigned, of: most, rows: height)
      for level in 0..<height {
        guard let (glyph, style) = ChartFrame.cell(signed: signed, of: all, level: level) else { break }
        // The blank belongs to the column: rows of one meaning are painted at once.
        chart.put(axis.glyphs(glyph), column: axis.column(position), row: height - 1 - level, style)
      }
    }
    let ground = axis.mondays.count * axis.each - 1
    chart.put(String(repeating: "─", count: max(0, ground)), column: MonthAxis.margin, row: height, .dim)
    axis.draw(on: &chart, row: height + 1)
    return chart.frame
  }

  private func numbers(of weeks: [Overview.Week]) -> String {
    var parts = ["This week \(Minutes.clock(weeks.last?.minutes ?? 0))"]
    if let most = weeks.max(by: { $0.minutes < $1.minutes }), most.minutes > 0 {
      parts.append("Most: \(Minutes.clock(most.minutes)) in the week of \(most.start.spelled)")
    }
    let recent = charts.report.lines.filter { $0.requirement.kind == .practice }.reduce(0) { $0 + $1.recentMinutes }
    let span = Forecast.days / 7
    parts.append("Average of the last \(span) weeks: \(Minutes.clock(recent / span))")
    return parts.joined(separator: ". ") + "."
  }
}
