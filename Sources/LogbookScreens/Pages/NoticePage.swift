import TerminalUI

/// A text that is to be read, and nothing else.
struct NoticePage: Page {
  let title: String
  private let text: String
  /// Whether there is nothing behind it: Esc ends the program.
  private let leaves: Bool

  init(title: String, _ text: String, leaves: Bool = false) {
    self.title = title
    self.text = text
    self.leaves = leaves
  }

  var context: Context { .notice }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    guard command == .back else { return }
    if leaves { turn.perform(.quit) } else { turn.move(.finish) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    for (index, line) in TextLayout.wrap(text, columns: rect.columns - 4).enumerated() where index < rect.rows - 1 {
      frame.put(line, column: 2, row: rect.row + 1 + index)
    }
  }
}
