import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context { static let plan = Context("The plan", .commands) }

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
    // What was just written is what one wants to see, or to mend.
    if let outcome = reply.written(by: WriteAction.self) ?? reply.written(by: MarkAction.self) { chosen = outcome.id }
    guard let items = reply.answer(to: asked) else { return }
    self.items = items
    let place = chosen.flatMap { id in items.firstIndex { $0.row.id == id } } ?? list.selection
    list.select(place, count: items.count, height: parts(turn.shared.pageRect).rows.rows)
    chosen = selected?.row.id
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.finish) }
    if command == .newAction { ActionPage.open(nil, &turn) }
    guard let selected else { return }
    if command == .open { ActionPage.open(selected, &turn) }
    if command == .withdraw { WithdrawalPage.open(selected.row.id, &turn) }
    if command == .eraseTexts { turn.move(.push(ErasurePage(.entry(selected.row.id, named: selected.shortID)))) }
    if command == .markDone { _ = turn.act(MarkAction(entry: selected.row.id, isDone: selected.row.status == .open)) }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .withdraw, .eraseTexts, .markDone].contains(command), selected == nil else { return nil }
    return "the plan is empty; n adds an action"
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input, let items else { return }
    guard list.handle(key, count: items.count, height: parts(turn.shared.pageRect).rows.rows) else { return }
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
    let (rows, foot) = parts(rect)
    let visible = list.visible(count: items.count, height: rows.rows)
    for position in visible {
      let place = Rect(
        column: rows.column, row: rows.row + position - visible.lowerBound, columns: rows.columns, rows: 1)
      draw(items[position], isChosen: position == list.selection, on: &frame, in: place, shared)
    }
    guard !foot.isEmpty, let selected else { return }
    frame.rule(row: foot.row, .muted)
    let text = foot.splitTop(1).rest.inset(left: 2, right: 1)
    Scroll().draw(passage(selected).rows(columns: text.columns), on: &frame, in: text, more: "Enter opens it")
  }

  /// The list, and below it the chosen action in full where there is room for both.
  private func parts(_ rect: Rect) -> (rows: Rect, foot: Rect) {
    let (rows, foot) = rect.splitTop(rect.rows >= 12 ? rect.rows - 5 : rect.rows)
    return (rows, foot)
  }

  private func passage(_ item: PlanItem) -> Passage {
    var passage = Passage()
    passage.add("\(item.shortID)  \(EntryText.sentence(item))", .heading)
    if let note = item.row.note { passage.add("It grew out of the note \(note.hex.prefix(6)).", .muted) }
    return passage
  }

  /// `due   Fri 27 Nov 2026  Ask Ann first`: the day before the text, which is as long as it likes.
  private func draw(_ item: PlanItem, isChosen: Bool, on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    frame.put(isChosen ? ">" : " ", column: rect.column + 1, row: rect.row, .key)
    let (mark, style, day): (String, Style, LocalDate?) =
      switch item.row.status {
      case .done: ("done", .good, item.row.doneOn)
      case .open: item.row.isDue(on: shared.today) ? ("due", .warning, item.row.due) : ("open", .normal, item.row.due)
      }
    let isWide = rect.columns >= 60
    let when = day.map { isWide ? $0.spelled : String($0.spelled.dropLast(5)) } ?? "no day"
    let text = item.text.map { EntryText.inOneLine($0) } ?? "(its text is missing)"
    let line = "\(TextLayout.padded(mark, columns: 5)) \(TextLayout.padded(when, columns: isWide ? 16 : 11)) \(text)"
    frame.put(
      TextLayout.truncated(line, columns: rect.columns - 4), column: rect.column + 3, row: rect.row,
      isChosen ? .selected : style)
  }
}
