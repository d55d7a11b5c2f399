import CoachingRules
import LogbookValues
import TerminalUI

extension Context {
  static let signOff = Context(
    "Sign-off", .commands, isTab: true,
    about:
      "Here your supervisor reads what is not signed yet, and signs or returns it. They sit beside you, or you "
      + "send them a file that opens in any browser."
  )
}

/// What is not signed yet: here the supervisor reads and decides.
struct SignOffPage: Page {
  /// What is not signed yet, oldest first; nil until it was read.
  private var waiting: [EntryRow]?
  private var (askedRows, askedEntry) = (Asked<WaitingQuery>(), Asked<EntryQuery>())
  private var list = ListState()
  /// The selected entry; it stays selected when the list changes.
  private var chosen: EntryID?
  private var marked: Set<EntryID> = []
  /// The chosen entry in full, once it was read.
  private var account: (of: EntryID, account: EntryDetail)?
  private var scroll = Scroll()

  var context: Context { .signOff }
  var title: String { "Sign-off" }

  /// `3 to sign, 4 h 30 min, 2 marked`: what they count, which of a session that was not held is nothing.
  func note(_ shared: Shared) -> String {
    guard let waiting, !waiting.isEmpty else { return "" }
    let count = "\(waiting.count) to sign"
    let hours = Minutes.spoken(waiting.reduce(0) { $0 + $1.countedMinutes })
    guard !marked.isEmpty else { return "\(count), \(hours)" }
    let sum = shared.size.columns < 60 ? "" : ", \(hours)"
    return "\(count)\(sum), \(marked.count) marked"
  }

  mutating func load(_ turn: inout Turn) {
    turn.ask(WaitingQuery(), &askedRows)
    if let chosen { turn.ask(EntryQuery(entry: chosen), &askedEntry) }
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let rows = reply.answer(to: askedRows) {
      let before = chosen
      waiting = rows
      marked.formIntersection(rows.map(\.id))
      // Where the chosen entry has gone, the one that took its place is chosen.
      let place = rows.firstIndex { $0.id == chosen } ?? list.selection
      list.select(place, count: rows.count, height: layout(turn.shared).list.rows)
      chosen = rows.isEmpty ? nil : rows[list.selection].id
      if chosen != before { showChosen(&turn) }
    } else if let account = reply.answer(to: askedEntry), let chosen {
      self.account = (chosen, account)
    } else if reply.written(by: DecideEntries.self) != nil || reply.written(by: MakeRequest.self) != nil {
      // What another decision was marked for is not what the next one is about.
      marked = []
    }
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .mark, .markAll, .sign, .giveBack].contains(command), rows.isEmpty else { return nil }
    return waiting == nil ? "the journal is still being read" : "there is nothing to sign"
  }

  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool {
    command == .page(.requests) && shared.requests?.isEmpty != false
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .open, let chosen {
      turn.move(.push(EntryPage(chosen)))
    } else if command == .mark, let chosen {
      marked.formSymmetricDifference([chosen])
    } else if command == .markAll {
      marked = marked.count == rows.count ? [] : Set(rows.map(\.id))
    } else if command == .sign {
      decide(.approved, &turn)
    } else if command == .giveBack {
      decide(.returned, &turn)
    } else if command == .ask {
      let entries = rows.map(\.id).filter(marked.contains)
      RequestFormPage.open(RequestChoice(name: "", key: nil, entries: entries), &turn)
    } else if command == .newSupervisor {
      SupervisorPage.open(&turn, then: nil)
    }
  }

  /// What a decision would be about: what is marked, or the one entry shown.
  private var targets: [EntryID] {
    let ids = rows.map(\.id).filter(marked.contains)
    return ids.isEmpty ? chosen.map { [$0] } ?? [] : ids
  }

  private func decide(_ decision: Decision, _ turn: inout Turn) {
    guard !targets.isEmpty else { return }
    if turn.shared.overview?.attention.supervisors == 0 {
      SupervisorPage.open(&turn, then: SupervisorPage.Next(decision: decision, entries: targets))
    } else {
      SigningPage.open(.entries(decision, targets), &turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared)
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    guard list.handle(key, count: rows.count, height: layout.list.rows), !rows.isEmpty else { return }
    let id = rows[list.selection].id
    guard id != chosen else { return }
    chosen = id
    showChosen(&turn)
  }

  private mutating func showChosen(_ turn: inout Turn) {
    account = nil
    scroll.reset()
    if let chosen { turn.ask(EntryQuery(entry: chosen), &askedEntry) }
  }

  // MARK: Drawing

  private var rows: [EntryRow] { waiting ?? [] }

  private func passage(_ shared: Shared) -> RichText? {
    guard let account, account.of == chosen else { return nil }
    return RichText(account.account, shared)
  }

  private func layout(_ shared: Shared) -> ListBesideText { layout(shared, in: shared.pageRect) }

  private func layout(_ shared: Shared, in rect: Rect) -> ListBesideText {
    ListBesideText(
      in: parts(shared, in: rect).1, list: .length(54, least: 41), rest: .share(least: 35), headed: 9)
  }

  /// What to do where there is no supervisor yet, and what a verifier wants of an assessor.
  private func notice(_ shared: Shared) -> String {
    var sentences: [String] = []
    if shared.overview?.attention.supervisors == 0, !rows.isEmpty {
      sentences.append("No supervisor yet. Press K to add one.")
    }
    let actions = shared.overview?.report.actionsRequired.count ?? 0
    if actions > 0 {
      sentences.append(
        "Internal verification: action required on \(counted(actions, "decision")). Press g n to read it.")
    }
    return sentences.joined(separator: " ")
  }

  /// The notice, and all the rest.
  private func parts(_ shared: Shared, in rect: Rect) -> (Rect, Rect) {
    let notice = notice(shared)
    let lines = TextLayout.wrap(notice, columns: rect.form.columns)
    return rect.rows(.length(notice.isEmpty ? 0 : lines.count), .share())
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let waiting else { return frame.put(remark: "Reading the journal…", in: rect, .dim) }
    frame.put(wrapped: notice(shared), in: parts(shared, in: rect).0.form, .pending)
    guard !waiting.isEmpty else { return drawEmpty(on: &frame, in: parts(shared, in: rect).1, shared) }
    let layout = layout(shared, in: rect)
    WaitingRow.table.drawHeading(on: &frame, in: layout.heading)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, place in
      WaitingRow(row: rows[index], isMarked: marked.contains(rows[index].id), sent: shared.sent(rows[index]))
        .draw(on: &frame, in: place, year: shared.today.components.year)
    }
    let passage = passage(shared)
    layout.draw(passage, scroll, on: &frame)
    if passage == nil { frame.put("…", in: layout.text, .dim) }
  }

  private func drawEmpty(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    var text =
      "Nothing to sign. Press n to log a session. It appears here until a supervisor signs or returns it."
    text += " Press g d to see what is already signed."
    if let returned = shared.overview?.attention.returned, returned > 0 {
      text += returned == 1 ? " 1 entry was returned" : " \(returned) entries were returned"
      text += ": it is on page 2, for the learner to change."
    }
    if shared.overview?.attention.supervisors == 0 { text += " Press K to make a supervisor's key." }
    frame.put(remark: text, in: rect)
  }
}
