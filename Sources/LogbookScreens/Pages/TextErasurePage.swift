import CoachingJournal
import TerminalUI

/// The texts of an entry that hold no longer: what goes is said first, and its id is typed to do it.
struct TextErasurePage: Page {
  enum Field: Hashable, Sendable {
    case id
  }

  private let entry: EntryID
  private let name: String
  private var form: Form<Field>
  /// What would go; nil until it is known.
  private var plan: Result<TextErasure, JournalError>?
  private var ticket: Int?
  private var scroll = Scroll()

  /// - Parameter name: what the entry is called, its short id.
  init(_ entry: EntryID, named name: String) {
    self.entry = entry
    self.name = name
    form = Form(fields: [
      .init(
        .id, label: "Type \(name)", control: .line(TextEditor("", limit: 200)),
        hint: "Its id, to be sure; then Enter. Esc leaves everything as it is.")
    ])
  }

  var context: Context { .erasure }
  func name(of command: ScreenCommand) -> String? { command == .save ? "erase" : nil }
  var title: String { "Erase texts of \(name)" }
  func note(_ shared: Shared) -> String { ticket == nil ? "cannot be undone" : "Erasing..." }

  mutating func load(_ turn: inout Turn) { turn.read(.register(.textErasure(entry))) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if case .register(.textErasure(let plan, of: entry)) = reply {
      self.plan = plan
    } else if case .done(_, let number) = reply, number == ticket {
      turn.move(.finish)
    } else if case .refused(let error, let number) = reply, number == ticket {
      ticket = nil
      form.refuse(.id, error.sentence)
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
    case .changed: form.update(.id) { $0.problem = nil }
    case .submitted: erase(&turn)
    }
  }

  private mutating func erase(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = turn.shared.readOnly { return turn.say(Message.sentence(reason), .warning) }
    switch plan {
    case nil: return turn.say("What would go is still being looked up; one moment.")
    case .failure(let error): return form.refuse(.id, error.sentence)
    case .success(let erasure):
      guard SessionReading.trimmed(form[text: .id]) == erasure.shortID else {
        return form.refuse(.id, "type \(erasure.shortID) here to erase, or press Esc to leave it as it is")
      }
    }
    ticket = turn.act(.register(.eraseTexts(entry)))
  }

  // MARK: Drawing

  private var passage: Passage {
    var text = Passage()
    switch plan {
    case nil: text.add("Looking up what there is...", .muted)
    case .failure(let error): text.add(Message.sentence(error.sentence), .warning)
    case .success(let erasure):
      text.add("This cannot be undone.", .error)
      text.add("It destroys \(erasure.phrase).", .heading)
    }
    text.add(
      "What it says now stays, and every signature still verifies. Backups and other copies are not reached.")
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
