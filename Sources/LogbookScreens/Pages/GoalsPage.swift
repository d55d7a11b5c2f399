import CoachingRules
import LogbookValues
import TerminalUI

extension Context {
  static let goals = Context(
    "Goals", .commands,
    about:
      "Here are your qualification and other bodies' requirements side by side. All count the same sessions, "
      + "each by its own rules."
  )
}

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
    let rect = turn.shared.pageRect.text
    scroll.read(key, count: columns(in: rect, turn.shared).map(\.rows.count).max() ?? 0, height: rect.rows)
  }

  // MARK: Drawing

  private func column(_ report: GoalReport, width: Int, _ shared: Shared) -> GoalColumn {
    let progress = shared.overview?.report
    let isOpen = report.isInForce && progress?.isAchieved == false
    return GoalColumn(
      report: report, width: width, missing: isOpen ? progress?.attainment ?? "" : "")
  }

  /// The texts, and where each is drawn.
  private func columns(in rect: Rect, _ shared: Shared) -> [(place: Rect, rows: [RichText.Row])] {
    let reports = reports ?? []
    let empty = RichText.Row(text: "", style: .text)
    let gap = Part.length(GoalsPage.gap, least: GoalsPage.gap, priority: 1)
    let cells = rect.columns(Array(reports.map { _ in [Part.share()] }.joined(separator: [gap])))
    let places = stride(from: 0, to: cells.count, by: 2).map { cells[$0] }
    guard places.allSatisfy({ $0.columns >= GoalsPage.leastColumns }) else {
      let rows = reports.map { column($0, width: rect.columns, shared) }.map { $0.head + $0.goals }
      return [(rect, Array(rows.joined(separator: [empty])))]
    }
    let parts = zip(reports, places).map { column($0, width: $1.columns, shared) }
    let most = parts.map(\.head.count).max() ?? 0
    return zip(places, parts).map { place, part in
      (place, part.head + Array(repeating: empty, count: most - part.head.count) + part.goals)
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard reports != nil else { return frame.put(reading: "Reading the journal...", in: rect) }
    guard frame.reading == nil else {
      for column in (reports ?? []).map({ column($0, width: 1_000, shared) }) {
        for row in column.head + column.goals { frame.reading?.say(Minutes.spoken(in: row.text)) }
      }
      return
    }
    let columns = columns(in: rect.text, shared)
    let count = columns.map(\.rows.count).max() ?? 0
    let visible = scroll.visible(count: count, height: rect.rows)
    for (place, rows) in columns {
      let lines = rows.dropFirst(visible.lowerBound).prefix(visible.count).map { (text: $0.text, style: $0.style) }
      frame.put(lines, in: place)
    }
    // Says what more there is, once for all columns.
    let empty = Array(repeating: RichText.Row(text: "", style: .text), count: count)
    scroll.draw(empty, on: &frame, in: rect.text)
  }
}
