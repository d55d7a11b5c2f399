import CoachingJournal
import TerminalUI

/// One entry with its whole history.
struct EntryPage: Page {
  var context: Context { .entry }
  var title: String { "Entry" }
  init(_ entry: EntryID) {}
  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
