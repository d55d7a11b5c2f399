import TerminalUI

extension SessionFormPage {
  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let inner = rect.inset(left: 1, right: 1)
    let (top, body) = inner.splitTop(noticeRows(inner.size))
    for (index, line) in noticeLines(inner.size).enumerated() {
      frame.put(line, column: top.column, row: top.row + index, notice?.style ?? .normal, columns: top.columns)
    }
    if isReading {
      if notice == nil { frame.put("Reading...", column: body.column, row: body.row, .muted, columns: body.columns) }
      return
    }
    fields.form.draw(on: &frame, in: body)
  }

  /// How much room the form has, for the keys that move by rows.
  func formSize(_ shared: Shared) -> Size {
    // Header, title, footer, and from 14 rows on the line for messages.
    let rows = shared.size.rows - (shared.size.rows >= 14 ? 4 : 3)
    let inner = Rect(column: 0, row: 0, columns: shared.size.columns, rows: rows).inset(left: 1, right: 1)
    return Size(columns: inner.columns, rows: inner.rows - noticeRows(inner.size))
  }

  private func noticeRows(_ size: Size) -> Int { noticeLines(size).count }

  /// The notice, on a third of the rows at most.
  private func noticeLines(_ size: Size) -> [String] {
    guard let notice else { return [] }
    let room = max(1, min(3, size.rows / 3))
    let lines = TextLayout.wrap(notice.text, columns: size.columns)
    guard lines.count > room else { return lines }
    return lines.prefix(room - 1)
      + [TextLayout.truncated(lines[(room - 1)...].joined(separator: " "), columns: size.columns)]
  }
}
