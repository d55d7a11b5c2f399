import CoachingJournal
import TerminalUI

/// What is about to be signed or returned, shown whole once more, and the passphrase.
///
/// What is shown is what is signed: the act carries the very proposals that the page draws.
struct SigningPage: Page {
  enum FieldID: Hashable, Sendable {
    case signer
    case comment
    case passphrase
  }

  let decision: Decision
  let entries: [EntryID]
  private let id: String
  /// What would be signed; nil while the journal is being checked.
  var proposals: Result<[SignOffProposal], JournalError>?
  /// The keys on this machine; nil until they were looked for.
  var signers: [Signer]?
  var form: Form<FieldID>
  var scroll = Scroll()
  /// The versions that were on the screen to their last row.
  var read: Set<RecordID> = []
  /// What was refused, or has changed while the page was open.
  private(set) var notice: String?
  /// The question whose answer is waited for.
  private var asked = 0
  /// The act that is under way.
  private(set) var ticket: Int?
  /// Whether somebody wrote while an act was under way.
  private var isStale = false

  init(_ decision: Decision, _ entries: [EntryID], id: String) {
    self.init(decision, entries, id: id, comment: "")
  }

  init(_ draft: Draft) {
    let entries = (draft.fields["entries"] ?? "").split(separator: " ").compactMap { EntryID(hex: String($0)) }
    let decision: Decision = if case .returning = draft.subject { .returned } else { .approved }
    self.init(decision, entries, id: draft.id, comment: draft.fields["comment"] ?? "")
  }

  private init(_ decision: Decision, _ entries: [EntryID], id: String, comment: String) {
    self.decision = decision
    self.entries = entries
    self.id = id
    form = SigningForm.make(decision, comment: comment)
  }

  /// Opens the page; a comment that was begun before is taken along.
  static func open(_ decision: Decision, _ entries: [EntryID], _ turn: inout Turn) {
    guard let first = entries.first else { return }
    let subject: Draft.Subject =
      switch decision {
      case .approved: .signing
      case .returned: .returning(first)
      }
    if var draft = turn.shared.drafts.first(where: { $0.subject == subject }) {
      draft.fields["entries"] = entries.map(\.hex).joined(separator: " ")
      turn.move(.resume(draft))
    } else {
      turn.move(.push(SigningPage(decision, entries, id: turn.draftID())))
    }
  }

  var context: Context { .signing }

  func name(of command: ScreenCommand) -> String? {
    guard command == .save else { return nil }
    return switch decision {
    case .approved: "sign"
    case .returned: "return"
    }
  }

  var title: String {
    switch decision {
    case .approved: "Sign"
    case .returned: "Return to the learner"
    }
  }

  // MARK: Reading

  mutating func load(_ turn: inout Turn) {
    guard ticket == nil else {
      isStale = true
      return
    }
    turn.read(.signers)
    asked = turn.number()
    turn.read(.proposals(entries, number: asked))
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if case .signers(let signers, _) = reply {
      takeSigners(signers)
    } else if case .proposals(let answer, let number) = reply, number == asked, ticket == nil {
      take(answer)
      noteWhatIsRead(turn.shared)
    } else if case .done(_, let done) = reply, done == ticket {
      turn.move(.finish)
    } else if case .refused(let error, let refused) = reply, refused == ticket {
      take(error, &turn)
    }
  }

  private mutating func take(_ answer: Result<[SignOffProposal], JournalError>) {
    if case .success(let new) = answer, case .success(let old)? = proposals,
      new.map(\.row.version) != old.map(\.row.version)
    {
      notice = "What is shown was changed meanwhile: this is how it stands now. Read it again before you sign."
      scroll.reset()
    }
    proposals = answer
  }

  private mutating func takeSigners(_ signers: [Signer]) {
    let isFirst = self.signers == nil
    let chosen = signer?.key
    self.signers = signers
    SigningForm.offer(activeSigners, chosen: chosen, in: &form)
    guard isFirst else { return }
    switch decision {
    case .approved: form.setFocus(activeSigners.count == 1 ? .passphrase : .signer)
    case .returned: form.setFocus(activeSigners.count == 1 ? .comment : .signer)
    }
  }

  private mutating func take(_ error: JournalError, _ turn: inout Turn) {
    ticket = nil
    form.clearSecret(.passphrase)
    if case .notPermitted(let sentence) = error {
      form.refuse(.passphrase, sentence)
    } else {
      notice = Message.sentence(error.sentence)
      form.setFocus(.passphrase)
      scroll.reset()
      isStale = true
    }
    turn.say("Nothing was \(decision == .approved ? "signed" : "returned").", .error)
    if isStale {
      isStale = false
      load(&turn)
    }
  }

  var activeSigners: [Signer] { (signers ?? []).filter(\.isActive) }

  /// Whose key is chosen.
  var signer: Signer? {
    guard case .choice(let choice)? = form.field(.signer)?.control, activeSigners.indices.contains(choice.selection)
    else { return nil }
    return activeSigners[choice.selection]
  }

  // MARK: Keys

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .back, ticket != nil { return "it is being signed; one moment" }
    guard command == .save else { return nil }
    if let reason = shared.readOnly { return reason }
    return obstacle
  }

  /// Why nothing can be signed now.
  private var obstacle: String? {
    if ticket != nil { return "it is being signed; one moment" }
    switch proposals {
    case nil: return "the journal is still being checked; one moment"
    case .failure(let error): return error.sentence
    case .success(let proposals):
      if proposals.isEmpty { return "nothing of this waits any more; Esc goes back" }
    }
    guard signers != nil else { return "the keys on this machine are still being looked for; one moment" }
    return activeSigners.isEmpty ? "no key on this machine may sign here; Esc goes back, and there K makes one" : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
      if draft(turn.shared) != nil { turn.say("Kept as a draft: it is there again when you come back.") }
    } else if command == .forgotten {
      turn.move(.push(NoticePage(title: ForgottenPassphrase.title, ForgottenPassphrase.text)))
    } else if command == .save {
      sign(&turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    let layout = layout(turn.shared.pageRect)
    if case .key(let key) = input, Scroll.follows(key) {
      scroll.follow(key, count: text(layout, turn.shared).rows.count, height: layout.text.rows)
      return noteWhatIsRead(turn.shared)
    }
    guard ticket == nil else { return }
    switch form.handle(input, size: layout.form.size) {
    case .ignored, .moved: break
    case .changed(let field): form.update(field) { $0.problem = nil }
    case .submitted: sign(&turn)
    }
  }

  private mutating func sign(_ turn: inout Turn) {
    if let reason = turn.shared.readOnly ?? obstacle { return turn.say(Message.sentence(reason), .warning) }
    guard case .success(let shown)? = proposals else { return }
    guard let signer else { return form.refuse(.signer, "choose whose key signs") }
    let comment: String
    do {
      comment = try CleanText.field(form[text: .comment], named: decision.commentName).text
    } catch {
      return form.refuse(.comment, error.sentence)
    }
    if comment.isEmpty, decision == .returned {
      return form.refuse(.comment, "say what the learner should change; the learner reads it")
    }
    let passphrase = form.secret(.passphrase)
    guard !passphrase.isEmpty else { return form.refuse(.passphrase, "type the passphrase of this key") }
    form.update(.passphrase) { $0.problem = nil }
    notice = nil
    ticket = turn.act(
      .decide(
        decision, shown, comment: comment.isEmpty ? nil : comment, keyPath: signer.path, passphrase: passphrase,
        draft: id))
  }

  func draft(_ shared: Shared) -> Draft? {
    let comment = form[text: .comment]
    guard !comment.isEmpty, let first = entries.first else { return nil }
    let subject: Draft.Subject =
      switch decision {
      case .approved: .signing
      case .returned: .returning(first)
      }
    return Draft(
      id: id, subject: subject,
      fields: ["entries": entries.map(\.hex).joined(separator: " "), "comment": comment],
      savedAt: shared.occasion.now)
  }
}

extension Decision {
  /// What the words beside it are called in sentences.
  fileprivate var commentName: String {
    switch self {
    case .approved: "the comment"
    case .returned: "the reason"
    }
  }
}
