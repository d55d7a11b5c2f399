import CoachingRules
import LogbookValues
import TerminalUI

/// A calendar with a glyph for each day, the darker the more was practised.
struct DayMap {
  /// From how many minutes on a day gets the next darker glyph; the first is for anything at all.
  private static let steps: [(from: Int, glyph: String)] = [(1, "░"), (46, "▒"), (91, "▓"), (181, "█")]
  private static let nothing = "∙"
  private static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  let charts: ProgressCharts

  func frame(columns: Int) -> Frame {
    let axis = MonthAxis(charts, columns: columns)
    let legend =
      "Hours a day: \(DayMap.nothing) none, ░ to 0:45, ▒ to 1:30, ▓ to 3:00, █ more."
    var chart = ChartFrame(
      heading: "Practice by day: \(axis.range)", rows: 7 + MonthAxis.rows,
      notes: [(legend, .dim), (numbers(from: axis.mondays.first), .text)], columns: columns)
    for (row, name) in DayMap.names.enumerated() { chart.put(name, column: 2, row: row, .dim) }
    var minutes: [Int: Int] = [:]
    for day in charts.days { minutes[day.date.dayNumber] = day.minutes }
    for (position, monday) in axis.mondays.enumerated() {
      for row in 0..<7 {
        let day = monday.adding(days: row)
        guard day <= charts.report.asOf || minutes[day.dayNumber] != nil else { continue }
        let practised = minutes[day.dayNumber] ?? 0
        let glyph = DayMap.steps.last { $0.from <= practised }?.glyph
        chart.put(
          glyph.map(axis.glyphs) ?? TextLayout.padded(DayMap.nothing, columns: axis.each),
          column: axis.column(position), row: row, glyph == nil ? .dim : .text)
      }
    }
    axis.draw(on: &chart, row: 7)
    return chart.frame
  }

  private func numbers(from first: LocalDate?) -> String {
    let shown = charts.days.filter { day in first.map { day.date >= $0 } ?? true }
    guard let most = shown.max(by: { $0.minutes < $1.minutes }) else { return "No practice on any of these days." }
    let total = shown.reduce(0) { $0 + $1.minutes }
    return "\(Minutes.clock(total)) on \(shown.count) \(shown.count == 1 ? "day" : "days"). "
      + "Most: \(Minutes.clock(most.minutes)) on \(most.date.spelled)."
  }
}
