import CoachingJournal
import TerminalUI

/// The sessions that a note can reflect on, some of them marked.
struct SessionPicker: Sendable {
  private let rows: [EntryRow]
  private(set) var marked: Set<EntryID>
  /// Those that were marked and are not in the list any more.
  private let others: [EntryID]
  private var list = ListState()

  init(_ rows: [EntryRow], marked: [EntryID]) {
    self.rows = rows
    self.marked = Set(marked)
    others = marked.filter { id in !rows.contains { $0.id == id } }
  }

  /// The marked ones, oldest first.
  var chosen: [EntryID] { others.filter(marked.contains) + rows.reversed().map(\.id).filter(marked.contains) }

  /// Marks the session the list stands on, or takes its mark away.
  mutating func mark() {
    guard rows.indices.contains(list.selection) else { return }
    let id = rows[list.selection].id
    if marked.remove(id) == nil { marked.insert(id) }
  }

  mutating func follow(_ key: Key, height: Int) { _ = list.handle(key, count: rows.count, height: height) }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard !rows.isEmpty else {
      frame.put("There is no session to reflect on yet.", column: 2, row: rect.row, .muted, columns: rect.columns - 2)
      return
    }
    let visible = list.visible(count: rows.count, height: rect.rows)
    for position in visible {
      let row = rect.row + position - visible.lowerBound
      let isChosen = position == list.selection
      frame.put(isChosen ? ">" : " ", column: rect.column + 1, row: row, .key)
      frame.put(
        marked.contains(rows[position].id) ? "[x]" : "[ ]", column: rect.column + 3, row: row, .key)
      let line = EntryLine(rows[position], columns: rect.columns - 8, today: shared.today)
      line.draw(on: &frame, column: rect.column + 7, row: row, isChosen: isChosen)
    }
  }
}
