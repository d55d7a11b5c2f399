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
    if command == .files { turn.move(.push(AttachmentsPage())) }
    guard command == .open else { return }
    let needs = TodoItem.all(turn.shared)
    guard needs.indices.contains(list.selection) else { return }
    switch needs[list.selection].target {
    case .sessions(let states, let logged):
      var filter = EntryFilter()
      filter.states = states
      filter.loggedUntil = logged
      turn.move(.showSessions(filter))
    case .signOff: turn.move(.show(.signOff))
    case .plan: turn.move(.push(PlanPage()))
    case .criterion(let id): turn.move(.push(CriteriaPage(at: id)))
    case .draft(let draft): turn.move(.resume(draft))
    case .command(let command): turn.move(.run(command))
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let count = TodoItem.all(turn.shared).count
    _ = list.handle(key, count: count, height: max(1, count))
  }

  mutating func take(_ news: Shared.News, _ turn: inout Turn) {
    let count = TodoItem.all(turn.shared).count
    list.settle(count: count, height: max(1, count))
  }

  /// The selected draft; nil where something else is selected.
  func chosenDraft(_ shared: Shared) -> Draft? {
    let needs = TodoItem.all(shared)
    guard needs.indices.contains(list.selection), case .draft(let draft) = needs[list.selection].target else {
      return nil
    }
    return draft
  }

  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool {
    command == .discardDraft && chosenDraft(shared) == nil
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    command == .open && TodoItem.all(shared).isEmpty ? "nothing needs you just now. Press n to log a session" : nil
  }

  // MARK: Drawing

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let overview = shared.overview else {
      frame.put("Reading your journal...", in: rect.form, .dim)
      return
    }
    let (report, needs) = (overview.report, TodoItem.all(shared))
    let lines = report.lines.count
    // The bars come first, then what needs the learner under its heading, then the title, then what explains the bars
    // and an empty row; a second row of that, where a chart of five rows is seen as well.
    let room = rect.form.rows([
      .length(lines, least: lines, priority: 9), .length(needs.count + 1, least: needs.count + 1, priority: 8),
      .exactly(1, priority: 3), .exactly(lines + 1, priority: 2), .exactly(lines + 5, priority: 1),
    ])
    let (hasTitle, isDetailed, isSpaced) = (!room[2].isEmpty, !room[3].isEmpty, !room[4].isEmpty)
    let details = isSpaced ? 2 : isDetailed ? 1 : 0
    let parts = rect.form.rows(
      [.length(hasTitle ? 1 : 0), .length(isDetailed ? 1 : 0)]
        + report.lines.flatMap { _ in [.length(1), .length(details)] }
        + [.length(isDetailed && !isSpaced ? 1 : 0), .share()])
    title(report.enrolment, on: &frame, in: parts[0])
    for (index, line) in report.lines.enumerated() {
      let (bar, detail) = (parts[index * 2 + 2], parts[index * 2 + 3])
      draw(line, deadline: report.enrolment.deadline, on: &frame, bar: bar, detail: detail)
    }
    let explains = isDetailed ? 1 : 0
    let attained = report.attainment.isEmpty ? 0 : explains
    let wide = (parts.last ?? rect).columns
    let whole = TextLayout.wrap(report.attainment.capitalised, columns: wide)
    let words =
      whole.count <= 1
      ? whole : TextLayout.wrap(report.attainment(namesNotes: false).capitalised, columns: wide)
    let rest = (parts.last ?? rect).rows([
      .length(attained * words.count, least: attained, priority: 2, isOptional: true), .exactly(attained),
      .share(least: needs.count + 1, priority: 3),
      .exactly(explains, priority: 1),
    ])
    frame.put((rest[0].rows >= whole.count ? whole : words).map { ($0, .text) }, in: rest[0])
    if report.lines.contains(where: { $0.signedMinutes > 0 }) {
      frame.put("Your centre has not confirmed these signatures.", in: rest[3], .dim)
    }
    let weeks = WeekChart(weeks: overview.weeks)
    if rest[2].columns >= 84, rest[2].rows >= 4 {
      let (left, _, right) = rest[2].columns(.share(), .length(2), .share())
      weeks.draw(on: &frame, in: left.rows(.length(8), .share()).0)
      draw(needs, on: &frame, in: right)
    } else {
      // An empty row above the chart, and at least one row of columns in it.
      let (top, below) = rest[2].rows(.share(least: needs.count + 2), .length(5, least: 3, isOptional: true))
      draw(needs, on: &frame, in: top)
      weeks.draw(on: &frame, in: below)
    }
  }

  private func title(_ enrolment: Enrolment, on frame: inout Frame, in rect: Rect) {
    let rest = frame.put(enrolment.title, in: rect, .heading).inset(left: 2)
    // Whose rules these are matters more than a day; the page of the qualification names each difference.
    if let rules = enrolment.differences, TextWidth.columns(of: rules.title) <= rest.columns {
      return _ = frame.put(TerminalEscaping.escaped(rules.title), in: rest, .pending, alignment: .right)
    }
    let registered = "registered \(enrolment.registered.spelled)"
    if registered.count <= rest.columns { frame.put(registered, in: rest, .dim, alignment: .right) }
  }

  /// A bar with its amounts, and below it what is still to do.
  private func draw(
    _ line: ProgressReport.Line, deadline: LocalDate?, on frame: inout Frame, bar rect: Rect, detail: Rect
  ) {
    let label = Part.length(rect.columns >= 60 ? 15 : 14, priority: 1)
    // Where no signature is required, what is not signed is part of the amount.
    let (reached, unsigned) = (Minutes.clock(line.meetingMinutes), Minutes.clock(line.unsignedMinutes))
    let others =
      line.unsignedMinutes == 0 ? "" : line.needsSignOff ? " + \(unsigned) unsigned" : ", \(unsigned) unsigned"
    let target = Minutes.clock(line.targetMinutes)
    let amounts: [(text: String, columns: Int, style: Style, alignment: TextLayout.Alignment)] =
      rect.columns >= 76
      ? [
        ("\(reached) \(line.needsSignOff ? "signed" : "counted")", 14, .good, .right), (others, 17, .pending, .left),
        ("of \(target)", 9, .text, .right),
      ]
      : [(reached, 6, .good, .right), ("/\(target)", 6, .text, .left)]
    let places = rect.columns([label, .share(least: 4), .length(1)] + amounts.map { .length($0.columns) })
    frame.put(line.label, in: places[0].inset(right: 1), .heading)
    let (signed, waiting) = line.cells(of: places[1].columns)
    let cells = places[1].columns(.length(signed), .length(waiting), .share())
    for (cells, glyph, style) in [(cells.0, "█", Style.good), (cells.1, "▓", .pending), (cells.2, "░", .dim)] {
      frame.put(String(repeating: glyph, count: cells.columns), in: cells, style)
    }
    for (amount, place) in zip(amounts, places.dropFirst(3)) {
      let text = TextLayout.padded(amount.text, columns: place.columns, alignment: amount.alignment)
      frame.put(text, in: place, amount.style)
    }
    let text = detail.columns(label, .share()).1
    var parts = line.outlooks(deadline: deadline, namesWaiting: false)
    var words = TextLayout.wrap(parts.joined(separator: ", "), columns: text.columns)
    while words.count > text.rows, parts.count > 1 {
      parts.removeLast()
      words = TextLayout.wrap(parts.joined(separator: ", "), columns: text.columns)
    }
    frame.put(words.map { ($0, line.isLate(deadline) ? .act : .dim) }, in: text)
  }

  private func draw(_ needs: [TodoItem], on frame: inout Frame, in rect: Rect) {
    let (heading, rest) = rect.rows(.exactly(1), .share(least: max(1, needs.count)))
    frame.put("Needs you", in: heading, .heading)
    if needs.isEmpty { frame.put("nothing just now", in: rest.inset(left: 2), .dim) }
    for (index, place, isChosen) in list.places(count: needs.count, in: rest) {
      let (mark, text) = place.columns(.length(2), .share())
      frame.put(isChosen ? ">" : " ", in: mark, .accent)
      frame.put(needs[index].text, in: text, isChosen ? .selected : needs[index].style)
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
