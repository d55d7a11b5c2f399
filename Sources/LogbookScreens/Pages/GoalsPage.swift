import CoachingRules
import TerminalUI

extension Context { static let goals = Context("Goals", .commands) }

/// One log against several bodies' figures: side by side where there is room, else one below the other.
struct GoalsPage: Page {
  /// The one in force first; nil until they were read.
  private var asked = Asked<GoalsQuery>()
  private var reports: [GoalReport]?
  private var scroll = Scroll()

  /// The least a column can have.
  private static let leastColumns = 24
  private static let gap = 2

  var context: Context { .goals }
  var title: String { "Goals" }

  func note(_ shared: Shared) -> String {
    guard let reports else { return "" }
    return "goals met: " + reports.map { "\($0.scheme) \($0.metCount)/\($0.lines.count)" }.joined(separator: " · ")
  }

  mutating func load(_ turn: inout Turn) { turn.ask(GoalsQuery(), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let reports = reply.answer(to: asked) { self.reports = reports }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let rect = turn.shared.pageRect
    scroll.read(key, count: columns(in: rect, turn.shared).map(\.rows.count).max() ?? 0, height: rect.rows)
  }

  // MARK: Drawing

  private func column(_ report: GoalReport, width: Int, _ shared: Shared) -> GoalColumn {
    let progress = shared.overview?.report
    let isOpen = report.isInForce && progress?.isAchieved == false
    return GoalColumn(
      report: report, width: width, missing: isOpen ? progress?.attainment(namesNotes: false) ?? "" : "")
  }

  /// The texts, and from which column each stands.
  private func columns(in rect: Rect, _ shared: Shared) -> [(column: Int, width: Int, rows: [Passage.Row])] {
    let reports = reports ?? []
    let inner = rect.inset(left: 2, right: 1)
    let width = (inner.columns - GoalsPage.gap * (reports.count - 1)) / max(1, reports.count)
    guard width >= GoalsPage.leastColumns else {
      let rows = reports.map { column($0, width: inner.columns, shared) }.map { $0.head + $0.goals }
      return [(inner.column, inner.columns, Array(rows.joined(separator: [Passage.Row(text: "", style: .normal)])))]
    }
    let parts = reports.map { column($0, width: width, shared) }
    let heads = parts.map(\.head)
    let height = heads.map(\.count).max() ?? 0
    return zip(parts, heads).enumerated().map { place, part in
      let gap = Array(repeating: Passage.Row(text: "", style: .normal), count: height - part.1.count)
      return (inner.column + place * (width + GoalsPage.gap), width, part.1 + gap + part.0.goals)
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard reports != nil else {
      frame.put("Reading the journal...", column: 2, row: rect.row, .muted)
      return
    }
    let columns = columns(in: rect, shared)
    let count = columns.map(\.rows.count).max() ?? 0
    let visible = scroll.visible(count: count, height: rect.rows)
    for (column, width, rows) in columns {
      for (line, index) in visible.enumerated() where index < rows.count {
        frame.put(rows[index].text, column: column, row: rect.row + line, rows[index].style, columns: width)
      }
    }
    // Says what more there is, once for all columns.
    let empty = Array(repeating: Passage.Row(text: "", style: .normal), count: count)
    scroll.draw(empty, on: &frame, in: rect.inset(left: 2, right: 1))
  }
}
