import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension Context { static let decisions = Context("Signed so far", .commands) }

/// What supervisors decided so far, newest first.
struct DecisionsPage: Page {
  /// Newest first; nil until they were read.
  private var asked = Asked<DecisionsQuery>()
  private var decisions: [SignedDecision]?
  private var list = ListState()
  /// The decision the mark stands on.
  private var chosen: RecordID?
  private var scroll = Scroll()

  var context: Context { .decisions }
  var title: String { "Signed so far" }

  func note(_ shared: Shared) -> String {
    guard let decisions, !decisions.isEmpty else { return "" }
    return decisions.count == 1 ? "1 decision" : "\(decisions.count) decisions, newest first"
  }

  mutating func load(_ turn: inout Turn) { turn.ask(DecisionsQuery(), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard let decisions = reply.answer(to: asked) else { return }
    self.decisions = decisions
    let place = decisions.firstIndex { $0.record == chosen } ?? list.selection
    list.select(place, count: decisions.count, height: rowsPlace(layout(turn.shared.pageRect)).rows)
    chosen = decisions.isEmpty ? nil : decisions[list.selection].record
  }

  private var rows: [SignedDecision] { decisions ?? [] }

  private var decision: SignedDecision? { rows.indices.contains(list.selection) ? rows[list.selection] : nil }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .revoke].contains(command) else { return nil }
    guard let decision else {
      return decisions == nil ? "the journal is still being read" : "no supervisor has signed anything yet"
    }
    return command == .revoke ? decision.reasonToKeep(among: rows) : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
    } else if command == .open, let decision {
      turn.move(.push(EntryPage(decision.entry)))
    } else if command == .revoke, let decision {
      RevocationPage.open(decision, &turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    let zone = turn.shared.occasion.zone
    if !layout.text.isEmpty, let decision, Scroll.follows(key) {
      let count = Passage(decision, in: zone).rows(columns: layout.text.columns).count
      return scroll.follow(key, count: count, height: layout.text.rows)
    }
    guard list.handle(key, count: rows.count, height: rowsPlace(layout).rows) else { return }
    if chosen != decision?.record { scroll.reset() }
    chosen = decision?.record
  }

  // MARK: Drawing

  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(in: rect, listColumns: rect.columns >= 140 ? 84 : rect.columns >= 96 ? 58 : 44)
  }

  /// Where the decisions stand, below the names of the columns where there is room for them.
  private func rowsPlace(_ layout: ListBesideText) -> Rect {
    layout.list.splitTop(layout.list.rows >= 6 ? 1 : 0).rest
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard rect.rows > 1 || decision != nil else { return }
    guard decisions != nil else {
      frame.put("Reading the journal…", column: 2, row: rect.row + 1, .muted)
      return
    }
    guard let decision else {
      let text = "No supervisor has signed or returned anything yet. The page Sign-off shows what waits for one."
      frame.put(remark: text, in: rect)
      return
    }
    let layout = layout(rect)
    let zone = shared.occasion.zone
    let year = shared.today.components.year
    let under = rowsPlace(layout)
    if under.rows < layout.list.rows {
      let names = DecisionColumns(columns: under.columns).line(
        signed: "Date", session: "Session", minutes: "Min", client: "Client", by: "Supervisor", verb: "Said")
      frame.put(" \(names)Now", column: under.column, row: layout.list.row, .muted, columns: under.columns)
    }
    for (line, index) in list.visible(count: rows.count, height: under.rows).enumerated() {
      let place = Rect(column: under.column, row: under.row + line, columns: under.columns, rows: 1)
      draw(rows[index], on: &frame, in: place, isChosen: index == list.selection, zone, year: year)
    }
    layout.drawRule(on: &frame)
    scroll.draw(Passage(decision, in: zone).rows(columns: layout.text.columns), on: &frame, in: layout.text)
  }

  /// `>24 Nov  Fri 20 Nov   90  C07  signed   stands`, the less of it the narrower the list.
  private func draw(
    _ decision: SignedDecision, on frame: inout Frame, in rect: Rect, isChosen: Bool, _ zone: Zone, year: Int
  ) {
    let columns = DecisionColumns(columns: rect.columns)
    let signed = WaitingRow.date(zone.date(at: decision.signedAt), isWide: false, year: year)
    let text =
      (isChosen ? ">" : " ")
      + columns.line(
        signed: columns.hasSupervisor ? "\(signed) \(zone.time(at: decision.signedAt))" : signed,
        session: WaitingRow.date(decision.date, isWide: true, year: year), minutes: String(decision.minutes),
        client: decision.row.map { $0.client?.text ?? $0.support?.rawValue ?? "" } ?? "undone",
        by: VisibleText.escaped(decision.name), verb: decision.verb)
    let standing = decision.standing
    let used = frame.put(text, column: rect.column, row: rect.row, columns: rect.columns)
    frame.put(
      standing, column: rect.column + used, row: rect.row, decision.stands ? .good : .muted,
      columns: rect.columns - used)
    if isChosen { frame.restyle(rect, .selected) }
  }
}
