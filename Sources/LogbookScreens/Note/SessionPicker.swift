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

  /// Marks the selected row, or unmarks it.
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
      return frame.put(reading: "No sessions to choose from yet.", in: rect)
    }
    frame.list(list, count: rows.count, in: rect) { frame, index, place in
      let id = rows[index].id
      let (box, _, row) = place.columns(.length(3), .length(1), .share())
      frame.put(marked.contains(id) ? "[x]" : "[ ]", in: box, .accent)
      if shared.isOnAgenda(id) { frame.dot(before: row) }
      switch rows[index] {
      case .session(let entry):
        EntryLine(row: entry, today: shared.today).draw(on: &frame, in: row)
      case .note(let note):
        let (day, text) = row.columns(.length(13, least: 8), .share(least: 24))
        frame.put(note.date.wordings(year: note.date.components.year)[day.columns < 11 ? 1 : 0], in: day)
        frame.put("note for \(note.unit)", in: text)
      }
    }
  }
}
