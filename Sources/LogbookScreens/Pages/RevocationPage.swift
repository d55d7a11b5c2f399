import CoachingJournal
import TerminalUI

/// A decision taken back, with its reason.
struct RevocationPage: Page {
  var context: Context { .revocation }
  var title: String { "Take back" }
  init(_ decision: SignedDecision, id: String) {}
  init(_ draft: Draft) {}
  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
