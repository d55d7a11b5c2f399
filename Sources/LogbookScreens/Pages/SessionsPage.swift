import CoachingRules
import LogbookValues
import TerminalUI

extension Context {
  static let sessions = Context(
    "Sessions", .commands, isTab: true,
    about: "Here are all your sessions and support hours, newest first. Log, edit, find and reflect on them here.")
  static let filtering = Context(
    "Choosing a filter", .list,
    about: "Choose which entries the list shows. Esc shows all again.")
  static let search = Context(
    "Searching",
    about: "Type a client, a word, a day or a supervisor. The list follows as you type.")
}

/// The sessions and support hours, newest first, with a preview of the selected entry.
struct SessionsPage: Page {
  private(set) var rows = EntryList()
  /// Whether rows were read: until then nothing can be said of there being none.
  private var isRead = false
  private(set) var filter = EntryFilter()
  private var search = TextEditor(limit: 200)
  private var isSearching = false
  /// The menu of filters, when it is open.
  private var menu: ListState?
  private var list = ListState()
  /// The selected entry; it stays selected when the list changes.
  private(set) var chosen: EntryID?
  private var account: EntryDetail?
  private var accountOf: EntryID?
  private var (askedRows, askedEntry) = (Asked<EntriesQuery>(), Asked<EntryQuery>())
  private var isWaiting = false

  var context: Context { isSearching ? .search : menu == nil ? .sessions : .filtering }
  var title: String { "Sessions" }

  func note(_ shared: Shared) -> String {
    var parts: [String] = []
    if isFiltered { parts.append(SessionFilter.name(of: filter)) }
    let all = shared.overview?.report.entries ?? rows.count
    parts.append(isFiltered ? "\(rows.count) of \(all)" : "\(rows.count)")
    if isWaiting { parts.append("searching...") }
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  func name(of command: ScreenCommand) -> String? {
    if command == .open { return isSearching ? "keep" : menu != nil ? "choose" : nil }
    return command == .back ? isSearching ? "end" : menu != nil ? "close" : "show all" : nil
  }

  func hides(_ command: ScreenCommand, _ shared: Shared) -> Bool {
    command == .back && context == .sessions && !isFiltered
  }

  private var isFiltered: Bool { SessionFilter.isNarrow(filter) }

  /// Shows what a filter lets through.
  mutating func show(_ filter: EntryFilter, _ turn: inout Turn) {
    self.filter = filter
    search.replaceAll(with: filter.search ?? "")
    isSearching = false
    menu = nil
    ask(&turn)
  }

  mutating func load(_ turn: inout Turn) { ask(&turn) }

  private mutating func ask(_ turn: inout Turn) {
    isWaiting = filter.search != nil
    turn.ask(EntriesQuery(filter: filter), &askedRows)
  }

  // MARK: Commands

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .open { open(&turn) }
    if command == .search {
      isSearching = true
      menu = nil
    }
    if command == .filter { menu = menu == nil ? ListState() : nil }
    if command == .back { back(&turn) }
    guard let chosen else { return }
    if command == .amend { EntryPage.amend(chosen, rows.firstIndex(of: chosen).map { rows[$0].sort }, &turn) }
    if command == .repeatSession {
      turn.move(.push(SessionFormPage(repeating: chosen, turn.shared, id: turn.draftID())))
    }
    if command == .withdraw { WithdrawalPage.open(chosen, &turn) }
    if command == .reflect { turn.move(.newNote(on: [chosen])) }
    if command == .addFeedback { FeedbackFormPage.open(chosen, &turn) }
    if command == .takeToSupervision {
      _ = turn.act(SetAgenda(entry: chosen, isOn: !turn.shared.isOnAgenda(chosen)))
    }
    if command == .criteria { turn.move(.push(TaggingPage(chosen, named: String(chosen.hex.prefix(6))))) }
  }

  private mutating func open(_ turn: inout Turn) {
    if isSearching {
      isSearching = false
    } else if let menu {
      pick(menu.selection, &turn)
    } else if let chosen {
      turn.move(.push(EntryPage(chosen)))
    }
  }

  private mutating func back(_ turn: inout Turn) {
    if menu != nil {
      menu = nil
    } else if isSearching {
      // Only what was searched for goes; the filter below it stays.
      isSearching = false
      guard filter.search != nil else { return }
      filter.search = nil
      search.replaceAll(with: "")
      ask(&turn)
    } else if isFiltered {
      clear(&turn)
    }
  }

  private mutating func clear(_ turn: inout Turn) {
    show(EntryFilter(), &turn)
  }

  private mutating func pick(_ position: Int, _ turn: inout Turn) {
    let choices = SessionFilter.choices(client: selectedRow?.client, today: turn.shared.today)
    guard choices.indices.contains(position) else { return }
    var picked = choices[position].filter
    picked.search = filter.search
    menu = nil
    filter = picked
    ask(&turn)
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    let isEmpty = "the list is empty. Press n to log a session, or Esc to show all"
    if command == .open, menu != nil || isSearching { return nil }
    if [.amend, .withdraw, .repeatSession, .reflect, .addFeedback, .takeToSupervision].contains(command) {
      guard let row = selectedRow else { return isEmpty }
      return EntryPage.unavailable(command, for: row)
    }
    if command == .open || command == .criteria, selectedRow == nil { return isEmpty }
    return nil
  }

  // MARK: Keys

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    if menu != nil {
      guard case .key(let key) = input else { return }
      let count = SessionFilter.choices(client: selectedRow?.client, today: turn.shared.today).count
      _ = menu?.handle(key, count: count, height: count)
      return
    }
    let height = layout(turn.shared.pageRect).list.rows
    if isSearching {
      switch input {
      case .key(.up), .key(.down), .key(.pageUp), .key(.pageDown): break
      case .key, .paste:
        if search.handle(input, columns: turn.shared.size.columns, rows: 1) {
          let text = search.text
          guard text != filter.search ?? "" else { return }
          filter.search = text.isEmpty ? nil : text
          ask(&turn)
        }
        return
      }
    }
    guard case .key(let key) = input else { return }
    guard list.handle(key, count: rows.count, height: height) else { return }
    choose(at: list.selection, &turn)
  }

  private mutating func choose(at position: Int, _ turn: inout Turn) {
    let next = rows.indices.contains(position) ? rows[position].id : nil
    chosen = next
    if let next { turn.ask(EntryQuery(entry: next), &askedEntry) }
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    // What was just written is selected, to be read, reflected on or fixed.
    let written = reply.written(by: LogSession.self) ?? reply.written(by: AmendSession.self)
    if let outcome = written ?? reply.written(by: WriteSupport.self) { chosen = outcome.id }
    if let account = reply.answer(to: askedEntry) { (self.account, accountOf) = (account, chosen) }
    guard let rows = reply.answer(to: askedRows) else { return }
    (isWaiting, isRead) = (false, true)
    self.rows = rows
    // The same entry stays selected; where it is gone, the entry that took its place.
    let position = chosen.flatMap(rows.firstIndex) ?? list.selection
    list.select(position, count: rows.count, height: layout(turn.shared.pageRect).list.rows)
    choose(at: list.selection, &turn)
  }

  private var selectedRow: EntryRow? {
    rows.indices.contains(list.selection) ? rows[list.selection] : nil
  }

  // MARK: Drawing

  /// Where the search line stands, and all the rest below it.
  private func parts(_ rect: Rect) -> (Rect, Rect) { rect.rows(.length(isSearching ? 1 : 0), .share()) }

  /// The preview beside the list where it is wide, else below it.
  private func layout(_ rect: Rect) -> ListBesideText {
    ListBesideText(
      in: parts(rect).1, wide: 84, list: .share(60, most: 62), rest: .share(40), above: .share(1, least: 7),
      below: .share(1, least: 7), headed: 7)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let layout = layout(rect)
    if isSearching { frame.draw(search: search, in: parts(rect).0) }
    drawList(on: &frame, in: layout, shared)
    if chosen != nil {
      let passage = account.flatMap { accountOf == chosen ? RichText($0, shared) : nil }
      layout.draw(passage, Scroll(), on: &frame, more: "Enter") { account.map { RichText.events(of: $0, shared) } }
    }
  }

  func drawAbove(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    if let menu { draw(menu, on: &frame, in: rect, shared) }
  }

  private func drawList(on frame: inout Frame, in layout: ListBesideText, _ shared: Shared) {
    guard !rows.isEmpty else {
      let text =
        if shared.overview == nil || !isRead {
          "Reading..."
        } else if isFiltered {
          isWaiting
            ? "Searching..." : "No matching sessions. \(isSearching ? "Esc ends the search" : "Press Esc to show all")."
        } else {
          "No sessions yet. Press n to log a session, t to start the timer, or g i to bring in a log you have."
        }
      return frame.put(remark: text, in: layout.whole, .dim)
    }
    EntryLine.drawHeading(on: &frame, in: layout.heading)
    frame.list(list, count: rows.count, in: layout.list) { frame, index, line in
      if shared.isOnAgenda(rows[index].id) { frame.dot(before: line) }
      EntryLine(row: rows[index], today: shared.today, sent: shared.sent(rows[index]))
        .draw(on: &frame, in: line)
    }
  }

  private func draw(_ menu: ListState, on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let choices = SessionFilter.choices(client: selectedRow?.client, today: shared.today)
    let (place, _) = rect.rows(.length(choices.count + 2), .share())
    let box = place.centred(columns: 36, rows: place.rows)
    let (_, inner, _) = box.rows(.length(1), .share(), .length(1))
    frame.fill(box)
    frame.box(box, .accent)
    frame.put(" Show ", in: box.inset(left: 2), .heading)
    frame.list(menu, count: choices.count, in: inner.form) { frame, index, line in
      frame.put(choices[index].name, in: line)
    }
    frame.caret = nil
  }
}
