import CoachingRules
import LogbookValues
import TerminalUI

extension NoteFormPage {
  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    if let picker { return picker.draw(on: &frame, in: rect, shared) }
    let layout = NoteLayout(in: rect, self)
    if let notice { frame.put(notice.text, in: layout.notice, notice.style) }
    if isReading {
      frame.put("Reading...", in: layout.head, .dim)
      return
    }
    guard frame.reading == nil else { return read(on: &frame, shared) }
    if isWriting {
      // How it is changed is said in full, whatever it is for is cut.
      let way = wayToFields.map { layout.head.columns >= 60 ? "  \($0): change" : "  \($0)" } ?? ""
      let summary = summary(shared)
      let (text, rest) = layout.head.columns(.length(TextWidth.columns(of: summary)), .share(least: way.count))
      frame.put(summary, in: text, .dim)
      frame.put(way, in: rest, .accent)
    } else {
      head.draw(on: &frame, in: layout.head)
    }
    drawQuestion(on: &frame, in: layout.question)
    editor.draw(on: &frame, in: layout.text, hasFocus: isWriting)
    guard !layout.text.isEmpty else { return }
    let hidden = editor.hidden(in: layout.text.size, hasFocus: isWriting)
    if hidden.above { frame.put("▲", in: layout.margin, .dim) }
    if hidden.below { frame.put("▼", in: layout.margin.rows(.share(), .length(1)).1, .dim) }
  }

  /// The key that goes from here to the fields above the text; nil between the first stage and the last.
  private var wayToFields: String? {
    let stages = outlined?.stages.map(\.name) ?? []
    guard let own = editor.headingAtCaret, stages.count > 1 else { return "Shift-Tab" }
    return own == stages.first ? "Shift-Tab" : own == stages.last ? "Tab" : nil
  }

  /// What the note is for: unit, day, model and sessions.
  private func summary(_ shared: Shared) -> String {
    let day = dayUnderstood(shared) ?? head[text: .date]
    let parts = [head[text: .unit], day, head[text: .model]]
    return (parts.map { TerminalEscaping.escaped($0) } + [on(shared)]).joined(separator: " · ")
  }

  /// The sessions that it is about, or how to name some.
  func on(_ shared: Shared) -> String {
    guard !sessions.isEmpty else { return "no session: press F3" }
    let names = sessions.prefix(4).map { id in
      rows.first { $0.id == id }.map { "\($0.client?.text ?? "") \($0.date.spelled.dropLast(5))" }
        ?? "\(id.hex.prefix(6))"
    }
    return "on \(names.joined(separator: ", "))\(sessions.count > 4 ? " and \(sessions.count - 4) more" : "")"
  }

  /// The question of the stage that the caret is in.
  private func drawQuestion(on frame: inout Frame, in rect: Rect) {
    guard !rect.isEmpty, let outlined else { return }
    let stage = editor.headingAtCaret.flatMap { name in outlined.stages.first { $0.name == name } }
    guard let stage else { return }
    frame.put(wrapped: stage.asked, in: rect, .good)
  }
}

/// The places of the parts of a note's form: what it is for in one line, or in fields when they have the focus; the
/// question of the stage the caret is in; and the text, which has all the rest.
struct NoteLayout {
  let notice: Rect
  let head: Rect
  let question: Rect
  let text: Rect
  /// Beside the text: what it has no room for is said there.
  let margin: Rect

  init(in rect: Rect, _ page: NoteFormPage) {
    let parts = rect.columns([.length(1), .share(), .length(1), .length(1)])
    let inner = parts[1]
    let fields = page.isWriting ? 1 : inner.columns >= 60 ? 4 : 7
    let rest: Rect
    (notice, head, rest) = inner.rows(
      .length(page.notice == nil ? 0 : 1, priority: 1), .length(fields, least: 1, priority: 1), .share(least: 3))
    // As many rows as the longest question takes, so that the text stays in its place from stage to stage; where rows
    // are dear, as many as the one that is asked.
    let stages = page.outlined?.stages.filter { rest.rows >= 12 || $0.name == page.editor.headingAtCaret } ?? []
    let asked = stages.map { TextLayout.wrap($0.asked, columns: max(1, rest.columns)).count }.max() ?? 1
    (question, text) = rest.rows(.share(1, most: page.outlined == nil ? 0 : asked), .share(3))
    margin = parts[2].rows(.share(), .length(text.rows)).1
  }
}

extension NoteModel.Stage {
  /// Its name with its question, as the form shows them.
  var asked: String { TerminalEscaping.escaped("\(name): \(prompt)") }
}
