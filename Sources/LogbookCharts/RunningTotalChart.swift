import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// The running total of one requirement against pace you need by the deadline.
struct RunningTotalChart {
  private static let height = 8

  let charts: ProgressCharts
  let runningTotal: ProgressCharts.RunningTotal

  private var line: ProgressReport.Line { runningTotal.line }
  private var enrolment: Enrolment { charts.report.enrolment }
  /// Without a deadline nothing is due by any day.
  private var hasLine: Bool { enrolment.deadline != nil }
  private var first: LocalDate { enrolment.registered }
  /// The deadline, or today where that has passed or there is none.
  private var last: LocalDate { max(enrolment.deadline ?? charts.report.asOf, charts.report.asOf) }

  func frame(columns: Int) -> Frame {
    let height = RunningTotalChart.height
    let picture = max(1, columns - MonthAxis.margin)
    let most = max(1, line.targetMinutes, runningTotal.points.last?.total.minutes ?? 0)
    var chart = ChartFrame(
      heading: "\(line.label): running total in hours, from \(first.spelled) to \(last.spelled)", rows: height + 2,
      notes: [
        ("█ signed  ▒ not signed yet" + (hasLine ? "  ⠉ pace you need" : ""), .dim),
        (numbers, .text),
        (line.outlook(deadline: enrolment.deadline).asSentence, .text),
      ], columns: columns)
    for (level, minutes) in [(height - 1, most), (height / 2 - 1, most / 2)] {
      chart.put(
        TextLayout.padded(Minutes.clock(minutes), columns: MonthAxis.margin - 1, alignment: .right), column: 0,
        row: height - 1 - level, .dim)
    }
    var point = runningTotal.points.startIndex
    var total = ProgressCharts.Amount.none
    for column in 0..<picture {
      let day = day(at: column, of: picture)
      while point < runningTotal.points.endIndex, runningTotal.points[point].date <= day {
        total = runningTotal.points[point].total
        point += 1
      }
      let place = MonthAxis.margin + column
      if hasLine {
        drawPace(at: column, of: picture, most: most, on: &chart)
      }
      // What is not there yet has no column: the picture ends today. Hours come over the line, which would make holes.
      if self.day(at: column - 1, of: picture) < charts.report.asOf {
        draw(total, of: most, on: &chart, column: place)
      }
    }
    chart.put(String(repeating: "─", count: picture), column: MonthAxis.margin, row: height, .dim)
    dates(on: &chart, picture: picture)
    return chart.frame
  }

  /// The last day that a column stands for; the columns share the time from registration to the deadline.
  private func day(at column: Int, of columns: Int) -> LocalDate {
    first.adding(days: max(0, last.dayNumber - first.dayNumber) * (column + 1) / max(1, columns))
  }

  /// The pace as dots of Braille, two beside each other and four above each other in a cell.
  private func drawPace(at column: Int, of picture: Int, most: Int, on chart: inout ChartFrame) {
    let height = RunningTotalChart.height
    let dots: [[UInt32]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]
    var cells: [Int: UInt32] = [:]
    for half in 0...1 {
      let day = day(at: column * 2 + half, of: picture * 2)
      let due = Double(charts.due(on: day, of: line.targetMinutes)) / Double(most)
      let step = max(0, min(height * 4 - 1, Int(due * Double(height * 4)) - 1))
      cells[step / 4, default: 0] |= dots[half][step % 4]
    }
    for (level, dots) in cells {
      guard let sign = Unicode.Scalar(0x2800 + dots) else { continue }
      chart.put(String(sign), column: MonthAxis.margin + column, row: height - 1 - level)
    }
  }

  private func draw(_ total: ProgressCharts.Amount, of most: Int, on chart: inout ChartFrame, column: Int) {
    let height = RunningTotalChart.height
    let all = ChartFrame.eighths(total.minutes, of: most, rows: height)
    let signed = ChartFrame.eighths(total.signed, of: most, rows: height)
    for level in 0..<height {
      guard let (glyph, style) = ChartFrame.cell(signed: signed, of: all, level: level) else { break }
      chart.put(glyph, column: column, row: height - 1 - level, style)
    }
  }

  /// The first and the last day below the ground, and today where there is room between them.
  private func dates(on chart: inout ChartFrame, picture: Int) {
    let row = RunningTotalChart.height + 1
    let (begin, end) = (first.spelledShort, last.spelledShort)
    chart.put(begin, column: MonthAxis.margin, row: row, .dim)
    guard begin.count + end.count + 2 <= picture else { return }
    let endColumn = MonthAxis.margin + picture - end.count
    chart.put(end, column: endColumn, row: row, .dim)
    let span = max(1, last.dayNumber - first.dayNumber)
    let passed = max(0, min(span, charts.report.asOf.dayNumber - first.dayNumber))
    let today = MonthAxis.margin + passed * (picture - 1) / span
    let column = max(MonthAxis.margin + begin.count + 1, today - 2)
    // Where it cannot stand below its column it is left out: the columns end today as well.
    guard abs(column + 2 - today) <= 2, column + 6 < endColumn else { return }
    chart.put("today", column: column, row: row, .dim)
  }

  /// How much there is, how much is needed by today, and the difference.
  var numbers: String {
    let today = charts.report.asOf
    let counted = line.signedMinutes + line.unsignedMinutes
    let all = "\(Minutes.clock(counted)) counted, \(Minutes.clock(line.signedMinutes)) of it signed"
    guard hasLine else { return all + "." }
    let due = charts.due(on: today, of: line.targetMinutes)
    let standing =
      counted >= due ? "\(Minutes.spoken(counted - due)) ahead" : "\(Minutes.spoken(due - counted)) behind"
    return "\(all). Needed by today: \(Minutes.spoken(due)). You are \(standing)."
  }
}
