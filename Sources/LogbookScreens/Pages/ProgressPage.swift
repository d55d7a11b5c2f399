import CoachingJournal
import CoachingRules
import LogbookCharts
import LogbookValues
import LogbookWords
import TerminalUI

extension Context { static let progress = Context("Progress", .commands, isTab: true) }

/// How far the learner is, and what needs them.
struct ProgressPage: Page {
  private var list = ListState()

  var context: Context { .progress }
  var title: String { "Progress" }

  func note(_ shared: Shared) -> String {
    guard let report = shared.overview?.report else { return "" }
    return (shared.size.columns < 60 ? report.daysLeftText : report.timeLeft) ?? ""
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .criteria { turn.move(.push(CriteriaPage())) }
    guard command == .open else { return }
    let needs = Need.all(turn.shared)
    guard needs.indices.contains(list.selection) else { return }
    switch needs[list.selection].target {
    case .sessions(let states, let until):
      var filter = EntryFilter()
      filter.states = states
      filter.until = until
      turn.move(.showSessions(filter))
    case .signOff: turn.move(.show(.signOff))
    case .plan: turn.move(.push(PlanPage()))
    case .draft(let draft): turn.move(.resume(draft))
    case .command(let command): turn.move(.run(command))
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let count = Need.all(turn.shared).count
    _ = list.handle(key, count: count, height: max(1, count))
  }

  mutating func take(_ news: Shared.News, _ turn: inout Turn) {
    let count = Need.all(turn.shared).count
    list.settle(count: count, height: max(1, count))
  }

  /// The draft that the mark stands on; nil where it stands on something else.
  func chosenDraft(_ shared: Shared) -> Draft? {
    let needs = Need.all(shared)
    guard needs.indices.contains(list.selection), case .draft(let draft) = needs[list.selection].target else {
      return nil
    }
    return draft
  }

  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool {
    command == .discardDraft && chosenDraft(shared) == nil
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    command == .open && Need.all(shared).isEmpty ? "nothing needs you just now; n logs a session" : nil
  }

  // MARK: Drawing

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let overview = shared.overview else {
      frame.put("Reading your journal...", column: 1, row: rect.row, .muted)
      return
    }
    let report = overview.report
    let needs = Need.all(shared)
    let layout = Layout(rows: rect.rows, requirements: report.lines.count, needs: needs.count)
    var rest = rect.inset(left: 1, right: 1)
    if layout.titleRows > 0 {
      let (top, below) = rest.splitTop(layout.titleRows)
      title(report.enrolment, on: &frame, in: top)
      rest = below
    }
    for line in report.lines {
      rest = draw(line, deadline: report.enrolment.deadline, layout, on: &frame, in: rest)
    }
    if layout.isDetailed, !layout.isSpaced { (_, rest) = rest.splitTop(1) }
    if layout.isDetailed, rest.rows > needs.count + 2 {
      let (above, foot) = rest.splitBottom(1)
      let words = "Signed means by a key the learner added; not vouched for by a centre."
      frame.put(TextLayout.truncated(words, columns: foot.columns), column: foot.column, row: foot.row, .muted)
      rest = above
    }
    // A row, and one between it and what follows, where bars and needs leave them.
    let free = rest.rows - needs.count - 1
    if layout.isDetailed, free > 0, !report.attainment.isEmpty {
      let (row, below) = rest.splitTop(min(free, 2))
      let isWhole = TextWidth.columns(of: report.attainment) <= row.columns
      let words = isWhole ? report.attainment : report.attainment(namesNotes: false)
      frame.put(
        TextLayout.truncated(words.prefix(1).uppercased() + words.dropFirst(), columns: row.columns),
        column: row.column, row: row.row)
      rest = below
    }
    let weeks = WeekChart(weeks: overview.weeks)
    if rest.columns >= 84, rest.rows >= 4 {
      let (left, right) = rest.splitLeft(rest.columns / 2 - 1)
      weeks.draw(on: &frame, in: left.splitTop(min(8, left.rows)).top)
      draw(needs, on: &frame, in: right.inset(left: 2))
    } else {
      let chartRows = WeekChart.rows(in: rest.rows - needs.count - 1)
      let (top, below) = rest.splitTop(chartRows > 0 ? rest.rows - chartRows : rest.rows)
      draw(needs, on: &frame, in: top)
      if chartRows > 0 { weeks.draw(on: &frame, in: below) }
    }
  }

  /// What there is room for: the bars first, then what needs somebody, then all that explains.
  private struct Layout {
    let titleRows: Int
    let isDetailed: Bool
    let isSpaced: Bool

    init(rows: Int, requirements: Int, needs: Int) {
      let least = requirements + needs
      isDetailed = rows >= least + requirements + 3
      isSpaced = rows >= least + 2 * requirements + 8
      titleRows = rows >= least + 2 ? (isDetailed ? 2 : 1) : 0
    }
  }

  private func title(_ enrolment: Enrolment, on frame: inout Frame, in rect: Rect) {
    frame.put(
      TextLayout.truncated(enrolment.title, columns: rect.columns), column: rect.column, row: rect.row, .heading)
    let registered = "registered \(enrolment.registered.spelled)"
    guard TextWidth.columns(of: enrolment.title) + registered.count + 2 <= rect.columns else { return }
    frame.put(registered, column: rect.column + rect.columns - registered.count, row: rect.row, .muted)
  }

  /// A bar with its amounts, and below it what is still to do; gives what is left of the rectangle.
  private func draw(
    _ line: ProgressReport.Line, deadline: LocalDate?, _ layout: Layout, on frame: inout Frame, in rect: Rect
  ) -> Rect {
    let labelColumns = rect.columns >= 60 ? 15 : 14
    let isWide = rect.columns >= 76
    let label = TextLayout.truncated(line.label, columns: labelColumns - 1)
    // Where no signature is asked for, what is not signed is part of the amount and waits for nobody.
    let reached = Minutes.clock(line.meetingMinutes)
    let unsigned = Minutes.clock(line.unsignedMinutes)
    let others =
      line.unsignedMinutes == 0 ? "" : line.needsSignOff ? " + \(unsigned) waiting" : ", \(unsigned) unsigned"
    let amounts: [(String, Style)] =
      isWide
      ? [
        (
          TextLayout.padded("\(reached) \(line.needsSignOff ? "signed" : "counted")", columns: 14, alignment: .right),
          .good
        ),
        (TextLayout.padded(others, columns: 17), .waiting),
        (TextLayout.padded("of \(Minutes.clock(line.targetMinutes))", columns: 9, alignment: .right), .normal),
      ]
      : [
        (TextLayout.padded(reached, columns: 6, alignment: .right), .good),
        (TextLayout.padded("/\(Minutes.clock(line.targetMinutes))", columns: 6), .normal),
      ]
    let amountColumns = amounts.reduce(0) { $0 + TextWidth.columns(of: $1.0) } + 1
    let barColumns = max(4, rect.columns - labelColumns - amountColumns)
    frame.put(label, column: rect.column, row: rect.row, .heading)
    var column = rect.column + labelColumns
    let (signed, waiting) = line.cells(of: barColumns)
    guard rect.rows > 0 else { return rect }
    column += frame.put(String(repeating: "█", count: signed), column: column, row: rect.row, .good)
    column += frame.put(String(repeating: "▓", count: waiting), column: column, row: rect.row, .waiting)
    column += frame.put(
      String(repeating: "░", count: barColumns - signed - waiting), column: column, row: rect.row, .muted)
    column += 1
    for (text, style) in amounts { column += frame.put(text, column: column, row: rect.row, style) }
    let (_, rest) = rect.splitTop(1)
    guard layout.isDetailed else { return rest }
    let (detail, below) = rest.splitTop(layout.isSpaced ? 2 : 1)
    let columns = detail.columns - labelColumns
    var parts = line.outlooks(deadline: deadline, namesWaiting: false)
    var words = TextLayout.wrap(parts.joined(separator: ", "), columns: columns)
    while words.count > detail.rows, parts.count > 1 {
      parts.removeLast()
      words = TextLayout.wrap(parts.joined(separator: ", "), columns: columns)
    }
    if words.count > detail.rows, detail.rows > 0 {
      let last = TextLayout.truncated(words[(detail.rows - 1)...].joined(separator: " "), columns: columns)
      words = words.prefix(detail.rows - 1) + [last]
    }
    for (row, words) in words.prefix(detail.rows).enumerated() {
      frame.put(
        words, column: detail.column + labelColumns, row: detail.row + row, line.isLate(deadline) ? .warning : .muted)
    }
    return below
  }

  private func draw(_ needs: [Need], on frame: inout Frame, in rect: Rect) {
    guard rect.rows > 0 else { return }
    var rest = rect
    if rect.rows > max(1, needs.count) {
      frame.put("Needs you", column: rect.column, row: rect.row, .heading)
      (_, rest) = rect.splitTop(1)
    }
    if needs.isEmpty { frame.put("nothing just now", column: rest.column + 2, row: rest.row, .muted) }
    for position in list.visible(count: needs.count, height: rest.rows) {
      let row = rest.row + position - list.visible(count: needs.count, height: rest.rows).lowerBound
      let isChosen = position == list.selection
      frame.put(isChosen ? ">" : " ", column: rest.column, row: row, .key)
      let text = TextLayout.truncated(needs[position].text, columns: rest.columns - 2)
      frame.put(text, column: rest.column + 2, row: row, isChosen ? .selected : needs[position].style)
    }
  }
}

extension ProgressReport.Line {
  /// Whether the pace of the last weeks does not suffice.
  fileprivate func isLate(_ deadline: LocalDate?) -> Bool {
    guard let forecast, let deadline, !isCovered else { return false }
    return forecast > deadline
  }
}
