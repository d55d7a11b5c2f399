import CoachingJournal
import TerminalUI

/// Writes what is in the journal to a file for other programs.
struct ExportPage: Page {
  enum Field: String, Sendable {
    case format
    case path
    case existing
  }

  /// What can be written: its title, what it holds, and the name that is offered.
  private static let formats: [(format: Export.Format, title: String, content: String, name: String)] = [
    (.csv, "table", "Every session as a row with start, end, state, who signed, and the texts.", "sessions.csv"),
    (.ical, "calendar", "Every session as an event, without what was said in it.", "sessions.ics"),
    (
      .icf, "ICF log",
      "A row for each client of the register who consented, with their real name: coaching that the ICF counts.",
      "client-log.csv"
    ),
    (
      .json, "journal", "All that was recorded, to the byte; 'import' makes the same journal of it. No names, no key.",
      "journal.json"
    ),
  ]

  private var form: Form<Field>
  /// The name that was offered; while it stands, another format offers its own.
  private var offered: String
  private var work: RunningWork?

  init() {
    offered = ExportPage.formats[0].name
    form = Form(fields: [
      Form<Field>.Field(
        .format, label: "What",
        control: .choice(Choice(options: ExportPage.formats.map { Choice.Option(title: $0.title) })),
        hint: ExportPage.formats[0].content),
      Form<Field>.Field(
        .path, label: "File", control: .line(TextEditor(ExportPage.formats[0].name, limit: 4_096)),
        hint: "In the folder you began in, or with a path; ~/ is your home"),
      Form<Field>.Field(
        .existing, label: "If there",
        control: .choice(Choice(options: [Choice.Option(title: "leave it"), Choice.Option(title: "replace it")])),
        hint: "What happens to a file that has this name already"),
    ])
  }

  var context: Context { work == nil ? .exporting : .exchange }
  var title: String { "Export" }
  func name(of command: ScreenCommand) -> String? {
    if command == .save { return "export" }
    return command == .back && work != nil ? "stop" : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .save { export(&turn) }
    guard command == .back else { return }
    guard let work else { return turn.move(.finish) }
    work.cancel(&turn)
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard work == nil else { return }
    switch form.handle(input, size: Size(columns: turn.shared.size.columns - 2, rows: turn.shared.size.rows)) {
    case .ignored, .moved: break
    case .changed(let id):
      form.update(.path) { $0.problem = nil }
      if id == .format { offerName() }
    case .submitted: export(&turn)
    }
  }

  private var chosen: Int {
    guard case .choice(let choice)? = form.field(.format)?.control else { return 0 }
    return max(0, min(choice.selection, ExportPage.formats.count - 1))
  }

  private mutating func offerName() {
    let (_, _, content, name) = ExportPage.formats[chosen]
    form.update(.format) { $0.hint = content }
    guard form[text: .path] == offered else { return }
    form[text: .path] = name
    offered = name
  }

  private mutating func export(_ turn: inout Turn) {
    guard work == nil else { return }
    let path = SessionReading.trimmed(form[text: .path])
    guard !path.isEmpty else { return form.refuse(.path, "name the file it goes to") }
    let replaces = form[text: .existing] == "replace it"
    work = RunningWork(number: turn.act(.export(ExportPage.formats[chosen].format, path: path, replacing: replaces)))
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard var work else { return }
    work.take(reply)
    self.work = work
    if case .done(_, let ticket) = reply, ticket == work.number { turn.move(.finish) }
    if case .refused(let error, let ticket) = reply, ticket == work.number {
      self.work = nil
      form.refuse(.path, error.sentence)
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let inner = rect.inset(left: 1, right: 1)
    guard let work else { return form.draw(on: &frame, in: inner) }
    work.draw(on: &frame, in: inner)
  }
}
