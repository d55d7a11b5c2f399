import CoachingJournal
import TerminalUI

/// Whom the timer is for.
struct TimerPage: Page {
  var context: Context { .timer }
  var title: String { "Start the timer" }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
