import CoachingJournal
import TerminalUI

/// The sessions, newest first, with a preview.
struct SessionsPage: Page {
  var context: Context { .sessions }
  var title: String { "Sessions" }

  /// Shows the sessions that a filter lets through.
  mutating func show(_ filter: EntryFilter, _ turn: inout Turn) {}

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
