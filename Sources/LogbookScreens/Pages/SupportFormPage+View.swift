import CoachingRules
import LogbookValues
import TerminalUI

extension SupportFormPage {
  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    if let picker { return picker.draw(on: &frame, in: rect, shared) }
    let (top, body) = parts(rect, shared)
    frame.put(said(rect.form.columns, shared), in: top)
    guard !isReading else {
      frame.put("Reading...", in: body, .dim)
      return
    }
    form.draw(on: &frame, in: body)
  }

  /// What is said, on a third of the rows at most, and the form below it.
  func parts(_ rect: Rect, _ shared: Shared) -> (said: Rect, form: Rect) {
    rect.form.rows(.share(1, most: said(rect.form.columns, shared).count), .share(2))
  }

  /// What is to be known, and what the meeting went through.
  private func said(_ columns: Int, _ shared: Shared) -> [(text: String, style: Style)] {
    var lines: [(String, Style)] = []
    if let notice = evidence.after(notice, shared) {
      lines += TextLayout.wrap(notice.text, columns: columns).map { ($0, notice.style) }
    }
    if type == .supervision, !isReading {
      lines += TextLayout.wrap(discussedSaid(shared), columns: columns).map { ($0, .heading) }
    }
    return lines
  }

  /// `Discussed (F3): C07 Fri 20 Nov, note of Thu 12 Nov.`
  private func discussedSaid(_ shared: Shared) -> String {
    guard !discussed.isEmpty else {
      let count = shared.agenda?.count ?? 0
      let waiting = count == 0 ? "" : ", \(count) on the supervision agenda"
      return "Discussed (F3): nothing chosen yet\(waiting)."
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
