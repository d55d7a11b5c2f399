import LogbookValues
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

  /// Draws rows with their boxes, the chosen one marked.
  func draw(
    _ count: Int, on frame: inout Frame, in rect: Rect, row: (Int) -> (text: String, isTagged: Bool)
  ) {
    for (index, place, isChosen) in list.places(count: count, in: rect) {
      let (text, isTagged) = row(index)
      frame.put("\(isChosen ? ">" : " ")\(isTagged ? "[x]" : "[ ]") \(text)", in: place, isTagged ? .good : .normal)
      if isChosen { frame.restyle(place, .selected) }
    }
  }
}
