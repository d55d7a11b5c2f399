import TerminalUI

extension Context { static let notice = Context("Reading a notice") }

/// A text that is to be read, and nothing else.
struct NoticePage: Page {
  let title: String
  private let text: String
  /// Whether there is nothing behind it: Esc ends the program.
  private let leaves: Bool
  /// Whether it is to be selected with the mouse: then nothing stands beside it.
  let isBare: Bool
  private var scroll = Scroll()

  init(title: String, _ text: String, leaves: Bool = false, isBare: Bool = false) {
    self.title = title
    self.text = text
    self.leaves = leaves
    self.isBare = isBare
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
    let place = place(turn.shared.pageRect)
    scroll.read(key, count: passage.rows(columns: place.columns).count, height: place.rows)
  }

  private var passage: RichText {
    var passage = RichText()
    passage.add(text)
    return passage
  }

  private func place(_ rect: Rect) -> Rect {
    let text = rect.rows(.length(1), .share()).1
    return isBare ? text : text.inset(left: 2, right: 2)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    scroll.draw(passage, on: &frame, in: place(rect))
  }
}
