import CoachingRules
import TerminalUI

/// All charts of a journal below one another, as wide as there is room; the same on screen and by command.
///
/// Each says its unit and its range, and has its numbers beside it. No colour says anything that its glyph does not.
package struct ChartSheet: Sendable {
  /// The width below which no chart is drawn as one can be read.
  package static let leastColumns = 30

  let charts: ProgressCharts
  static let nothing = "Nothing counted yet. Charts appear after your first session that counts."

  /// The charts of a journal.
  package init(_ charts: ProgressCharts) {
    self.charts = charts
  }

  /// The charts, so many columns wide and as many rows as they need.
  package func frame(columns: Int) -> Frame {
    guard !charts.isEmpty else {
      return ChartSheet.stacked(
        [ChartSheet.text(ChartSheet.nothing, columns)])
    }
    var parts: [Frame] = []
    if !charts.weeks.isEmpty {
      parts += [WeekColumns(charts: charts).frame(columns: columns), DayMap(charts: charts).frame(columns: columns)]
    }
    parts += runningTotals(columns: columns)
    parts += ShareBars.all(of: charts).map { $0.frame(columns: columns) }
    return ChartSheet.stacked(parts)
  }

  /// The running total of each requirement of practice, so many columns wide.
  package func runningTotals(columns: Int) -> [Frame] {
    // Support comes by appointment, so a line that asks for some of it each week says nothing.
    charts.runningTotals.filter { $0.line.requirement.kind == .practice }.map {
      RunningTotalChart(charts: charts, runningTotal: $0).frame(columns: columns)
    }
  }

  /// Frames below one another with a row between them.
  private static func stacked(_ parts: [Frame]) -> Frame {
    let columns = parts.map(\.size.columns).max() ?? 0
    var whole = Frame(Size(columns: columns, rows: parts.reduce(0) { $0 + $1.size.rows + 1 } - 1))
    var row = 0
    for part in parts {
      whole.copy(part, from: 0, to: Rect(column: 0, row: row, columns: columns, rows: part.size.rows))
      row += part.size.rows + 1
    }
    return whole
  }

  /// A paragraph.
  static func text(_ text: String, _ columns: Int, _ style: Style = .text) -> Frame {
    let lines = TextLayout.wrap(text, columns: max(1, columns))
    var frame = Frame(Size(columns: columns, rows: lines.count))
    for (row, line) in lines.enumerated() { frame.put(line, column: 0, row: row, style) }
    return frame
  }
}
