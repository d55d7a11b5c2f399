import JournalExchange
import LogbookValues
import TerminalUI

extension Context {
  static let exporting = Context(
    "Exporting", .text,
    about:
      "Here you make the portfolio to hand in, a table, a calendar or a whole copy. The journal itself does not "
      + "change."
  )
}

/// Writes what is in the journal to a file or a folder: to hand in, for other programs, or to keep.
struct ExportPage: Page {
  enum Field: String, Sendable {
    case what
    case path
    case existing
    case contacts
  }

  private var form: Form<Field>
  /// The name that was offered; until it is changed, another choice offers its own.
  private var offered: String
  private let today: LocalDate
  private var work: RunningWork?

  /// - Parameter choice: what is chosen at first; where that is not the first there is, only its name is left to give.
  init(_ shared: Shared, _ choice: ExportChoice = .portfolio) {
    today = shared.today
    offered = choice.name(on: shared.today)
    let options = ExportChoice.allCases.map { Choice.Option(title: $0.title) }
    let selection = ExportChoice.allCases.firstIndex(of: choice) ?? 0
    form = Form(fields: [
      Form<Field>.Field(.what, label: "What", control: .list(Choice(options: options, selection: selection))),
      Form<Field>.Field(
        .path, label: "", control: .line(TextEditor(offered, limit: 4_096)),
        hint: "A name in the current folder, or a path. ~/ is your home folder."),
    ])
    describe()
    if selection > 0 { form.setFocus(.path) }
  }

  var context: Context { work == nil ? .exporting : .exchange }
  var isAtLongWork: Bool { work != nil }
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
    switch form.handle(input, size: turn.shared.pageRect.form.size) {
    case .ignored, .moved: break
    case .changed(let id):
      form.update(.path) { $0.problem = nil }
      if id == .what { describe() }
    case .submitted: export(&turn)
    }
  }

  private var chosen: ExportChoice {
    guard case .list(let choice)? = form.field(.what)?.control,
      ExportChoice.allCases.indices.contains(choice.selection)
    else { return .portfolio }
    return ExportChoice.allCases[choice.selection]
  }

  /// Fits the fields to what is chosen.
  private mutating func describe() {
    let chosen = chosen
    form.update(.what) { $0.hint = chosen.content }
    form.update(.path) { $0.label = chosen.place }
    if form[text: .path] == offered {
      offered = chosen.name(on: today)
      form[text: .path] = offered
    }
    form.fields.removeAll { $0.id == .contacts }
    if chosen == .clientLog {
      let options = ["leave out", "write out"].map { Choice.Option(title: $0) }
      form.fields.insert(
        Form<Field>.Field(
          .contacts, label: "Contact details", control: .choice(Choice(options: options)),
          hint: "How to reach these clients, as your name list says."), at: 2)
    }
    guard let replacement = chosen.replacement else { return form.fields.removeAll { $0.id == .existing } }
    if form.field(.existing) == nil {
      let options = ["keep", "replace"].map { Choice.Option(title: $0) }
      form.fields.append(
        Form<Field>.Field(.existing, label: "If it exists", control: .choice(Choice(options: options))))
    }
    form.update(.existing) { $0.hint = replacement }
  }

  private mutating func export(_ turn: inout Turn) {
    guard work == nil else { return }
    let chosen = chosen
    let path = form[text: .path].trimmed
    guard !path.isEmpty else { return form.refuse(.path, "Enter a name for the \(chosen.place.lowercased()).") }
    let replaces = form[text: .existing] == "replace"
    let withContacts = form[text: .contacts] == "write out"
    work = RunningWork(
      number: turn.act(chosen.mutation(to: path, replacing: replaces, withContacts: withContacts)))
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard var work else { return }
    work.take(reply)
    self.work = work
    switch reply.outcome(of: work.number) {
    case .success: turn.move(.finish)
    case .failure(let error):
      self.work = nil
      if error.sort == .cancelled {
        // The message line says that it was stopped; the name is not at fault.
        form.update(.path) { $0.problem = nil }
      } else {
        form.refuse(.path, error.sentence)
      }
    case nil: break
    }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    guard let work else { return form.draw(on: &frame, in: rect.form) }
    work.draw(on: &frame, in: rect.form)
  }
}
