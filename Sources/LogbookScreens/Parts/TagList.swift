import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// A list in which Space tags and untags; each change is written at once, so that there is nothing to lose.
struct TagList: Sendable {
  var list = ListState()
  /// The act that is under way.
  private(set) var ticket: Int?

  /// Tags or untags, unless that is still being done.
  mutating func toggle(_ entry: EntryID, _ criterion: CriterionID, isTagged: Bool, _ turn: inout Turn) {
    guard ticket == nil else { return }
    ticket = turn.act(TagEntry(entry: entry, criterion: criterion, isOn: !isTagged))
  }

  /// Takes the end of an act.
  mutating func take(_ reply: Reply) {
    if reply.outcome(of: ticket) != nil { ticket = nil }
  }

  /// The list, and below it what becomes of a text that an assessor decides on.
  static func parts(_ rect: Rect) -> (list: Rect, notice: Rect) {
    let lines = TextLayout.wrap(Attempt.notice, columns: rect.inset(left: 2, right: 2).columns)
    let (list, _, notice) = rect.rows(.share(least: 4), .exactly(1), .exactly(lines.count))
    return (list, notice.inset(left: 2, right: 2))
  }

  /// Draws rows with their boxes, the chosen one marked, and what becomes of a text.
  func draw(
    _ count: Int, on frame: inout Frame, in rect: Rect, row: (Int) -> (text: String, isTagged: Bool)
  ) {
    let (rows, notice) = TagList.parts(rect)
    frame.put(wrapped: Attempt.notice, in: notice, .dim)
    frame.list(list, count: count, in: rows) { frame, index, place in
      let (text, isTagged) = row(index)
      frame.put("\(isTagged ? "[x]" : "[ ]") \(text)", in: place, isTagged ? .good : .text)
    }
  }
}
