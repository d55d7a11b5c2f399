import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let agenda = Context(
    "Supervision agenda", .commands,
    about:
      "Here is what you want to discuss at your next supervision. After the meeting, log it here and the list "
      + "is cleared."
  )
}

/// What is to be taken to supervision, in the order in which it was marked, with what it says beside it.
struct AgendaPage: Page {
  private var list = ListState()
  /// The selected row, which stays selected when the list changes.
  private var chosen: EntryID?
  private var (askedEntry, askedNote) = (Asked<EntryQuery>(), Asked<NoteQuery>())
  private var entry: (of: EntryID, account: EntryDetail)?
  private var note: NoteDetail?
  private var scroll = Scroll()

  var context: Context { .agenda }
  var title: String { "Supervision agenda" }

  func note(_ shared: Shared) -> String {
    guard let count = shared.agenda?.count, count > 0 else { return "" }
    return "\(count) to discuss"
  }

  func name(of command: ScreenCommand) -> String? {
    switch command {
    case .newSupport: "log the meeting"
    case .mark: "take off"
    default: nil
    }
  }

  mutating func load(_ turn: inout Turn) {
    settle(turn.shared)
    showChosen(&turn)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let account = reply.answer(to: askedEntry), let chosen { entry = (chosen, account) }
    if let account = reply.answer(to: askedNote) { note = account }
  }

  mutating func take(_ news: Shared.News, _ turn: inout Turn) {
    guard news == .agenda else { return }
    let before = chosen
    settle(turn.shared)
    if chosen != before { showChosen(&turn) }
  }

  private mutating func settle(_ shared: Shared) {
    let items = shared.agenda ?? []
    let place = items.firstIndex { $0.id == chosen } ?? list.selection
    list.select(place, count: items.count, height: layout(shared.pageRect).list.rows)
    chosen = selected(shared)?.id
  }

  private func selected(_ shared: Shared) -> AgendaItem? {
    guard let items = shared.agenda, items.indices.contains(list.selection) else { return nil }
    return items[list.selection]
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard [.open, .mark].contains(command) else { return nil }
    if selected(shared) == nil { return "the agenda is empty. Press b on a session or note to add it" }
    return command == .mark ? shared.readOnly : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.finish) }
    if command == .newSupport {
      let items = turn.shared.agenda ?? []
      SupportFormPage.open(SupportStart(type: .supervision, discussed: items.map(\.id)), &turn)
    }
    guard let selected = selected(turn.shared) else { return }
    if command == .mark { _ = turn.act(SetAgenda(entry: selected.id, isOn: false)) }
    if command == .open {
      switch selected.subject {
      case .session: turn.move(.push(EntryPage(selected.id)))
      case .note: turn.move(.push(NotePage(selected.id)))
      }
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let layout = layout(turn.shared.pageRect)
    if scroll.follow(key, passage(turn.shared), in: layout) { return }
    let count = turn.shared.agenda?.count ?? 0
    guard list.handle(key, count: count, height: layout.list.rows) else { return }
    guard let next = selected(turn.shared)?.id, next != chosen else { return }
    chosen = next
    showChosen(&turn)
  }

  private mutating func showChosen(_ turn: inout Turn) {
    scroll.reset()
    guard let selected = selected(turn.shared) else { return }
    switch selected.subject {
    case .session: turn.ask(EntryQuery(entry: selected.id), &askedEntry)
    case .note: turn.ask(NoteQuery(note: selected.id), &askedNote)
    }
  }

  // MARK: Drawing

  private func passage(_ shared: Shared) -> RichText? {
    if let entry, entry.of == chosen { return RichText(entry.account, shared) }
    guard let note, note.row.id == chosen else { return nil }
    return RichText(note, shared)
  }

  private func layout(_ rect: Rect) -> ListBesideText { ListBesideText(in: rect) }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let items = shared.agenda, !items.isEmpty else { return drawEmpty(on: &frame, in: rect, shared) }
    let layout = layout(rect)
    frame.list(list, count: items.count, in: layout.list) { frame, index, place in
      frame.put(EntryText.brief(items[index]), in: place)
    }
    layout.draw(passage(shared), scroll, on: &frame)
  }

  private func drawEmpty(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let text =
      shared.agenda == nil
      ? "Reading..." : "Nothing on the agenda yet. Press b on a session or note to add it."
    frame.put(remark: text, in: rect, .dim)
  }
}
