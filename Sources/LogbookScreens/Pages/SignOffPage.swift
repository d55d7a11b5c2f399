import CoachingJournal
import TerminalUI

/// What waits for a signature.
struct SignOffPage: Page {
  var context: Context { .signOff }
  var title: String { "Sign-off" }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
