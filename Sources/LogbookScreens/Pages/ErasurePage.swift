import CoachingJournal
import TerminalUI

/// A client asks to be forgotten: what goes is said first, and their code is typed to do it.
struct ErasurePage: Page {
  enum Field: Hashable, Sendable {
    case what
    case code
  }

  private let client: ClientCode
  private var form: Form<Field>
  /// What would go, of what was chosen; nil until it is known.
  private var plan: Result<ClientErasure, JournalError>?
  private var ticket: Int?
  private var scroll = Scroll()

  init(_ client: ClientCode) {
    self.client = client
    form = Form(fields: [
      .init(
        .what, label: "Erase",
        control: .choice(
          Choice(options: [
            .init(title: "the name"), .init(title: "the name and all texts"),
          ])),
        understood: ErasurePage.said(texts: false)),
      .init(
        .code, label: "Type \(client)", control: .line(TextEditor("", limit: 200)),
        hint: "Their code, to be sure; then Enter. Esc leaves everything as it is."),
    ])
  }

  var context: Context { .erasure }
  func name(of command: ScreenCommand) -> String? { command == .save ? "erase" : nil }
  var title: String { "Erase \(client)" }
  func note(_ shared: Shared) -> String { ticket == nil ? "cannot be undone" : "Erasing..." }

  /// What goes with that choice, all of it: nothing brings it back.
  private static func said(texts: Bool) -> String {
    texts
      ? "What was written of their sessions, what they said of the work, and drafts of these go too."
      : "Every text stays; ← → choose."
  }

  private var texts: Bool {
    guard case .choice(let choice)? = form.field(.what)?.control else { return false }
    return choice.selection == 1
  }

  mutating func load(_ turn: inout Turn) { turn.read(.register(.erasure(client, texts: texts))) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if case .register(.erasure(let plan, client, texts)) = reply {
      self.plan = plan
    } else if case .done(_, let number) = reply, number == ticket {
      turn.move(.finish)
    } else if case .refused(let error, let number) = reply, number == ticket {
      ticket = nil
      form.refuse(.code, error.sentence)
    }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard ticket == nil else { return "it is being erased; one moment" }
    return command == .save ? shared.readOnly : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
    if command == .save { erase(&turn) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return }
    let layout = layout(in: turn.shared.pageRect)
    if case .key(let key) = input, Scroll.follows(key) {
      let count = passage.rows(columns: layout.text.columns).count
      return scroll.follow(key, count: count, height: layout.text.rows)
    }
    switch form.handle(input, size: layout.form.size) {
    case .ignored, .moved: break
    case .changed(.what):
      plan = nil
      let said = ErasurePage.said(texts: texts)
      form.update(.what) { field in
        field.understood = said
        field.problem = nil
      }
      form.update(.code) { $0.problem = nil }
      turn.read(.register(.erasure(client, texts: texts)))
    case .changed(.code): form.update(.code) { $0.problem = nil }
    case .submitted: erase(&turn)
    }
  }

  private mutating func erase(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = turn.shared.readOnly { return turn.say(Message.sentence(reason), .warning) }
    switch plan {
    case nil: return turn.say("What would go is still being looked up; one moment.")
    case .failure(let error): return form.refuse(.what, error.sentence)
    case .success: break
    }
    guard (try? ClientCode(SessionReading.trimmed(form[text: .code]))) == client else {
      return form.refuse(.code, "type \(client) here to erase, or press Esc to leave it as it is")
    }
    ticket = turn.act(.register(.erase(client, texts: texts)))
  }

  // MARK: Drawing

  private var passage: Passage {
    var text = Passage()
    text.add("This cannot be undone.", .error)
    switch plan {
    case nil: text.add("Looking up what there is…", .muted)
    case .failure(let error): text.add(Message.sentence(error.sentence), .warning)
    case .success(let erasure):
      text.add("It destroys \(ClientText.targets(of: erasure)) of \(client).", .heading)
      for sentence in ClientText.remains(of: erasure) { text.add(Message.sentence(sentence), .warning) }
    }
    text.add("The hours stay, and every signature still verifies. Backups and other copies are not reached.")
    return text
  }

  private func layout(in rect: Rect) -> TextAboveForm {
    TextAboveForm(in: rect, hasForm: true) { passage.rows(columns: $0).count }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let layout = layout(in: rect)
    scroll.draw(passage.rows(columns: layout.text.columns), on: &frame, in: layout.text)
    form.draw(on: &frame, in: layout.form)
  }
}
