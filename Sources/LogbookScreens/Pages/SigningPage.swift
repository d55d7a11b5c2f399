import CoachingJournal
import TerminalUI

/// What is about to be signed or returned, and the passphrase.
struct SigningPage: Page {
  var context: Context { .signing }
  var title: String { "Sign" }
  init(_ decision: Decision, _ entries: [EntryID], id: String) {}
  init(_ draft: Draft) {}
  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
