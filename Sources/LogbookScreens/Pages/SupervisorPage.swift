import CoachingJournal
import TerminalUI

/// A supervisor makes their key.
struct SupervisorPage: Page {
  var context: Context { .supervisor }
  var title: String { "A new key" }
  init(id: String) {}
  init(_ draft: Draft) {}
  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
