import CoachingRules
import LogbookValues
import TerminalUI

extension NoteFormPage {
  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    if let picker { return picker.draw(on: &frame, in: rect, shared) }
    let layout = NoteLayout(in: rect, self)
    if let notice {
      frame.put(
        TextLayout.truncated(notice.text, columns: layout.notice.columns), column: layout.notice.column,
        row: layout.notice.row, notice.style)
    }
    if isReading {
      frame.put("Reading...", column: layout.head.column, row: layout.head.row, .muted, columns: layout.head.columns)
      return
    }
    if isWriting {
      // How it is changed is said in full, whatever it is for is cut.
      let way = layout.head.columns >= 60 ? "  (Tab changes these)" : "  (Tab)"
      let room = max(0, layout.head.columns - way.count)
      frame.put(
        TextLayout.truncated(summary(shared), columns: room) + way, column: layout.head.column, row: layout.head.row,
        .muted, columns: layout.head.columns)
    } else {
      head.draw(on: &frame, in: layout.head)
    }
    drawQuestion(on: &frame, in: layout.question)
    editor.draw(on: &frame, in: layout.text, hasFocus: isWriting)
    guard !layout.text.isEmpty else { return }
    let hidden = editor.hidden(in: layout.text.size, hasFocus: isWriting)
    let margin = layout.text.column + layout.text.columns
    if hidden.above { frame.put("▲", column: margin, row: layout.text.row, .muted) }
    if hidden.below { frame.put("▼", column: margin, row: layout.text.row + layout.text.rows - 1, .muted) }
  }

  /// What the note is for: unit, day, model and sessions.
  private func summary(_ shared: Shared) -> String {
    let day = dayUnderstood(shared) ?? head[text: .date]
    var parts = [head[text: .unit], day, head[text: .model]]
    if sessions.isEmpty {
      parts.append("on no session yet: F3")
    } else {
      let names = sessions.prefix(4).map { id in
        rows.first { $0.id == id }.map { "\($0.client?.text ?? "") \($0.date.spelled.dropLast(5))" }
          ?? "\(id.hex.prefix(6))"
      }
      parts.append("on \(names.joined(separator: ", "))\(sessions.count > 4 ? " and \(sessions.count - 4) more" : "")")
    }
    return VisibleText.escaped(parts.joined(separator: " · "))
  }

  /// The question of the stage that the caret is in.
  private func drawQuestion(on frame: inout Frame, in rect: Rect) {
    guard !rect.isEmpty, let outlined else { return }
    let stage = editor.headingAtCaret.flatMap { name in outlined.stages.first { $0.name == name } }
    guard let stage else { return }
    let lines = TextLayout.wrap(stage.asked, columns: rect.columns)
    for (row, line) in lines.prefix(rect.rows).enumerated() {
      let isCut = row == rect.rows - 1 && lines.count > rect.rows
      let shown = isCut ? TextLayout.truncated(lines[row...].joined(separator: " "), columns: rect.columns) : line
      frame.put(shown, column: rect.column, row: rect.row + row, .heading)
    }
  }
}
