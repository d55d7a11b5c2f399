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
  /// Whether the person adds a key of their own, and not the learner theirs.
  private let isOwn: Bool
  /// What the person came to do, where that was not the key itself.
  private let next: SupervisorPage.Next?
  /// The draft of a key that this one takes the place of.
  private let replacedDraft: String?
  /// The path of the file that is being read, and the name that was filled in from one.
  private var (lookedAt, filledName): (String?, String?)

  /// For a person whose line or key file the learner has.
  init(_ role: SignerRole) { self.init(role, isOwn: false, nil, nil) }

  /// For a person who has a key, such as on a stick, in place of the one they were making.
  init(ownKeyAs role: SignerRole, _ next: SupervisorPage.Next?, insteadOf draftID: String) {
    self.init(role, isOwn: true, next, draftID)
  }

  private init(_ role: SignerRole, isOwn: Bool, _ next: SupervisorPage.Next?, _ draftID: String?) {
    (self.isOwn, self.next, replacedDraft) = (isOwn, next, draftID)
    form = Form(fields: [
      .init(
        .line, label: isOwn ? "Your key" : "Public line", control: .line(TextEditor("", limit: 1_000)),
        hint: isOwn
          ? "Choose your key file with ↓, or enter its path. You can also paste your public line."
          : "Paste the line they sent you, which begins with ssh-ed25519. Or choose their key file with ↓."),
      .init(
        .name, label: isOwn ? "Your name" : "Name", control: .line(TextEditor("", limit: 200)),
        hint: "As it should appear beside each signature."),
      .init(.role, label: "Role", control: .choice(SignerRole.choice(role)), hint: SignerFormPage.hint(role)),
      .init(
        .email, label: "E-mail", control: .line(TextEditor("", limit: 200)),
        hint: isOwn
          ? "Optional: how an assessor can reach you. Press Enter to add your key."
          : "Optional: how an assessor can reach them. Press Enter to add them."),
    ])
  }

  /// What the role is for.
  static func hint(_ role: SignerRole) -> String {
    "They may \(role.deed). Press ← or → to choose."
  }

  var context: Context { .signerForm }
  var title: String {
    guard isOwn else { return "Add a person who may sign" }
    return next == nil ? "Choose your key" : "Step 1 of 2: choose your key"
  }
  func name(of command: ScreenCommand) -> String? { command == .save ? "add" : nil }

  mutating func load(_ turn: inout Turn) { file.offer(in: form, &turn) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    file.take(reply, in: &form, turn.shared)
    switch reply.result(of: askedFile) {
    case .success(let signer) where form[text: .line].trimmed == lookedAt:
      form[text: .line] = signer.key.line
      if form[text: .name].isEmpty { (form[text: .name], filledName) = (signer.name, signer.name) }
      understand()
    case .failure(let error) where form[text: .line].trimmed == lookedAt: form.refuse(.line, error.sentence)
    // Another file was chosen in the meantime.
    case .success, .failure: break
    case nil: break
    }
    let isAdded = if case .success = reply.outcome(of: ticket) { true } else { false }
    if let error = turn.finish(&ticket, reply) { form.refuse(.line, error.sentence) }
    if isAdded { next?.begin("step 2 of 2", &turn) }
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
    if isLeft, isPath { look(&turn) }
    switch reaction {
    case .ignored: break
    case .moved:
      if isLeft, !isPath, !form[text: .line].isEmpty { _ = key() }
    case .changed(let field):
      form.update(field) { $0.problem = nil }
      if field == .line {
        // The name of the owner of another key.
        if form[text: .name] == filledName { form[text: .name] = "" }
        filledName = nil
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

  private mutating func look(_ turn: inout Turn) {
    lookedAt = form[text: .line].trimmed
    turn.ask(KeyFileQuery(path: form[text: .line].trimmed), &askedFile)
  }

  /// Says what was understood of the line as soon as it is whole.
  private mutating func understand() {
    let key = try? PublicKey(line: form[text: .line].trimmed)
    form.update(.line) {
      $0.understood = key.map { key in
        "Its check digits: \(key.digits)" + (isOwn ? ". Read them to the learner and to the centre." : "")
      }
    }
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
    guard !isPath else { return look(&turn) }
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
    ticket = turn.act(AddSupervisor(name: name, email: email, key: key, role: role), as: replacedDraft)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    form.draw(on: &frame, in: rect.form)
  }
}
