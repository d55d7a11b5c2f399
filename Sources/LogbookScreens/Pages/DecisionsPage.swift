import CoachingJournal
import TerminalUI

/// What supervisors decided so far.
struct DecisionsPage: Page {
  var context: Context { .decisions }
  var title: String { "Signed so far" }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
