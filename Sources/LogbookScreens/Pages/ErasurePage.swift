import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let erasure = Context(
    "Erasing", .text,
    about: "Here you erase texts or a name for good. This cannot be undone.")
}

/// Something is to be destroyed for good: what goes is said first, and its name is typed to do it.
struct ErasurePage: Page {
  /// Whose texts go.
  enum Subject: Equatable, Sendable {
    /// A client asks to be forgotten.
    case client(ClientCode)
    /// An entry, by its short id: what it said and says no longer.
    case entry(EntryID, named: String)
  }

  enum Field: Hashable, Sendable {
    case what
    case word
  }

  /// What would go, in words.
  private struct Plan {
    let heading: String
    /// What stays although a person may expect it to go.
    let remains: [Notice]
    /// What stays where that is not what the subject says.
    var stays: String?
  }

  private let subject: Subject
  private var form: Form<Field>
  /// What would go, of what was chosen; nil until it is known.
  private var plan: Result<Plan, JournalError>?
  private var (askedClient, askedTexts) = (Asked<ErasureQuery>(), Asked<TextErasureQuery>())
  private var ticket: Int?
  private var scroll = Scroll()

  init(_ subject: Subject) {
    self.subject = subject
    let word = Form<Field>.Field(
      .word, label: "Type \(subject.name)", control: .line(TextEditor("", limit: 200)), hint: subject.hint)
    switch subject {
    case .client:
      form = Form(fields: [
        .init(
          .what, label: "Erase",
          control: .choice(Choice(options: [.init(title: "the name"), .init(title: "the name and all texts")])),
          understood: ErasurePage.said(texts: false)),
        word,
      ])
    case .entry: form = Form(fields: [word])
    }
  }

  var context: Context { .erasure }
  func name(of command: ScreenCommand) -> String? { command == .save ? "erase" : nil }

  var title: String {
    switch subject {
    case .client(let client): "Erase \(client)"
    case .entry(_, let name): "Erase texts of \(name)"
    }
  }

  func note(_ shared: Shared) -> String { ticket == nil ? "cannot be undone" : "Erasing..." }

  /// What goes with that choice, all of it: nothing brings it back.
  private static func said(texts: Bool) -> String {
    texts
      ? "Also erases what you wrote about them and their sessions, their feedback, and drafts of these."
      : "Every text stays. Press ← or → to choose."
  }

  private var texts: Bool {
    guard case .choice(let choice)? = form.field(.what)?.control else { return false }
    return choice.selection == 1
  }

  mutating func load(_ turn: inout Turn) {
    switch subject {
    case .client(let client): turn.ask(ErasureQuery(code: client, texts: texts), &askedClient)
    case .entry(let entry, _): turn.ask(TextErasureQuery(entry: entry), &askedTexts)
    }
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let plan = reply.result(of: askedClient) {
      self.plan = plan.map { erasure in
        Plan(
          heading: "This erases \(ClientText.targets(of: erasure)) of \(erasure.client).",
          remains: ClientText.remains(of: erasure))
      }
    } else if let plan = reply.result(of: askedTexts) {
      self.plan = plan.map { erasure in
        Plan(
          heading: "This erases \(erasure.phrase).", remains: [],
          stays: erasure.files.isEmpty ? nil : "The record that there was a file stays")
      }
    }
    if let error = turn.finish(&ticket, reply) { form.refuse(.word, error.sentence) }
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    guard ticket == nil else { return "Erasing. Please wait" }
    return command == .save ? shared.readOnly : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
    if command == .save { erase(&turn) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return }
    let layout = layout(in: turn.shared.pageRect)
    if case .key(let key) = input, scroll.follow(key, passage, in: layout.text) { return }
    switch form.handle(input, size: layout.form.size) {
    case .ignored, .moved: break
    case .changed(.what):
      plan = nil
      let said = ErasurePage.said(texts: texts)
      form.update(.what) { field in
        field.understood = said
        field.problem = nil
      }
      form.update(.word) { $0.problem = nil }
      load(&turn)
    case .changed(.word): form.update(.word) { $0.problem = nil }
    case .submitted: erase(&turn)
    }
  }

  private mutating func erase(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = turn.shared.readOnly { return turn.say(reason.asSentence, .pending) }
    switch plan {
    case nil: return turn.say("Still checking what this erases. Please wait.")
    case .failure(let error): return form.refuse(form.field(.what) == nil ? .word : .what, error.sentence)
    case .success: break
    }
    guard subject.isNamed(form[text: .word].trimmed) else {
      return form.refuse(.word, "Type \(subject.name) here to erase, or press Esc to keep it.")
    }
    switch subject {
    case .client(let client): ticket = turn.act(EraseClient(code: client, texts: texts))
    case .entry(let entry, _): ticket = turn.act(EraseTexts(entry: entry))
    }
  }

  // MARK: Drawing

  private var passage: RichText {
    var text = RichText()
    var stays = subject.stays
    switch plan {
    case nil: text.add("Checking what this erases…", .dim)
    case .failure(let error): text.add(error.sentence, .pending)
    case .success(let plan):
      stays = plan.stays ?? stays
      text.add("This cannot be undone.", .act)
      text.add(plan.heading, .heading)
      for notice in plan.remains { text.add(notice.sentence, .pending) }
    }
    text.add("\(stays), and every signature stays valid. Backups and other copies are not changed.")
    return text
  }

  private func layout(in rect: Rect) -> TextAboveForm {
    TextAboveForm(in: rect, hasForm: true) { passage.rows(columns: $0).count }
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let layout = layout(in: rect)
    scroll.draw(passage, on: &frame, in: layout.text)
    form.draw(on: &frame, in: layout.form)
  }
}

extension ErasurePage.Subject {
  /// What is typed to do it.
  fileprivate var name: String {
    switch self {
    case .client(let client): client.text
    case .entry(_, let name): name
    }
  }

  fileprivate func isNamed(_ text: String) -> Bool {
    switch self {
    case .client(let client): (try? ClientCode(text)) == client
    case .entry(_, let name): text == name
    }
  }

  fileprivate var hint: String {
    switch self {
    case .client: "Type their code, then press Enter. Esc changes nothing."
    case .entry: "Type its id, then press Enter. Esc changes nothing."
    }
  }

  fileprivate var stays: String {
    switch self {
    case .client: "The hours stay"
    case .entry: "The current text stays"
    }
  }
}
