import CoachingRules
import LogbookCharts
import LogbookValues
import LogbookWords
import TerminalUI

extension ProgressPage {
  /// From this width on the charts stand beside the bars.
  private static let wide = 118

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let overview = shared.overview else { return frame.put(reading: "Reading your journal...", in: rect) }
    let needs = TodoItem.all(shared)
    guard ScreenLayout(shared.size).hasOutline else {
      return drawSmall(needs, overview, on: &frame, in: rect)
    }
    guard rect.columns >= ProgressPage.wide, !shared.isRead else {
      let (top, below) = rect.rows(.length(max(1, needs.count), least: 3), .share(least: overview.report.lines.count))
      draw(needs, on: &frame, in: top)
      let (least, most) = (hoursRows(overview.report, details: 1), hoursRows(overview.report, details: 2))
      let (hours, rest) = below.rows(.length(most + 1, least: least + 1), .share(least: 7))
      drawHours(overview.report, on: &frame, in: hours)
      let (line, panes) = rest.rows(.length(1), .share())
      guard panes.rows >= 2 else { return }
      let (weeks, divider, units) = panes.columns(.share(4), .length(1), .share(5))
      let chart = WeekChart(weeks: overview.weeks)
      frame.divide(line, title: "Hours a week", note: chart.note)
      chart.draw(on: &frame, in: weeks.form)
      frame.divide(divider, title: "Units", note: credits(overview.report))
      drawUnits(overview.report, on: &frame, in: units.form)
      return
    }
    let totals = ProgressPage.hasRoomForTotals(rect) ? charts.map { ChartSheet($0) } : nil
    let (upper, lower) = rect.rows(.share(), .length(totals == nil ? 0 : ProgressPage.totalRows))
    if let totals { drawTotals(totals, on: &frame, in: lower) }
    let (left, divider, right) = upper.columns(.share(58), .length(1), .share(42))
    let (top, hours) = left.rows(.length(max(1, needs.count), least: 3), .share(least: overview.report.lines.count + 1))
    draw(needs, on: &frame, in: top)
    drawHours(overview.report, on: &frame, in: hours)
    let units = overview.report.units.count
    let (above, below) = right.rows(.length(units, least: 3), .share(least: 5))
    frame.divide(divider, title: "Units", note: credits(overview.report))
    drawUnits(overview.report, on: &frame, in: above.form)
    let chart = WeekChart(weeks: overview.weeks)
    let (line, weeks) = below.rows(.length(1), .share(most: 14))
    frame.divide(line, title: "Hours a week", note: chart.note)
    chart.draw(on: &frame, in: weeks.form)
  }

  /// The rows of a running total, with the line above it.
  private static let totalRows = 16

  /// Whether running totals stand below all the rest.
  static func hasRoomForTotals(_ rect: Rect) -> Bool { rect.columns >= wide && rect.rows >= 38 }

  private func drawTotals(_ sheet: ChartSheet, on frame: inout Frame, in rect: Rect) {
    let (line, rest) = rect.rows(.length(1), .share())
    frame.divide(line, title: "Running totals")
    let (left, divider, right) = rest.columns(.share(), .length(1), .share())
    for (place, chart) in zip([left, right], sheet.runningTotals(columns: left.text.columns)) {
      frame.copy(chart, from: 0, to: place.text)
    }
    if sheet.runningTotals(columns: 1).count > 1 { frame.divide(divider) }
  }

  /// What is to be done, and a bar for each requirement, for where there is no room for more.
  private func drawSmall(_ needs: [TodoItem], _ overview: Overview, on frame: inout Frame, in rect: Rect) {
    let lines = overview.report.lines
    let units = overview.report.units.count
    let parts = rect.rows([
      .share(least: min(3, max(1, needs.count)), most: max(1, needs.count), priority: 1), .exactly(1),
      .length(lines.count, priority: 2), .exactly(units + 1, priority: -1),
    ])
    let (rest, heading, bars) = (parts[0], parts[1], parts[2])
    let (line, below) = parts[3].rows(.length(1), .share())
    frame.divide(line, title: "Units", note: credits(overview.report))
    drawUnits(overview.report, on: &frame, in: below.form)
    for (line, place) in zip(lines, bars.form.rows(lines.map { _ in .length(1) })) {
      draw(line, overview.report.enrolment.deadline, on: &frame, in: place)
    }
    frame.divide(heading, title: "Hours")
    draw(needs, on: &frame, in: rest)
  }

  private func draw(_ needs: [TodoItem], on frame: inout Frame, in rect: Rect) {
    if needs.isEmpty { frame.put("Nothing just now.", in: rect.afterMark, .good) }
    frame.list(list, count: needs.count, in: rect) { frame, index, place in
      let (sign, text) = place.columns(.length(2), .share())
      let style = needs[index].style
      frame.put(style == .act ? "●" : style == .pending ? "○" : "", in: sign, style)
      frame.put(needs[index].text, in: text, style)
    }
  }

  // MARK: Hours

  /// The rows of the bars with so many below each of practice.
  private func hoursRows(_ report: ProgressReport, details: Int) -> Int {
    report.lines.reduce(0) { $0 + ($1.hasOutlook ? 1 + details : 1) }
  }

  /// A line with its title, and a bar for each requirement; below that of practice how it goes on.
  private func drawHours(_ report: ProgressReport, on frame: inout Frame, in rect: Rect) {
    let (divider, rest) = rect.rows(.length(1), .share())
    let isSigned = report.lines.contains { $0.signedMinutes > 0 }
    let signed = isSigned && divider.columns >= 66 ? "█ signed, not confirmed by your centre" : "█ signed"
    frame.divide(divider, title: "Hours", note: "\(signed)  ▒ not signed yet")
    let room = rest.rows
    let details = room >= hoursRows(report, details: 2) ? 2 : room >= hoursRows(report, details: 1) ? 1 : 0
    let isSpaced = room >= report.lines.count * 3
    var parts: [Part] = []
    for line in report.lines {
      let own = line.hasOutlook ? details : 0
      parts += [.length(1), .length(own), .length(isSpaced ? 1 : 0)]
    }
    let places = rest.form.rows(parts)
    for (index, line) in report.lines.enumerated() {
      draw(line, report.enrolment.deadline, on: &frame, in: places[index * 3])
      drawOutlook(of: line, report.enrolment.deadline, on: &frame, in: places[index * 3 + 1])
    }
  }

  private static let labelColumns = 15

  /// A bar with its amounts.
  private func draw(
    _ line: ProgressReport.Line, _ deadline: LocalDate?, on frame: inout Frame, in rect: Rect
  ) {
    // Where no signature is required, what is not signed is part of the amount.
    let reached = line.meetingMinutes
    guard frame.reading == nil else {
      let rest = line.outlooks(deadline: deadline).filter { !$0.contains("not signed yet") }
      frame.reading?.say("\(line.spoken). \(rest.joined(separator: ", ").asSentence)")
      return
    }
    let isWide = rect.columns >= 70
    let amounts = isWide ? 24 : 13
    let parts = rect.columns([
      .length(isWide ? ProgressPage.labelColumns : 14, priority: 1), .share(least: 4), .length(1),
      .length(amounts, priority: 2),
    ])
    frame.put(line.label, in: parts[0].inset(right: 1), .heading)
    let bar = line.bar(of: parts[1].columns)
    var rest = frame.put(bar.reached, in: parts[1], .good)
    rest = frame.put(bar.waiting, in: rest, .pending)
    frame.put(bar.rest, in: rest, .dim)
    let of = isWide ? " of \(Minutes.spoken(line.targetMinutes))" : "/\(Minutes.clock(line.targetMinutes))"
    let text = isWide ? Minutes.spoken(reached) : Minutes.clock(reached)
    let (amount, target) = parts[3].columns(.share(), .length(TextWidth.columns(of: of)))
    frame.put(text, in: amount, line.isMet ? .good : .text, alignment: .right)
    frame.put(of, in: target, .dim)
  }

  /// What is still to do and when it will be done, as much of it as there is room for.
  private func drawOutlook(of line: ProgressReport.Line, _ deadline: LocalDate?, on frame: inout Frame, in rect: Rect) {
    let place = rect.inset(left: ProgressPage.labelColumns)
    var parts = line.outlooks(deadline: deadline)
    guard frame.reading == nil else { return }
    func words() -> [String] { TextLayout.wrap(parts.joined(separator: " · "), columns: place.columns) }
    while words().count > max(1, place.rows), parts.count > 1 { parts.removeLast() }
    frame.put(words().map { ($0, line.isLate(deadline) ? .act : .dim) }, in: place)
  }

  // MARK: Units

  private func credits(_ report: ProgressReport) -> String {
    report.enrolment.credits > 0 ? "\(report.creditsAchieved) of \(report.enrolment.credits) credits" : ""
  }

  /// Each unit with what it needs most, in one column or two.
  private func drawUnits(_ report: ProgressReport, on frame: inout Frame, in rect: Rect) {
    let units = report.units
    let columns = units.count > rect.rows && rect.columns >= 44 ? 2 : 1
    let second = columns == 1 ? 0 : units.count / 2
    let halves = [units.dropLast(second), units.suffix(second)].filter { !$0.isEmpty }
    for (half, place) in zip(halves, rect.columns(halves.map { _ in .share() })) {
      for (unit, row) in zip(half, place.rows(half.map { _ in .length(1) })) {
        let (name, text) = row.columns(.length(5), .share())
        frame.reading?.say("Unit \(unit.unit.id.split(separator: "-").last ?? ""): \(unit.brief)")
        guard frame.reading == nil else { continue }
        frame.put(String(unit.unit.id.split(separator: "-").last ?? ""), in: name, .heading)
        frame.put(unit.brief, in: text.inset(right: 1), unit.style)
      }
    }
  }
}

extension ProgressReport.Line {
  /// Whether there is more to say of it than its bar does.
  fileprivate var hasOutlook: Bool { requirement.kind == .practice || unsignedMinutes > 0 }
}
