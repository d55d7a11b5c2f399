import CoachingRules
import LogbookValues
import TerminalUI

extension Context {
  static let sessions = Context("Sessions", .commands, isTab: true)
  static let filtering = Context("Choosing a filter", .list)
  static let search = Context("Searching")
}

/// The sessions and support hours, newest first, with a preview of the one the mark stands on.
struct SessionsPage: Page {
  private(set) var rows: [EntryRow] = []
  private(set) var filter = EntryFilter()
  private var search = TextEditor(limit: 200)
  private var isSearching = false
  /// The menu of filters, when it is open.
  private var menu: ListState?
  private var list = ListState()
  /// The entry the mark stands on; it stays there when the list changes.
  private(set) var chosen: EntryID?
  private var account: EntryAccount?
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
    if command == .back { return isSearching ? "end" : menu != nil ? "close" : nil }
    return command == .clearFilter ? "show all" : nil
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
    if command == .clearFilter { clear(&turn) }
    if command == .back { back(&turn) }
    guard let chosen else { return }
    if command == .amend { EntryPage.amend(chosen, rows.first { $0.id == chosen }?.sort, &turn) }
    if command == .repeatSession {
      turn.move(.push(SessionFormPage(repeating: chosen, turn.shared, id: turn.draftID())))
    }
    if command == .withdraw { WithdrawalPage.open(chosen, &turn) }
    if command == .reflect { turn.move(.newNote(on: [chosen])) }
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
    let isEmpty = "the list is empty; n logs a session, c shows all again"
    if command == .open, menu != nil || isSearching { return nil }
    if [.amend, .withdraw, .repeatSession, .reflect, .takeToSupervision].contains(command) {
      guard let row = selectedRow else { return isEmpty }
      return EntryPage.unavailable(command, for: row)
    }
    if command == .open || command == .criteria, selectedRow == nil { return isEmpty }
    if command == .clearFilter, !isFiltered { return "all sessions are shown already" }
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
    let height = listHeight(turn.shared.size)
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
    // What was just written is what one wants to see, to reflect on, or to mend.
    let written = reply.written(by: LogSession.self) ?? reply.written(by: AmendSession.self)
    if let outcome = written ?? reply.written(by: WriteSupport.self) { chosen = outcome.id }
    if let account = reply.answer(to: askedEntry) { (self.account, accountOf) = (account, chosen) }
    guard let rows = reply.answer(to: askedRows) else { return }
    isWaiting = false
    self.rows = rows
    // The mark stays on its entry; where that is gone, on what has taken its place.
    let position = chosen.flatMap { id in rows.firstIndex { $0.id == id } } ?? list.selection
    list.select(position, count: rows.count, height: listHeight(turn.shared.size))
    choose(at: list.selection, &turn)
  }

  private var selectedRow: EntryRow? {
    rows.indices.contains(list.selection) ? rows[list.selection] : nil
  }

  // MARK: Drawing

  /// Rows of the list on a terminal of that size: what the header, the footer and the preview leave.
  private func listHeight(_ size: Size) -> Int {
    let body = Rect(column: 0, row: 0, columns: size.columns, rows: max(0, size.rows - 4))
    return SessionsPage.underHeading(SessionsPage.parts(body, isSearching: isSearching).list).rows
  }

  /// Where the search line, the list and the preview lie: side by side where it is wide, else below each other.
  private static func parts(_ rect: Rect, isSearching: Bool) -> (search: Rect, list: Rect, preview: Rect) {
    let (search, rest) = rect.splitTop(isSearching ? 1 : 0)
    if rest.columns >= 84 {
      let (list, preview) = rest.splitLeft(min(58, rest.columns * 55 / 100))
      return (search, list, preview)
    }
    guard rest.rows >= 14 else { return (search, rest, Rect(column: 0, row: rest.row, columns: 0, rows: 0)) }
    let (list, preview) = rest.splitTop(rest.rows / 2)
    return (search, list, preview)
  }

  /// The rows of the list below the names of its columns, which stand there where it is not too low for them.
  private static func underHeading(_ rect: Rect) -> Rect { rect.splitTop(rect.rows >= 8 ? 1 : 0).rest }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let parts = SessionsPage.parts(rect, isSearching: isSearching)
    if isSearching {
      let used = frame.put(" Search ", column: 0, row: parts.search.row, .heading)
      search.draw(on: &frame, in: parts.search.inset(left: used, right: 1), hasFocus: true)
    }
    drawList(on: &frame, in: parts.list, shared)
    drawPreview(on: &frame, in: parts.preview, shared)
    if let menu { draw(menu, on: &frame, in: rect, shared) }
  }

  private func drawList(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard !rows.isEmpty else {
      let text =
        if shared.overview == nil {
          "Reading..."
        } else if isFiltered {
          isWaiting
            ? "Searching..." : "No session is like that. \(isSearching ? "Esc ends the search" : "c shows all again")."
        } else {
          "No session yet. n logs the first; t starts the timer."
        }
      for (index, line) in TextLayout.wrap(text, columns: rect.columns - 4).enumerated() where index + 1 < rect.rows {
        frame.put(line, column: rect.column + 2, row: rect.row + 1 + index, .muted)
      }
      return
    }
    let place = SessionsPage.underHeading(rect)
    if place.rows < rect.rows {
      EntryLine.drawHeading(on: &frame, column: rect.column + 3, row: rect.row, columns: rect.columns - 3)
    }
    let visible = list.visible(count: rows.count, height: place.rows)
    for position in visible {
      let row = place.row + position - visible.lowerBound
      let isChosen = position == list.selection
      let line = EntryLine(rows[position], columns: rect.columns - 3, today: shared.today)
      frame.put(isChosen ? ">" : " ", column: rect.column + 1, row: row, .key)
      AgendaMark.draw(shared.isOnAgenda(rows[position].id), on: &frame, column: rect.column + 2, row: row)
      line.draw(on: &frame, column: rect.column + 3, row: row, isChosen: isChosen)
    }
  }

  private func drawPreview(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard rect.rows > 0, rect.columns > 8, chosen != nil else { return }
    var inner = rect.inset(left: 2, right: 1)
    if rect.column > 0 {
      for row in rect.row..<rect.row + rect.rows { frame.put("│", column: rect.column, row: row, .muted) }
    } else {
      frame.rule(column: 0, row: rect.row, .muted)
      (_, inner) = inner.splitTop(1)
    }
    guard let account, accountOf == chosen else { return }
    let rows = Passage(account, in: shared.occasion.zone).rows(columns: inner.columns)
    Scroll().draw(rows, on: &frame, in: inner, more: "Enter opens it")
  }

  private func draw(_ menu: ListState, on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let choices = SessionFilter.choices(client: selectedRow?.client, today: shared.today)
    let columns = min(rect.columns, 36)
    let rows = min(rect.rows, choices.count + 2)
    let box = Rect(column: rect.column + (rect.columns - columns) / 2, row: rect.row, columns: columns, rows: rows)
    frame.fill(box)
    frame.box(box, .muted)
    frame.put(" Show ", column: box.column + 2, row: box.row, .heading)
    let visible = menu.visible(count: choices.count, height: rows - 2)
    for position in visible {
      let row = box.row + 1 + position - visible.lowerBound
      let isChosen = position == menu.selection
      frame.put(isChosen ? ">" : " ", column: box.column + 1, row: row, .key)
      let name = TextLayout.padded(choices[position].name, columns: columns - 5)
      frame.put(name, column: box.column + 3, row: row, isChosen ? .selected : .normal)
    }
    frame.caret = nil
  }
}
