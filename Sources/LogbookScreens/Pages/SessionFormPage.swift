import CoachingJournal
import TerminalUI

/// The form of a session.
struct SessionFormPage: Page {
  var context: Context { .session }
  var title: String { "New session" }
  init(_ shared: Shared, id: String) {}
  init(ending timer: RunningTimer, _ shared: Shared, id: String) {}
  init(amending entry: EntryID, _ shared: Shared, id: String) {}
  init(repeating entry: EntryID, _ shared: Shared, id: String) {}
  init(_ draft: Draft, _ shared: Shared) {}

  /// What a draft holds, in a line or two, for the question whether to go on with it.
  static func summary(of draft: Draft, _ shared: Shared) -> [String] { [] }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {}
}
