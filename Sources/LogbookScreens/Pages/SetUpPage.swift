import CoachingJournal
import TerminalUI

/// The first set-up.
struct SetUpPage: Page {
  var context: Context { .setUp }
  var title: String { "Setting up" }
  init(_ shared: Shared, id: String) {}
  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
