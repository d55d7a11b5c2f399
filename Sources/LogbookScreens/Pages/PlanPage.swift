import CoachingJournal
import TerminalUI

/// The development plan: what is open first, by the day it is due.
struct PlanPage: Page {
  private var items: [PlanItem]?
  private var list = ListState()
  private var chosen: EntryID?

  var context: Context { .plan }
  var title: String { "The plan" }

  func note(_ shared: Shared) -> String {
    guard let items else { return "" }
    let open = items.filter { $0.row.status == .open }
    let due = open.filter { $0.row.isDue(on: shared.today) }.count
    return "\(open.count) open\(due > 0 ? ", \(due) due" : "") · \(items.count - open.count) done"
  }

  func name(of command: ScreenCommand) -> String? {
    if command == .open { return "change" }
    return command == .markDone && selected?.row.status == .done ? "not done" : nil
  }

  private var selected: PlanItem? {
    guard let items, items.indices.contains(list.selection) else { return nil }
    return items[list.selection]
  }

  mutating func load(_ turn: inout Turn) { turn.read(.plan) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard case .plan(let items) = reply else { return }
    self.items = items
    let place = chosen.flatMap { id in items.firstIndex { $0.row.id == id } } ?? list.selection
    list.select(place, count: items.count, height: turn.shared.pageRect.rows)
    chosen = selected?.row.id
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.finish) }
    if command == .newAction { ActionPage.open(nil, &turn) }
    guard let selected else { return }
    if command == .open { ActionPage.open(selected, &turn) }
    if command == .withdraw { WithdrawalPage.open(selected.row.id, &turn) }
    if command == .markDone { _ = turn.act(.markDone(selected.row.id, isDone: selected.row.status == .open)) }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .withdraw, .markDone].contains(command), selected == nil else { return nil }
    return "the plan is empty; n adds an action"
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input, let items else { return }
    guard list.handle(key, count: items.count, height: turn.shared.pageRect.rows) else { return }
    chosen = selected?.row.id
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let items else {
      frame.put("Reading...", column: 2, row: rect.row, .muted, columns: rect.columns - 2)
      return
    }
    guard !items.isEmpty else {
      let text =
        "Nothing is planned yet. n adds an action; a on a note puts what stands under its stage for actions here."
      for (index, line) in TextLayout.wrap(text, columns: rect.columns - 4).enumerated() where index + 1 < rect.rows {
        frame.put(line, column: 2, row: rect.row + 1 + index, .muted)
      }
      return
    }
    let visible = list.visible(count: items.count, height: rect.rows)
    for position in visible {
      let (item, row) = (items[position], rect.row + position - visible.lowerBound)
      let isChosen = position == list.selection
      frame.put(isChosen ? ">" : " ", column: rect.column + 1, row: row, .key)
      let isDue = item.row.isDue(on: shared.today)
      let (mark, style): (String, Style) =
        switch item.row.status {
        case .done: ("done", .good)
        case .open: isDue ? ("due ", .warning) : ("open", .normal)
        }
      let line = TextLayout.truncated("\(mark)  \(EntryText.sentence(item))", columns: rect.columns - 4)
      frame.put(line, column: rect.column + 3, row: row, isChosen ? .selected : style)
    }
  }
}
