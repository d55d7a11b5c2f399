import CoachingRules
import LogbookValues
import TerminalUI

/// Hours a week of the last half year, coaching and mentoring together, as columns.
package struct WeekChart {
  let weeks: [Overview.Week]

  package init(weeks: [Overview.Week]) { self.weeks = weeks }

  /// The columns left of the first week: what the height stands for.
  private static let margin = 6

  /// `this week 45 min`.
  package var note: String { "this week \(Minutes.spoken(weeks.last?.minutes ?? 0))" }

  /// Draws columns and below them the names of the months; nothing where there is no room for both.
  package func draw(on frame: inout Frame, in rect: Rect) {
    guard rect.rows >= 2, rect.columns >= 20 else { return }
    guard frame.reading == nil else {
      for line in words(last: 4) { frame.reading?.say(line) }
      return
    }
    let each = max(2, min(4, (rect.columns - WeekChart.margin) / max(1, weeks.count)))
    let shown = weeks.suffix(max(1, (rect.columns - WeekChart.margin) / each))
    let most = shown.map(\.minutes).max() ?? 0
    guard most > 0 else {
      return frame.put(wrapped: "The hours of each week appear here.", in: rect, .dim)
    }
    let (picture, axis) = rect.rows(.share(), .length(1))
    for (position, week) in shown.enumerated() {
      let column = picture.column + WeekChart.margin + position * each
      let all = ChartFrame.eighths(week.minutes, of: most, rows: picture.rows)
      let signed = ChartFrame.eighths(week.minutes - week.unsigned, of: most, rows: picture.rows)
      for level in 0..<picture.rows {
        guard let (glyph, style) = ChartFrame.cell(signed: signed, of: all, level: level) else { break }
        let glyphs = String(repeating: glyph, count: max(1, each - 1))
        frame.put(glyphs, column: column, row: picture.row + picture.rows - 1 - level, style)
      }
    }
    let label = TextLayout.padded(Minutes.clock(most), columns: WeekChart.margin - 1, alignment: .right)
    frame.put(label, column: picture.column, row: picture.row, .dim)
    months(shown, each: each, on: &frame, in: axis)
  }

  /// The name of a month under the first week that begins in it, where there is room.
  private func months(_ shown: ArraySlice<Overview.Week>, each: Int, on frame: inout Frame, in rect: Rect) {
    var free = rect.column
    var month = shown.first?.start.components.month
    for (position, week) in shown.enumerated() where week.start.components.month != month {
      month = week.start.components.month
      let column = rect.column + WeekChart.margin + position * each
      guard column >= free, column + 3 <= rect.column + rect.columns else { continue }
      frame.put(week.start.monthName, column: column, row: rect.row, .dim)
      free = column + 4
    }
  }
}

extension Overview.Week {
  /// Minutes of both roles.
  var minutes: Int { coaching + mentoring }
}
