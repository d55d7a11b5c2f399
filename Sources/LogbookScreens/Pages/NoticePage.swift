import TerminalUI

extension Context { static let notice = Context("Reading a notice") }

/// A text that is to be read, and nothing else.
struct NoticePage: Page {
  let title: String
  private let text: String
  /// Whether there is nothing behind it: Esc ends the program.
  private let leaves: Bool
  private var scroll = Scroll()

  init(title: String, _ text: String, leaves: Bool = false) {
    self.title = title
    self.text = text
    self.leaves = leaves
  }

  var context: Context { .notice }
  func name(of command: ScreenCommand) -> String? { command == .back && leaves ? "leave" : nil }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    guard command == .back else { return }
    if leaves { turn.perform(.quit) } else { turn.move(.finish) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    if [.enter, .character("q")].contains(key) { return perform(.back, &turn) }
    let rect = turn.shared.pageRect
    scroll.read(key, count: rows(columns: rect.columns).count, height: rect.rows - 1)
  }

  private func rows(columns: Int) -> [Passage.Row] {
    var passage = Passage()
    passage.add(text)
    return passage.rows(columns: columns - 4)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let (_, rest) = rect.splitTop(1)
    scroll.draw(rows(columns: rect.columns), on: &frame, in: rest.inset(left: 2, right: 2))
  }
}
