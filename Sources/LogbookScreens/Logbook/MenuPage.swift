import TerminalUI

extension Context { static let menu = Context("The menu", .list) }

/// All pages and tasks, each with its key and what it is for: Enter or the key itself goes there.
struct MenuPage: Page {
  /// From this width on what each is for stands beside it; below, what the chosen one is for stands under the list.
  private static let wide = 60
  /// The rows under the list.
  private static let described = 2

  private static let bindings = Binding.all.filter { $0.menu != nil }.sorted { order($0) < order($1) }

  /// The main pages by their digits, then the others in the order of the table.
  private static func order(_ binding: Binding) -> Int {
    Binding.all.firstIndex { $0.command == binding.command }
      .map { Context.tabs.contains { .page($0) == binding.command } ? $0 - Binding.all.count : $0 } ?? 0
  }

  private var list = ListState()

  var context: Context { .menu }
  var title: String { "Where to" }
  func name(of command: ScreenCommand) -> String? { command == .open ? "go there" : nil }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { return turn.move(.finish) }
    let chosen = MenuPage.bindings.indices.contains(list.selection) ? MenuPage.bindings[list.selection] : nil
    guard let binding = command == .open ? chosen : Binding.of(command) else { return }
    turn.move(.finish)
    // What every main page has is done on the page below; else the first page that has it says what is meant.
    if !Context.tabs.isSubset(of: binding.contexts), let home = Tab.allCases.first(where: { $0.leads(to: binding) }) {
      turn.move(.show(home))
    }
    turn.move(.run(binding.command))
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    _ = list.handle(key, count: MenuPage.bindings.count, height: layout(turn.shared.pageRect).list.rows)
  }

  private func layout(_ rect: Rect) -> (list: Rect, text: Rect) {
    let inner = rect.inset(left: 1, right: 1)
    guard rect.columns < MenuPage.wide else { return (inner, Rect(Size(columns: 0, rows: 0))) }
    let (list, text) = inner.splitBottom(MenuPage.described)
    return (list, text)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let (place, text) = layout(rect)
    let titles = MenuPage.bindings.reduce(0) { max($0, TextWidth.columns(of: $1.title)) }
    let visible = list.visible(count: MenuPage.bindings.count, height: place.rows)
    for (line, index) in visible.enumerated() {
      let (binding, row, isChosen) = (MenuPage.bindings[index], place.row + line, index == list.selection)
      frame.put(isChosen ? ">" : " ", column: place.column, row: row, .key)
      frame.put(binding.keys.first?.name ?? "", column: place.column + 2, row: row, .key)
      frame.put(binding.title, column: place.column + 5, row: row, columns: place.columns - 5)
      if text.isEmpty {
        let column = place.column + titles + 7
        frame.put(
          TextLayout.truncated(binding.menu ?? "", columns: place.columns - titles - 7), column: column, row: row,
          .muted)
      }
      if isChosen { frame.restyle(Rect(column: place.column, row: row, columns: place.columns, rows: 1), .selected) }
    }
    let edge = place.column + place.columns - 1
    if visible.lowerBound > 0 { frame.put("▲", column: edge, row: place.row, .muted) }
    if visible.upperBound < MenuPage.bindings.count {
      frame.put("▼", column: edge, row: place.row + place.rows - 1, .muted)
    }
    guard !text.isEmpty, MenuPage.bindings.indices.contains(list.selection) else { return }
    let words = TextLayout.wrap(MenuPage.bindings[list.selection].menu ?? "", columns: text.columns - 2)
    for (index, line) in words.prefix(text.rows).enumerated() {
      frame.put(line, column: text.column + 2, row: text.row + index, .muted)
    }
  }
}

extension Tab {
  /// Whether the command is meant on this main page.
  fileprivate func leads(to binding: Binding) -> Bool { binding.contexts.contains(context) }
}
