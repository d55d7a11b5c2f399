import TerminalUI

extension Context { static let menu = Context("The menu", .list) }

/// All pages and tasks, each with its key and what it is for: Enter or the key itself goes there.
struct MenuPage: Page {
  /// From this width on what each is for stands beside it; below, what the chosen one is for stands under the list.
  private static let wide = 60

  private static let bindings = Binding.all.filter { $0.menu != nil }.sorted { order($0) < order($1) }

  /// The main pages by their digits, then the others in the order of the table.
  private static func order(_ binding: Binding) -> Int {
    Binding.all.firstIndex { $0.command == binding.command }
      .map { Context.tabs.contains { .page($0) == binding.command } ? $0 - Binding.all.count : $0 } ?? 0
  }

  private var list = ListState()

  var context: Context { .menu }
  var title: String { "Menu" }
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
    _ = list.handle(key, count: MenuPage.bindings.count, height: MenuPage.layout(turn.shared.pageRect).list.rows)
  }

  /// The list, and two rows for what the chosen one is for where there is no room for that beside each.
  private static func layout(_ rect: Rect) -> (list: Rect, text: Rect) {
    rect.form.rows(.share(), .length(rect.columns < MenuPage.wide ? 2 : 0))
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let (place, text) = MenuPage.layout(rect)
    let titles = MenuPage.bindings.reduce(0) { max($0, TextWidth.columns(of: $1.title)) }
    let table = Table([
      .init("", .fixed(1), gap: 0), .gap(.fixed(1)), .init("", .fixed(3)),
      .init("", text.isEmpty ? .length(titles + 2) : .share(), gap: 0),
      .init("", text.isEmpty ? .share() : .length(0)),
    ])
    let visible = list.visible(count: MenuPage.bindings.count, height: place.rows)
    for (index, line, isChosen) in list.places(count: MenuPage.bindings.count, in: place) {
      let binding = MenuPage.bindings[index]
      table.draw(
        [
          .init(isChosen ? ">" : " ", .accent), .init(binding.keys.first?.name ?? "", .accent), .init(binding.title),
          .init(binding.menu ?? "", .dim),
        ], on: &frame, in: line)
      if isChosen { frame.select(line) }
    }
    frame.arrows(
      above: visible.lowerBound > 0, below: visible.upperBound < MenuPage.bindings.count, in: place)
    guard MenuPage.bindings.indices.contains(list.selection) else { return }
    frame.put(wrapped: MenuPage.bindings[list.selection].menu ?? "", in: text.inset(left: 2), .dim)
  }
}

extension Tab {
  /// Whether the command is meant on this main page.
  fileprivate func leads(to binding: Binding) -> Bool { binding.contexts.contains(context) }
}
