import CoachingRules
import LogbookValues
import TerminalUI

/// Hours a week of the last half year, coaching and mentoring together, as columns.
package struct WeekChart {
  let weeks: [Overview.Week]

  package init(weeks: [Overview.Week]) {
    self.weeks = weeks
  }

  private static let steps: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// The rows it takes where so many are left: a heading, one to three of columns, the months; 0 for none.
  package static func rows(in room: Int) -> Int {
    room >= 4 ? min(5, room - 1) : 0
  }

  package func draw(on frame: inout Frame, in rect: Rect) {
    guard rect.rows >= 3, rect.columns >= 20 else { return }
    let shown = weeks.suffix(max(1, (rect.columns - 6) / columnsEach(rect)))
    let most = shown.map(\.minutes).max() ?? 0
    guard most > 0 else {
      frame.put("Hours a week", column: rect.column, row: rect.row, .heading)
      let words = "none counted in the last \(Overview.weekCount) weeks"
      frame.put(TextLayout.truncated(words, columns: rect.columns), column: rect.column, row: rect.row + 1, .dim)
      return
    }
    let latest = shown.last.map { Minutes.clock($0.minutes) } ?? ""
    frame.put("Hours a week", column: rect.column, row: rect.row, .heading)
    frame.put("  this week \(latest)", column: rect.column + 12, row: rect.row, .dim, columns: rect.columns - 12)
    let height = rect.rows - 2
    let each = columnsEach(rect)
    for (position, week) in shown.enumerated() {
      let column = rect.column + 6 + position * each
      // Eighths of a cell; any practice at all shows.
      let eighths = max(week.minutes > 0 ? 1 : 0, week.minutes * height * 8 / most)
      for level in 0..<height {
        let filled = min(8, eighths - level * 8)
        guard filled > 0 else { break }
        let glyph = String(repeating: String(WeekChart.steps[filled - 1]), count: max(1, each - (each > 1 ? 1 : 0)))
        frame.put(glyph, column: column, row: rect.row + height - level, .good)
      }
    }
    let label = TextLayout.padded(Minutes.clock(most), columns: 5, alignment: .right)
    frame.put(label, column: rect.column, row: rect.row + 1, .dim)
    months(shown, each: each, on: &frame, in: rect)
  }

  private func columnsEach(_ rect: Rect) -> Int {
    max(1, min(3, (rect.columns - 6) / max(1, weeks.count)))
  }

  /// The name of a month under the first week that begins in it, where there is room.
  private func months(_ shown: ArraySlice<Overview.Week>, each: Int, on frame: inout Frame, in rect: Rect) {
    var free = rect.column
    var month = shown.first?.start.components.month
    for (position, week) in shown.enumerated() where week.start.components.month != month {
      month = week.start.components.month
      let column = rect.column + 6 + position * each
      guard column >= free, column + 3 <= rect.column + rect.columns else { continue }
      let name = week.start.spelled.split(separator: " ").dropFirst(2).first.map(String.init) ?? ""
      frame.put(name, column: column, row: rect.row + rect.rows - 1, .dim)
      free = column + 4
    }
  }
}

extension Overview.Week {
  /// Minutes of both roles.
  var minutes: Int { coaching + mentoring }
}
