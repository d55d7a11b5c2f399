import CoachingRules
import LogbookValues
import TerminalUI

extension Context { static let support = Context("Support hours", .commands) }

/// Hours that are not practice, newest first, with everything that is known of the one the mark stands on.
struct SupportPage: Page {
  /// Nil until they were read.
  private var entries: [EntryRow]?
  private var list = ListState()
  /// The entry the mark stands on; it stays there when the list changes.
  private var chosen: EntryID?
  private var account: (of: EntryID, account: EntryAccount)?
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
    // What was just added is what one wants to see.
    if let outcome = reply.written(by: WriteSupport.self) { chosen = outcome.id }
    if let account = reply.answer(to: askedEntry), let chosen { self.account = (chosen, account) }
    guard let rows = reply.answer(to: askedRows) else { return }
    entries = rows
    let place = chosen.flatMap { id in rows.firstIndex { $0.id == id } } ?? list.selection
    list.select(place, count: rows.count, height: rowsPlace(layout(turn.shared, in: turn.shared.pageRect)).rows)
    guard selected?.id != chosen || account?.of != chosen else { return }
    showChosen(&turn)
  }

  // MARK: Commands

  private var rows: [EntryRow] { entries ?? [] }
  private var selected: EntryRow? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .amend, .withdraw].contains(command) else { return nil }
    guard let selected else {
      return entries == nil ? "the journal is still being read" : "there are no support hours yet; n adds them"
    }
    guard command != .open, selected.state == .withdrawn else { return nil }
    return "this entry is withdrawn; n adds another, u undoes if that was your last action"
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
    if !layout.text.isEmpty, Scroll.follows(key) {
      let count = passage(turn.shared)?.rows(columns: layout.text.columns).count ?? 0
      return scroll.follow(key, count: count, height: layout.text.rows)
    }
    guard list.handle(key, count: rows.count, height: rowsPlace(layout).rows), selected?.id != chosen else { return }
    showChosen(&turn)
  }

  private mutating func showChosen(_ turn: inout Turn) {
    chosen = selected?.id
    account = nil
    scroll.reset()
    if let chosen { turn.ask(EntryQuery(entry: chosen), &askedEntry) }
  }

  // MARK: Drawing

  private func passage(_ shared: Shared) -> Passage? {
    guard let account, account.of == chosen else { return nil }
    return Passage.history(of: account.account, in: shared.occasion.zone)
  }

  /// The sums, on as many rows as they need where there is room for them.
  private func sums(_ shared: Shared, in rect: Rect) -> [String] {
    let text = SupportSums.text(rows, shared.overview?.report)
    return Array(TextLayout.wrap(text, columns: rect.columns - 2).prefix(max(0, rect.rows / 3)))
  }

  private func layout(_ shared: Shared, in rect: Rect) -> ListBesideText {
    let below = rect.splitTop(sums(shared, in: rect).count).rest
    return ListBesideText(in: below, listColumns: rect.columns >= 96 ? 54 : 42)
  }

  /// Where the entries stand, below the names of the columns where there is room for them.
  private func rowsPlace(_ layout: ListBesideText) -> Rect {
    layout.list.splitTop(layout.list.rows >= 6 ? 1 : 0).rest
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let sums = sums(shared, in: rect)
    for (index, line) in sums.enumerated() { frame.put(line, column: 1, row: rect.row + index, .heading) }
    guard !rows.isEmpty else { return drawEmpty(on: &frame, in: rect.splitTop(sums.count).rest) }
    let layout = layout(shared, in: rect)
    let under = rowsPlace(layout)
    if under.rows < layout.list.rows {
      frame.put(
        SupportLine.heading(columns: under.columns - 3), column: under.column + 3, row: layout.list.row, .muted)
    }
    for (line, index) in list.visible(count: rows.count, height: under.rows).enumerated() {
      let place = Rect(column: under.column + 3, row: under.row + line, columns: under.columns - 3, rows: 1)
      let isChosen = index == list.selection
      frame.put(isChosen ? ">" : " ", column: under.column + 1, row: place.row, .key)
      SupportLine(row: rows[index]).draw(on: &frame, in: place, today: shared.today, isChosen: isChosen)
    }
    layout.drawRule(on: &frame)
    guard !layout.text.isEmpty, let passage = passage(shared) else { return }
    scroll.draw(passage.rows(columns: layout.text.columns), on: &frame, in: layout.text)
  }

  private func drawEmpty(on frame: inout Frame, in rect: Rect) {
    let text =
      entries == nil
      ? "Reading..."
      : "No support hours yet. n adds induction, tutorial support, supervision or other development (cpd)."
    frame.put(remark: text, in: rect, .muted)
  }
}
