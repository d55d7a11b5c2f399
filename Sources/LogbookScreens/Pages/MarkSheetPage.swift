import CoachingJournal
import TerminalUI

/// Which file the centre's mark sheet is in.
struct MarkSheetPage: Page {
  enum FieldID: Hashable, Sendable {
    case path
  }

  private var form = Form<FieldID>(fields: [
    .init(
      .path, label: "File", control: .line(TextEditor("", limit: 4_096)),
      hint: "Such as ~/Downloads/marksheet.csv; Enter loads it.")
  ])
  private var completion = FileCompletion()
  private var ticket: Int?

  var context: Context { .markSheet }
  func name(of command: ScreenCommand) -> String? { command == .save ? "load" : nil }
  var title: String { "Load a mark sheet" }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let names = completion.suggestions(reply) { form.update(.path) { $0.suggestions = names } }
    if case .done(_, let ended) = reply, ended == ticket {
      turn.move(.finish)
    } else if case .refused(let error, let ended) = reply, ended == ticket {
      ticket = nil
      form.refuse(.path, error.sentence)
    }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
    if command == .save { load(from: form[text: .path], &turn) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return }
    switch form.handle(input, size: turn.shared.size) {
    case .ignored, .moved: break
    case .changed(let field):
      form.update(field) { $0.problem = nil }
      completion.ask(beginning: form[text: .path], &turn)
    case .submitted: load(from: form[text: .path], &turn)
    }
  }

  private mutating func load(from path: String, _ turn: inout Turn) {
    guard ticket == nil else { return }
    let path = SessionReading.trimmed(path)
    guard !path.isEmpty else { return form.refuse(.path, "say where the file lies") }
    ticket = turn.act(.loadMarkSheet(path: path))
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let inner = rect.inset(left: 1, right: 1)
    let said = TextLayout.wrap(
      "Your centre gives you its mark sheet as a CSV file: a first row with unit, outcome, criterion and label, then a row "
        + "for each criterion. It takes the place of the one before; what you tagged stays tagged.",
      columns: max(1, min(inner.columns, 100)))
    let (top, body) = inner.splitTop(inner.rows >= said.count + 4 ? said.count + 1 : 0)
    for (index, line) in said.enumerated() where index < top.rows {
      frame.put(line, column: top.column, row: top.row + index, .muted, columns: top.columns)
    }
    form.draw(on: &frame, in: body)
  }
}
