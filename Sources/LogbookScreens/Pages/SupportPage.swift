import CoachingRules
import LogbookValues
import TerminalUI

extension Context {
  static let support = Context(
    "Support hours", .commands,
    about:
      "Here are the hours that are not practice: induction, tutorials, supervision, other development. Each "
      + "counts towards its own requirement."
  )
}

/// Hours that are not practice, newest first, with everything that is known of the selected entry.
struct SupportPage: Page {
  /// Nil until they were read.
  private var entries: [EntryRow]?
  private var list = ListState()
  /// The selected entry; it stays selected when the list changes.
  private var chosen: EntryID?
  private var account: (of: EntryID, account: EntryDetail)?
  private var scroll = Scroll()
  private var (askedRows, askedEntry) = (Asked<EntriesQuery>(), Asked<EntryQuery>())

  var context: Context { .support }
  var title: String { "Support hours" }

  func note(_ shared: Shared) -> String {
    guard let entries, !entries.isEmpty else { return "" }
    return entries.count == 1 ? "1 entry" : "\(entries.count) entries"
  }

  mutating func load(_ turn: inout Turn) {
    turn.ask(EntriesQuery(filter: EntryFilter(sort: .support)), &askedRows)
    if let chosen { turn.ask(EntryQuery(entry: chosen), &askedEntry) }
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    // What was just added is selected.
    if let outcome = reply.written(by: WriteSupport.self) { chosen = outcome.id }
    if let account = reply.answer(to: askedEntry), let chosen { self.account = (chosen, account) }
    guard let rows = reply.answer(to: askedRows).map(Array.init) else { return }
    entries = rows
    let place = chosen.flatMap { id in rows.firstIndex { $0.id == id } } ?? list.selection
    list.select(place, count: rows.count, height: layout(turn.shared, in: turn.shared.pageRect).list.rows)
    guard selected?.id != chosen || account?.of != chosen else { return }
    showChosen(&turn)
  }

  // MARK: Commands

  private var rows: [EntryRow] { entries ?? [] }
  private var selected: EntryRow? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .amend, .withdraw].contains(command) else { return nil }
    guard let selected else {
      return entries == nil ? "the journal is still being read" : "there are no support hours yet. Press n to add some"
    }
    guard command != .open, selected.state == .withdrawn else { return nil }
    return "this entry is withdrawn. Press n to add another, or u to undo your last action"
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.finish) }
    if command == .newSupport {
      let next = SupportSums.next(turn.shared.overview?.report)
      SupportFormPage.open(SupportStart(type: next), &turn)
    }
    guard let selected else { return }
    if command == .open { turn.move(.push(EntryPage(selected.id))) }
    if command == .amend { SupportFormPage.open(amending: selected.id, &turn) }
    if command == .withdraw { WithdrawalPage.open(selected.id, &turn) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared, in: turn.shared.pageRect)
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    guard list.handle(key, count: rows.count, height: layout.list.rows), selected?.id != chosen else { return }
    showChosen(&turn)
  }

  private mutating func showChosen(_ turn: inout Turn) {
    chosen = selected?.id
    account = nil
    scroll.reset()
    if let chosen { turn.ask(EntryQuery(entry: chosen), &askedEntry) }
  }

  // MARK: Drawing

  private func passage(_ shared: Shared) -> RichText? {
    guard let account, account.of == chosen else { return nil }
    return RichText.history(of: account.account, shared)
  }

  /// The sums, on as many rows as they need, up to a third; and all the rest.
  private func parts(_ shared: Shared, in rect: Rect) -> (Rect, Rect) {
    let lines = TextLayout.wrap(sums(shared), columns: rect.form.columns)
    return rect.rows(.share(1, most: lines.count), .share(2))
  }

  private func sums(_ shared: Shared) -> String { SupportSums.text(rows, shared.overview?.report) }

  private func layout(_ shared: Shared, in rect: Rect) -> ListBesideText {
    ListBesideText(in: parts(shared, in: rect).1, headed: 5)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let (top, below) = parts(shared, in: rect)
    let sums = sums(shared)
    frame.put(wrapped: shared.isRead ? Minutes.spoken(in: sums) : sums, in: top.form, .heading)
    guard !rows.isEmpty else { return drawEmpty(on: &frame, in: below) }
    let layout = layout(shared, in: rect)
    SupportLine.table.drawHeading(on: &frame, in: layout.heading)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, line in
      SupportLine(row: rows[index]).draw(on: &frame, in: line, today: shared.today)
    }
    layout.draw(passage(shared), scroll, on: &frame)
  }

  private func drawEmpty(on frame: inout Frame, in rect: Rect) {
    let text =
      entries == nil
      ? "Reading..."
      : "No support hours yet. Press n to add induction, tutorial support, supervision or other development (cpd)."
    frame.put(remark: text, in: rect, .dim)
  }
}
