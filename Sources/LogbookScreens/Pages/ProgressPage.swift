import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let progress = Context(
    "Progress", .commands, isTab: true,
    about:
      "Here you see what to do next and how far you are. Bars show signed hours, hours not signed yet, and when "
      + "you will finish."
  )
}

/// How far the learner is, and what needs them.
struct ProgressPage: Page {
  private(set) var list = ListState()
  private var askedCharts = Asked<ChartsAheadQuery>()
  /// Read only where there is room for running totals.
  private(set) var charts: ProgressCharts?

  var context: Context { .progress }
  var title: String { "To do" }

  func note(_ shared: Shared) -> String {
    guard let report = shared.overview?.report else { return "" }
    let time = (shared.size.columns < 60 ? report.daysLeftText : report.timeLeft) ?? ""
    guard shared.size.columns >= 80 else { return time }
    // Whose rules these are matters; the page of the qualification names each difference.
    let rules = report.enrolment.differences.map { TerminalEscaping.escaped($0.title) }
    return [time, rules ?? report.enrolment.title].filter { !$0.isEmpty }.joined(separator: " · ")
  }

  mutating func load(_ turn: inout Turn) {
    // What was read before may be old by the time there is room again.
    guard ProgressPage.hasRoomForTotals(turn.shared.pageRect), !turn.shared.isRead else { return charts = nil }
    turn.ask(ChartsAheadQuery(), &askedCharts)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let charts = reply.answer(to: askedCharts) { self.charts = charts }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
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
    if news == .overview { load(&turn) }
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
}
