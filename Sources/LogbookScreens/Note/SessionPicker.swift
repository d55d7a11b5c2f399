import CoachingRules
import LogbookValues
import TerminalUI

/// The sessions that a note can reflect on, or the sessions and notes that supervision can go through, some of them
/// marked.
struct SessionPicker: Sendable {
  private let rows: [AgendaItem.Subject]
  private(set) var marked: Set<EntryID>
  /// What is on the agenda for supervision.
  private let agenda: Set<EntryID>
  /// Those that were marked and are not in the list any more.
  private let others: [EntryID]
  private var list = ListState()

  init(_ rows: [EntryRow], marked: [EntryID]) {
    self.init(rows.map { AgendaItem.Subject.session($0) }, marked: marked, among: [])
  }

  /// - Parameter agenda: what of it is on the agenda.
  init(_ rows: [AgendaItem.Subject], marked: [EntryID], among agenda: Set<EntryID>) {
    self.rows = rows
    self.marked = Set(marked)
    self.agenda = agenda
    let listed = Set(rows.map(\.id))
    others = marked.filter { !listed.contains($0) }
  }

  /// The marked ones, oldest first.
  var chosen: [EntryID] { others.filter(marked.contains) + rows.reversed().map(\.id).filter(marked.contains) }

  /// Marks what the list stands on, or takes its mark away.
  mutating func mark() {
    guard rows.indices.contains(list.selection) else { return }
    let id = rows[list.selection].id
    if marked.remove(id) == nil { marked.insert(id) }
  }

  /// Marks all that is on the agenda; where it is marked already, nothing of it.
  mutating func markAgenda() {
    if agenda.isSubset(of: marked) { marked.subtract(agenda) } else { marked.formUnion(agenda) }
  }

  mutating func follow(_ key: Key, height: Int) { _ = list.handle(key, count: rows.count, height: height) }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard !rows.isEmpty else {
      frame.put("There is no session to choose yet.", column: 2, row: rect.row, .muted, columns: rect.columns - 2)
      return
    }
    let visible = list.visible(count: rows.count, height: rect.rows)
    for position in visible {
      let row = rect.row + position - visible.lowerBound
      let isChosen = position == list.selection
      let id = rows[position].id
      frame.put(isChosen ? ">" : " ", column: rect.column + 1, row: row, .key)
      frame.put(marked.contains(id) ? "[x]" : "[ ]", column: rect.column + 3, row: row, .key)
      AgendaMark.draw(shared.isOnAgenda(id), on: &frame, column: rect.column + 6, row: row)
      let columns = rect.columns - 8
      switch rows[position] {
      case .session(let entry):
        let line = EntryLine(entry, columns: columns, today: shared.today)
        line.draw(on: &frame, column: rect.column + 7, row: row, isChosen: isChosen)
      case .note(let note):
        let day = String(note.date.spelled.dropLast(5).dropFirst(columns >= 50 ? 0 : 4))
        let text = "\(TextLayout.padded(day, columns: columns >= 50 ? 13 : 7))note for \(note.unit)"
        frame.put(
          TextLayout.padded(TextLayout.truncated(text, columns: columns), columns: columns), column: rect.column + 7,
          row: row, isChosen ? .selected : .normal)
      }
    }
  }
}
