import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let plan = Context(
    "The plan", .commands,
    about:
      "This is your development plan: what you mean to do, by when, and what is done. Actions come from your "
      + "notes, or you add them."
  )
}

/// The development plan: what is open first, by the day it is due.
struct PlanPage: Page {
  private var asked = Asked<PlanQuery>()
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

  mutating func load(_ turn: inout Turn) { turn.ask(PlanQuery(), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    // Select what was just written.
    if let outcome = reply.written(by: WriteAction.self) ?? reply.written(by: MarkAction.self) { chosen = outcome.id }
    guard let items = reply.answer(to: asked) else { return }
    self.items = items
    let place = chosen.flatMap { id in items.firstIndex { $0.row.id == id } } ?? list.selection
    list.select(place, count: items.count, height: PlanPage.parts(turn.shared.pageRect).0.rows)
    chosen = selected?.row.id
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.finish) }
    if command == .newAction { ActionPage.open(nil, &turn) }
    guard let selected else { return }
    if command == .open || command == .amend { ActionPage.open(selected, &turn) }
    if command == .withdraw { WithdrawalPage.open(selected.row.id, &turn) }
    if command == .eraseTexts { turn.move(.push(ErasurePage(.entry(selected.row.id, named: selected.shortID)))) }
    if command == .markDone { _ = turn.act(MarkAction(entry: selected.row.id, isDone: selected.row.status == .open)) }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .amend, .withdraw, .eraseTexts, .markDone].contains(command), selected == nil else { return nil }
    return "the plan is empty. Press n to add an action"
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input, let items else { return }
    guard list.handle(key, count: items.count, height: PlanPage.parts(turn.shared.pageRect).0.rows) else { return }
    chosen = selected?.row.id
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let items else { return frame.put(reading: "Reading...", in: rect) }
    guard !items.isEmpty else {
      let text = "Nothing is planned yet. Press n to add an action, or p on a note to plan its next action."
      return frame.put(remark: text, in: rect, .dim)
    }
    let (place, rule, foot) = PlanPage.parts(rect)
    frame.list(list, count: items.count, in: place) { frame, index, line in
      draw(items[index], on: &frame, in: line, shared)
    }
    guard let selected else { return frame.divide(rule) }
    let passage = passage(selected)
    frame.divide(rule, title: passage.title)
    Scroll().draw(passage, on: &frame, in: foot.text, more: "Enter")
  }

  /// The list, and below a line the chosen action in full where there is room for both.
  private static func parts(_ rect: Rect) -> (Rect, Rect, Rect) {
    let (list, below) = rect.rows(.share(least: 7), .exactly(5))
    let (rule, foot) = below.rows(.length(1), .share())
    return (list, rule, foot)
  }

  private func passage(_ item: PlanItem) -> RichText {
    var passage = RichText()
    passage.add(EntryText.sentence(item).capitalised, .heading)
    if let note = item.row.note { passage.add("From note \(note.hex.prefix(6)).", .dim) }
    return passage
  }

  private static let table = Table([
    .init("", .fixed(6)), .init("", .length(17, least: 12)), .init("", .share(least: 33, priority: -1)),
  ])

  /// `due   Fri 27 Nov 2026  Ask Ann first`: the day before the text, which is as long as it likes.
  private func draw(_ item: PlanItem, on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let (mark, style, day): (String, Style, LocalDate?) =
      switch item.row.status {
      case .done: ("done", .good, item.row.doneOn)
      case .open: item.row.isDue(on: shared.today) ? ("due", .pending, item.row.due) : ("open", .text, item.row.due)
      }
    let when = day.map { [$0.spelled, String($0.spelled.dropLast(5))] } ?? ["no date"]
    let text = item.text.map { EntryText.inOneLine($0) } ?? "(its text is missing)"
    PlanPage.table.draw([.init(mark, style), .init(when, style), .init(text, style)], on: &frame, in: rect)
  }
}
