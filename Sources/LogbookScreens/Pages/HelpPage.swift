import CoachingJournal
import TerminalUI

/// The keys of the page below and of all others.
struct HelpPage: Page {
  var context: Context { .help }
  var title: String { "Help" }
  init(over context: Context) {}
  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
