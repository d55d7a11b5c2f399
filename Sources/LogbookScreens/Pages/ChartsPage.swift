import CoachingRules
import LogbookCharts
import LogbookValues
import TerminalUI

extension Context {
  static let charts = Context(
    "Charts", .commands,
    about: "Here are your hours by week, day, client and role. The curve shows how far you are against your deadline.")
}

/// Charts of the hours, below one another.
struct ChartsPage: Page {
  private var asked = Asked<ChartsQuery>()
  private var charts: ProgressCharts?
  private var scroll = Scroll()

  var context: Context { .charts }
  var title: String { "Charts" }

  func note(_ shared: Shared) -> String { charts.map { "as of \($0.report.asOf.spelled)" } ?? "" }

  mutating func load(_ turn: inout Turn) { turn.ask(ChartsQuery(), &asked) }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.finish) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let rect = turn.shared.pageRect.form
    scroll.read(key, count: sheet(columns: rect.columns)?.size.rows ?? 0, height: rect.rows)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let charts = reply.answer(to: asked) { self.charts = charts }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard frame.reading == nil else {
      for line in charts.map({ ChartSheet($0).words }) ?? ["Adding up your hours..."] { frame.reading?.say(line) }
      return
    }
    guard let sheet = sheet(columns: rect.form.columns) else {
      return frame.put(reading: "Adding up your hours...", in: rect)
    }
    scroll.draw(sheet, on: &frame, in: rect.form)
  }

  private func sheet(columns: Int) -> Frame? {
    charts.map { ChartSheet($0).frame(columns: max(1, columns)) }
  }
}
