import CoachingJournal
import TerminalUI

/// The reason of a withdrawal.
struct WithdrawalPage: Page {
  var context: Context { .withdrawal }
  var title: String { "Withdraw" }
  init(_ entry: EntryID, id: String) {}
  init(_ draft: Draft) {}
  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
