import CoachingJournal
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let signerForm = Context(
    "Adding a person who may sign", .text,
    about: "Add a person who made a key on another computer. They send you one line of text: paste it here.")
}

/// Lets a person sign who already has a key: their public line is pasted here, or the file is named.
struct SignerFormPage: Page {
  enum FieldID: Hashable, Sendable {
    case line
    case name
    case role
    case email
  }

  private var form: Form<FieldID>
  private var askedFile = Asked<KeyFileQuery>()
  private var file = FileField<FieldID>(.line, .key)
  private var ticket: Int?
  private let next: SupervisorPage.Next?

  /// - Parameter next: what the person came to do, where that was not the key itself.
  init(_ role: SignerRole, _ next: SupervisorPage.Next? = nil) {
    self.next = next
    form = Form(fields: [
      .init(
        .line, label: next == nil ? "Public line" : "Your key", control: .line(TextEditor("", limit: 1_000)),
        hint: next == nil
          ? "Paste the line they sent you, which begins with ssh-ed25519. Or choose their key file with ↓."
          : "Choose your key file with ↓, or enter its path. You can also paste your public line."),
      .init(
        .name, label: "Name", control: .line(TextEditor("", limit: 200)),
        hint: "As it should appear beside each signature."),
      .init(.role, label: "Role", control: .choice(SignerRole.choice(role)), hint: SignerFormPage.hint(role)),
      .init(
        .email, label: "E-mail", control: .line(TextEditor("", limit: 200)),
        hint: "Optional: how an assessor can reach them. Press Enter to add them."),
    ])
  }

  /// What the role is for.
  static func hint(_ role: SignerRole) -> String {
    "They may \(role.deed). Press ← or → to choose."
  }

  var context: Context { .signerForm }
  var title: String { next == nil ? "Add a person who may sign" : "Step 1 of 2: choose your key" }
  func name(of command: ScreenCommand) -> String? { command == .save ? "add" : nil }

  mutating func load(_ turn: inout Turn) { file.offer(in: form, &turn) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    file.take(reply, in: &form, turn.shared)
    switch reply.result(of: askedFile) {
    case .success(let signer):
      form[text: .line] = signer.key.line
      if form[text: .name].isEmpty { form[text: .name] = signer.name }
      understand()
    case .failure(let error): form.refuse(.line, error.sentence)
    case nil: break
    }
    let isAdded = if case .success = reply.outcome(of: ticket) { true } else { false }
    if let error = turn.finish(&ticket, reply) { form.refuse(.line, error.sentence) }
    if isAdded { next?.begin(&turn) }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
    if command == .save { add(&turn) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard ticket == nil else { return }
    let before = form.focusedID
    let reaction = form.handle(input, size: turn.shared.size)
    _ = file.follow(input, reaction, from: before, in: &form, &turn)
    let isLeft = before == .line && form.focusedID != .line
    if isLeft, isPath { turn.ask(KeyFileQuery(path: form[text: .line].trimmed), &askedFile) }
    switch reaction {
    case .ignored: break
    case .moved:
      if isLeft, !isPath, !form[text: .line].isEmpty { _ = key() }
    case .changed(let field):
      form.update(field) { $0.problem = nil }
      if field == .line {
        understand()
      }
      if field == .role {
        let role = role
        form.update(.role) { $0.hint = SignerFormPage.hint(role) }
      }
    case .submitted: add(&turn)
    }
  }

  /// Whether the path of a key file stands in place of the line.
  private var isPath: Bool {
    let text = form[text: .line].trimmed
    return !text.hasPrefix("ssh-") && (text.contains("/") || text.hasSuffix(Signer.suffix))
  }

  /// Says what was understood of the line as soon as it is whole.
  private mutating func understand() {
    let key = try? PublicKey(line: form[text: .line].trimmed)
    form.update(.line) { $0.understood = key.map { "Its check digits: \($0.digits)" } }
  }

  /// The key of the line; nil where it is none, which is said there.
  private mutating func key() -> PublicKey? {
    do {
      return try PublicKey(line: form[text: .line].trimmed)
    } catch {
      form.update(.line) { $0.problem = error.sentence }
      return nil
    }
  }

  private var role: SignerRole {
    SignerRole(typed: form[text: .role]) ?? .supervisor
  }

  private mutating func add(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = turn.shared.readOnly { return turn.say(reason.asSentence, .pending) }
    guard !isPath else {
      turn.ask(KeyFileQuery(path: form[text: .line].trimmed), &askedFile)
      return
    }
    guard let key = key() else { return form.setFocus(.line) }
    let (name, email): (String, String?)
    do {
      name = try CleanText.name(form[text: .name], named: "the name").text
    } catch {
      return form.refuse(.name, error.sentence)
    }
    do {
      let typed = form[text: .email]
      email = typed.allSatisfy(\.isWhitespace) ? nil : try CleanText.line(typed, named: "the e-mail address").text
    } catch {
      return form.refuse(.email, error.sentence)
    }
    ticket = turn.act(AddSupervisor(name: name, email: email, key: key, role: role))
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    form.draw(on: &frame, in: rect.form)
  }
}
