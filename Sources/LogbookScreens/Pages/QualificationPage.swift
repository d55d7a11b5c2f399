import CoachingJournal
import TerminalUI

/// What the qualification asks for.
struct QualificationPage: Page {
  var context: Context { .qualification }
  var title: String { "Qualification" }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
