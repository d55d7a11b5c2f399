import CoachingJournal
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let supervisor = Context(
    "A key to sign with", .text, keepsDraft: true,
    about:
      "Here a supervisor or assessor makes a key of their own, with a passphrase. The key signs for them in "
      + "this journal."
  )
}

/// A supervisor makes their key, and reads out its digits.
struct SupervisorPage: Page {
  enum FieldID: Hashable, Sendable {
    case role
    case name
    case email
    case passphrase
    case again
  }

  /// What the supervisor came to do, where that was not the key itself.
  struct Next: Equatable, Sendable {
    let decision: Decision
    let entries: [EntryID]

    /// Goes on to it.
    ///
    /// - Parameter step: which step of how many it is: `step 3 of 3`.
    func begin(_ step: String, _ turn: inout Turn) {
      SigningPage.open(.entries(decision, entries), at: step, &turn)
    }
  }

  private let id: String
  let next: Next?
  private(set) var form: Form<FieldID>
  /// Words that may be taken as passphrase; gone as soon as a passphrase is typed.
  private(set) var offered: String?
  /// What was refused.
  private(set) var notice: String?
  private(set) var made: MakeSupervisor.Made?
  private var asked = Asked<PassphraseQuery>()
  private(set) var ticket: Int?
  var scroll = Scroll()

  init(id: String, next: Next? = nil, role: SignerRole = .supervisor) {
    self.id = id
    self.next = next
    form = SupervisorPage.form(name: "", email: "", role)
  }

  init(_ draft: Draft) {
    id = draft.id
    form = SupervisorPage.form(
      name: draft.fields["name"] ?? "", email: draft.fields["email"] ?? "",
      draft.fields["role"].flatMap(SignerRole.init(rawValue:)) ?? .supervisor)
    let entries = (draft.fields["entries"] ?? "").split(separator: " ").compactMap { EntryID(hex: String($0)) }
    let decision = draft.fields["decision"].flatMap(Decision.init(rawValue:))
    next = decision.flatMap { entries.isEmpty ? nil : Next(decision: $0, entries: entries) }
  }

  /// Opens the page, with what was typed into it before.
  static func open(_ turn: inout Turn, then next: Next?, role: SignerRole = .supervisor) {
    if var draft = turn.shared.drafts.first(where: { $0.subject == .supervisor }) {
      draft.fields["decision"] = next?.decision.rawValue
      draft.fields["entries"] = next?.entries.map(\.hex).joined(separator: " ")
      draft.fields["role"] = role.rawValue
      turn.move(.resume(draft))
    } else {
      turn.move(.push(SupervisorPage(id: turn.draftID(), next: next, role: role)))
    }
  }

  private static func form(name: String, email: String, _ role: SignerRole) -> Form<FieldID> {
    var form = Form<FieldID>(fields: [
      .init(.role, label: "Role", control: .choice(SignerRole.choice(role)), hint: SignerFormPage.hint(role)),
      .init(
        .name, label: "Your name", control: .line(TextEditor(name, limit: 200)),
        hint: "As it should appear beside each signature."),
      .init(
        .email, label: "E-mail", control: .line(TextEditor(email, limit: 200)),
        hint: "Optional: how an assessor can reach you."),
      .init(
        .passphrase, label: "Passphrase", control: .secret(SecretEditor()),
        hint: "At least 12 characters. Press F4 for a suggestion."),
      .init(
        .again, label: "Repeat", control: .secret(SecretEditor()), hint: "Type it again. Press Enter to make the key."),
    ])
    // The role was chosen before the page was opened; it can be changed above.
    form.setFocus(.name)
    return form
  }

  /// What the key is to be for.
  var role: SignerRole { SignerRole(typed: form[text: .role]) ?? .supervisor }

  /// Once the key is made there is nothing to type any more.
  var context: Context { made == nil ? .supervisor : .notice }
  func name(of command: ScreenCommand) -> String? {
    if command == .back, made != nil { return "go on" }
    if command == .keyElsewhere { return "I have a key" }
    return command == .save ? "make the key" : nil
  }
  func key(of command: ScreenCommand) -> Key? { command == .back && made != nil ? .enter : nil }
  var title: String {
    guard made == nil else { return next == nil ? "Your key is made" : "Step 2 of 3: read out your check digits" }
    guard next == nil else { return "Step 1 of 3: make your key" }
    return "A key for \(role == .assessor ? "an assessor" : "a \(role.words)")"
  }

  // MARK: What comes in

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let words = reply.answer(to: asked), made == nil, isPassphraseEmpty { offered = words }
    switch reply.outcome(of: ticket) {
    case .success:
      ticket = nil
      made = reply.written(by: MakeSupervisor.self)
      form = SupervisorPage.form(name: "", email: "", role)
      scroll.reset()
    case .failure(let error):
      ticket = nil
      clearPassphrase()
      form.setFocus(.passphrase)
      notice = error.sentence
      scroll.reset()
      turn.say("No key was made.", .act)
    case nil: break
    }
  }

  private mutating func clearPassphrase() {
    form.clearSecret(.passphrase)
    form.clearSecret(.again)
  }

  private var isPassphraseEmpty: Bool { form.secret(.passphrase).isEmpty && form.secret(.again).isEmpty }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if [.save, .back, .discardDraft, .keyElsewhere].contains(command), ticket != nil {
      return "making the key. Please wait"
    }
    if command == .save, made == nil { return shared.readOnly }
    return nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      guard made == nil else { return goOn(&turn) }
      turn.move(.close)
      if draft(turn.shared) != nil { turn.say("Kept as a draft, without the passphrase. Press K to continue.") }
    } else if command == .keyElsewhere {
      turn.move(.close)
      turn.move(.push(SignerFormPage(ownKeyAs: role, next, insteadOf: id)))
    } else if command == .offerWords {
      // What is offered is to be written down and then typed: what was typed before does not count any more.
      clearPassphrase()
      for field in [FieldID.passphrase, .again] { form.update(field) { $0.problem = nil } }
      form.setFocus(.passphrase)
      offered = nil
      scroll.reset()
      turn.ask(PassphraseQuery(), &asked)
    } else if command == .save {
      make(&turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    let layout = layout(in: turn.shared.pageRect)
    if case .key(let key) = input {
      if key == .enter, made != nil { return goOn(&turn) }
      if scroll.follow(key, passage(layout.text.columns), in: layout.text) { return }
    }
    guard made == nil, ticket == nil else { return }
    let before = form.focusedID
    switch form.handle(input, size: layout.form.size) {
    case .ignored: break
    case .moved:
      if before == .passphrase { checkPassphrase() }
    case .changed(let field):
      notice = nil
      form.update(field) { $0.problem = nil }
      if field == .role {
        let role = role
        form.update(.role) { $0.hint = SignerFormPage.hint(role) }
      }
      if !isPassphraseEmpty { offered = nil }
    case .submitted: make(&turn)
    }
  }

  /// Says what is wrong with the passphrase once it is left, and goes on.
  @discardableResult
  private mutating func checkPassphrase() -> Bool {
    let typed = form.secret(.passphrase)
    guard !typed.isEmpty else { return false }
    do {
      try Passphrase.check(typed)
      return true
    } catch {
      form.update(.passphrase) { $0.problem = error.sentence }
      return false
    }
  }

  private mutating func make(_ turn: inout Turn) {
    guard made == nil else { return goOn(&turn) }
    guard ticket == nil else { return }
    if let reason = turn.shared.readOnly { return turn.say(reason.asSentence, .pending) }
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
    let passphrase = form.secret(.passphrase)
    guard !passphrase.isEmpty else {
      return form.refuse(.passphrase, "choose a passphrase that only you know. Press F4 for a suggestion")
    }
    guard checkPassphrase() else { return form.setFocus(.passphrase) }
    guard form.secret(.again) == passphrase else {
      let isEmpty = form.secret(.again).isEmpty
      form.clearSecret(.again)
      return form.refuse(
        .again, isEmpty ? "repeat the passphrase" : "the passphrases differ. Repeat the passphrase")
    }
    notice = nil
    offered = nil
    ticket = turn.act(MakeSupervisor(name: name, email: email, role: role, passphrase: passphrase), as: id)
  }

  /// Leaves the digits behind, for what the supervisor came to do.
  private func goOn(_ turn: inout Turn) {
    turn.move(.finish)
    next?.begin("step 3 of 3", &turn)
  }

  func draft(_ shared: Shared) -> Draft? {
    var fields = ["name": form[text: .name], "email": form[text: .email]].filter { !$0.value.isEmpty }
    guard made == nil, !fields.isEmpty else { return nil }
    if role != .supervisor { fields["role"] = role.rawValue }
    return Draft(id: id, subject: .supervisor, fields: fields, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil ? id : nil }
}
