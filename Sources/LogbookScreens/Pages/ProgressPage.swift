import CoachingJournal
import TerminalUI

/// How far the learner is, and what needs them.
struct ProgressPage: Page {
  var context: Context { .progress }
  var title: String { "Progress" }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
