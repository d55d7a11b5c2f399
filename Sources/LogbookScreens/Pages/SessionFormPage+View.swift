import CoachingRules
import LogbookValues
import TerminalUI

extension SessionFormPage {
  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let parts = parts(rect, shared)
    let notice = evidence.after(notice, shared)
    frame.put(wrapped: notice?.text ?? "", in: parts.top, notice?.style ?? .text)
    if isReading {
      if notice == nil { frame.put("Reading...", in: parts.form, .dim) }
      return
    }
    fields.form.draw(on: &frame, in: parts.form)
    // Read line by line, the fields have said it already.
    if let beside = parts.beside, !shared.isRead {
      frame.divide(beside.line, title: "What will be saved")
      // The keys that move rows belong to the form.
      let rows = preview(in: shared.occasion.zone).rows(columns: beside.text.columns).prefix(beside.text.rows)
      Scroll().draw(Array(rows), on: &frame, in: beside.text)
    }
  }

  /// The session as it is understood so far.
  private func preview(in zone: Zone) -> RichText {
    var text = RichText()
    if let details = fields.reading.details {
      text.addVersion(.session(details, fields.reading.texts, isFirst: true, textIsMissing: false), in: zone)
    } else {
      let missing = fields.reading.obstacles.map(\.label)
      text.add("Still to be entered: \(missing.joined(separator: ", ")).", .dim)
    }
    return text
  }

  /// How much room the form has, for the keys that move by rows.
  func formSize(_ shared: Shared) -> Size { parts(shared.pageRect, shared).form.size }

  /// The notice, on a third of the rows at most, the form below it, and on a wide screen what will be saved.
  private func parts(
    _ rect: Rect, _ shared: Shared
  ) -> (top: Rect, form: Rect, beside: (line: Rect, text: Rect)?) {
    let isWide = rect.columns >= 118
    let across = rect.columns([.share(3), .length(isWide ? 1 : 0), .share(isWide ? 2 : 0, most: isWide ? 100 : 0)])
    let left = across[0].form
    let lines = evidence.after(notice, shared).map { TextLayout.wrap($0.text, columns: left.columns).count } ?? 0
    let (top, form) = left.rows(.share(1, most: min(3, lines)), .share(2))
    return (top, form, isWide ? (across[1], across[2].form) : nil)
  }
}
