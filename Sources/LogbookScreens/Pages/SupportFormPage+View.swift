import CoachingRules
import LogbookValues
import TerminalUI

extension SupportFormPage {
  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    if let picker { return picker.draw(on: &frame, in: rect, shared) }
    let top = rect.inset(left: 1, right: 1)
    for (index, (line, style)) in said(top.size, shared).enumerated() {
      frame.put(line, column: top.column, row: top.row + index, style, columns: top.columns)
    }
    let body = formPlace(in: rect, shared)
    guard !isReading else {
      frame.put("Reading...", column: body.column, row: body.row, .muted, columns: body.columns)
      return
    }
    form.draw(on: &frame, in: body)
  }

  /// Where the form stands, below what is said above it.
  func formPlace(in rect: Rect, _ shared: Shared) -> Rect {
    let inner = rect.inset(left: 1, right: 1)
    return inner.splitTop(said(inner.size, shared).count).rest
  }

  /// What is to be known, and what the meeting went through; a third of the rows at most.
  private func said(_ size: Size, _ shared: Shared) -> [(String, Style)] {
    var lines: [(String, Style)] = []
    if let notice { lines += TextLayout.wrap(notice.text, columns: size.columns).map { ($0, notice.style) } }
    if type == .supervision, !isReading {
      lines += TextLayout.wrap(discussedSaid(shared), columns: size.columns).map { ($0, .heading) }
    }
    let room = max(1, size.rows / 3)
    guard lines.count > room else { return lines }
    let rest = lines[(room - 1)...]
    let last = TextLayout.truncated(rest.map(\.0).joined(separator: " "), columns: size.columns)
    return lines.prefix(room - 1) + rest.prefix(1).map { (last, $0.1) }
  }

  /// `Discussed (F3): C07 Fri 20 Nov, note of Thu 12 Nov.`
  private func discussedSaid(_ shared: Shared) -> String {
    guard !discussed.isEmpty else {
      let count = shared.agenda?.count ?? 0
      let waiting = count == 0 ? "" : "; \(count == 1 ? "1 is" : "\(count) are") on the agenda"
      return "Discussed (F3): nothing named yet\(waiting)."
    }
    return "Discussed (F3): \(discussed.map(name).joined(separator: ", "))."
  }

  private func name(of id: EntryID) -> String {
    if let row = sessions.first(where: { $0.id == id }) {
      return "\(row.client?.text ?? "") \(row.date.spelled.dropLast(5))"
    }
    if let note = notes.first(where: { $0.id == id }) { return "note of \(note.date.spelled.dropLast(5))" }
    return String(id.hex.prefix(6))
  }
}
