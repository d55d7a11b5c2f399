import CoachingJournal
import TerminalUI

/// A whole copy is put back as the journal, where there is none yet.
struct RestorePage: Page {
  enum Field: Hashable, Sendable {
    case path
  }

  private var form = Form<Field>(fields: [
    .init(
      .path, label: "Copy", control: .line(TextEditor("", limit: 4_096)),
      hint: "Such as ~/copies/journal; Enter puts it back.")
  ])
  /// The number of the last question for names of files.
  private var asked: Int?
  private var ticket: Int?

  var context: Context { .restoring }
  var title: String { "Bring back a copy" }
  func name(of command: ScreenCommand) -> String? { command == .save ? "bring back" : nil }
  func note(_ shared: Shared) -> String { ticket == nil ? "" : "Bringing it back, and verifying it..." }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if case .files(let names, let number) = reply, number == asked {
      form.update(.path) { $0.suggestions = names.map { Suggestion(text: $0) } }
    } else if case .done(_, let ended) = reply, ended == ticket {
      turn.move(.finish)
    } else if case .refused(let error, let ended) = reply, ended == ticket {
      ticket = nil
      form.refuse(.path, error.sentence)
    }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    guard ticket == nil else { return }
    if command == .back { turn.move(.close) }
    if command == .save { bringBack(&turn) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return }
    switch form.handle(input, size: turn.shared.size) {
    case .ignored, .moved: break
    case .changed(let field):
      form.update(field) { $0.problem = nil }
      let number = turn.number()
      asked = number
      turn.read(.files(beginning: form[text: .path], number: number))
    case .submitted: bringBack(&turn)
    }
  }

  private mutating func bringBack(_ turn: inout Turn) {
    let path = SessionReading.trimmed(form[text: .path])
    guard !path.isEmpty else { return form.refuse(.path, "say where the copy lies") }
    ticket = turn.act(.restore(path: path))
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let inner = rect.inset(left: 1, right: 1)
    let said = TextLayout.wrap(
      "A whole copy of a journal is a file, and beside it a folder of the same name with .d at its end; x on Progress and "
        + "'coachlog backup' make one. The journal here will be as it was when copied; the copy itself stays.",
      columns: max(1, min(inner.columns, 100)))
    let (top, body) = inner.splitTop(inner.rows >= said.count + 4 ? said.count + 1 : 0)
    for (index, line) in said.enumerated() where index < top.rows {
      frame.put(line, column: top.column, row: top.row + index, .muted, columns: top.columns)
    }
    form.draw(on: &frame, in: body)
  }
}
