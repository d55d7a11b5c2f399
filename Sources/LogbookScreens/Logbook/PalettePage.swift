import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let palette = Context(
    "Go to or do anything",
    about: "Here you find any page, task, client or entry. Type a part of its name and press Enter.")
}

/// All pages and tasks, and all clients and entries: type a part of what is wanted, and Enter goes there.
struct PalettePage: Page {
  /// Something to go to or to do.
  private struct Item: Sendable {
    enum Target: Equatable, Sendable {
      case command(ScreenCommand)
      case client(ClientCode)
      case entry(EntryID)
    }

    let title: String
    let detail: String
    var key = ""
    let target: Target
  }

  /// How many entries are offered at once; for more there is the search of the sessions.
  private static let mostEntries = 8

  private var search = TextEditor(limit: 100)
  private var list = ListState()
  private var clients: [ClientSummary] = []
  private var entries: [EntryRow] = []
  private var items: [Item] = []
  private var (askedClients, askedEntries) = (Asked<ClientsQuery>(), Asked<EntriesQuery>())

  init() { items = PalettePage.tasks(matching: []) }

  var context: Context { .palette }
  var title: String { context.title }
  var isOverlay: Bool { true }

  func name(of command: ScreenCommand) -> String? {
    command == .open ? "go there" : command == .back ? "close" : nil
  }

  mutating func load(_ turn: inout Turn) { turn.ask(ClientsQuery(), &askedClients) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let clients = reply.answer(to: askedClients) { self.clients = clients }
    if let rows = reply.answer(to: askedEntries) { entries = Array(rows.prefix(PalettePage.mostEntries)) }
    // What comes in puts others above the selected one, which stays selected.
    let chosen = items.indices.contains(list.selection) ? items[list.selection].target : nil
    find(turn.shared)
    guard let chosen, let place = items.firstIndex(where: { $0.target == chosen }) else { return }
    list.select(place, count: items.count, height: listRows(turn.shared))
  }

  // MARK: Finding

  /// The pages and tasks in the order of the table, main pages first; with words, those whose title has them first.
  private static func tasks(matching words: [Substring]) -> [Item] {
    let bindings = Binding.all.filter { $0.menu != nil }
    let pages = Set(Context.tabs.map(ScreenCommand.page))
    let (places, others) = (
      bindings.filter { pages.contains($0.command) }, bindings.filter { !pages.contains($0.command) }
    )
    func all(_ words: [Substring], in text: String) -> Bool { words.allSatisfy { text.lowercased().contains($0) } }
    let found = (places + others).filter { all(words, in: "\($0.title) \($0.menu ?? "") \($0.help)") }
    let titled = words.isEmpty ? [] : found.filter { all(words, in: $0.title) }
    let rest = found.filter { binding in !titled.contains { $0.command == binding.command } }
    return (titled + rest).map { binding in
      Item(
        title: binding.title.capitalised, detail: binding.menu ?? "", key: binding.keyNames.last ?? "",
        target: .command(binding.command))
    }
  }

  private mutating func find(_ shared: Shared) {
    let words = search.text.lowercased().split(separator: " ")
    let tasks = PalettePage.tasks(matching: words)
    defer { list.settle(count: items.count, height: listRows(shared)) }
    guard !words.isEmpty else { return items = tasks }
    let named = clients.filter { client in words.allSatisfy { client.code.text.lowercased().contains($0) } }
    items =
      named.map { client in
        Item(
          title: client.code.text,
          detail: "\(counted(client.sessions, "session")), \(Minutes.spoken(client.countedMinutes))",
          target: .client(client.code))
      } + tasks
      + entries.map { row in
        Item(
          title: EntryText.subject(row), detail: EntryText.when(row, in: shared.occasion.zone), target: .entry(row.id))
      }
  }

  // MARK: Keys

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    if case .key(let key) = input, !key.isTyped,
      list.handle(key, count: items.count, height: listRows(turn.shared))
    {
      return
    }
    let before = search.text
    guard search.handle(input, columns: turn.shared.size.columns, rows: 1), search.text != before else { return }
    list = ListState()
    entries = []
    let text = search.text.trimmed
    if text.count > 1 {
      var filter = EntryFilter()
      filter.search = text
      turn.ask(EntriesQuery(filter: filter), &askedEntries)
    } else {
      askedEntries = Asked()
    }
    find(turn.shared)
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { return turn.move(.finish) }
    guard command == .open, items.indices.contains(list.selection) else { return }
    turn.move(.finish)
    switch items[list.selection].target {
    case .client(let code):
      var filter = EntryFilter()
      filter.client = code
      turn.move(.showSessions(filter))
    case .entry(let id): turn.move(.push(EntryPage(id)))
    case .command(let command):
      // What every main page has is done on the page below; else the first page that has it says what is meant.
      if let binding = Binding.of(command), !Context.tabs.isSubset(of: binding.contexts),
        let home = Tab.allCases.first(where: { binding.contexts.contains($0.context) })
      {
        turn.move(.show(home))
      }
      turn.move(.run(command))
    }
  }

  // MARK: Drawing

  /// The outline, the line that is typed into, and the list.
  private func parts(_ rect: Rect) -> (box: Rect, field: Rect, list: Rect) {
    let (above, _) = rect.rows(.length(min(18, max(1, items.count) + 3), least: min(rect.rows, 6)), .share())
    let box = rect.columns < 60 ? rect : above.centred(columns: 86, rows: above.rows)
    let inner = box.rows(.length(1), .share(), .length(1)).1.inset(left: 1, right: 1)
    let (field, list) = inner.rows(.length(1), .share())
    return (box, field, list)
  }

  private func listRows(_ shared: Shared) -> Int { parts(shared.pageRect).list.rows }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let (box, field, rest) = parts(rect)
    if frame.reading != nil {
      frame.draw(search: search, in: field)
    } else {
      drawField(on: &frame, box: box, in: field)
    }
    if items.isEmpty { frame.put("No results. Press Esc to go back.", in: rest.afterMark, .dim) }
    let table = Table([.init("", .length(22, least: 16)), .init("", .share(least: 20)), .init("", .exactly(4))])
    frame.list(list, count: items.count, in: rest) { frame, index, line in
      let item = items[index]
      table.draw(
        [.init(item.title), .init(item.detail, .dim), .init(item.key, .accent, said: "")], on: &frame, in: line)
    }
  }

  /// Draws the outline and the line that is typed into.
  private func drawField(on frame: inout Frame, box: Rect, in field: Rect) {
    frame.fill(box)
    frame.box(box, .accent)
    frame.put(title: title, note: "", on: box.rows(.length(1), .share()).0)
    search.draw(on: &frame, in: field.afterMark, hasFocus: true)
    if search.isEmpty {
      frame.put("Type a page, a task, a client or a day.", in: field.afterMark.inset(left: 1), .dim)
    }
  }
}
