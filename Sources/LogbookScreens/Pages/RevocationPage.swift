import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let revocation = Context(
    "Revoking a decision", .text, keepsDraft: true,
    about:
      "Here you revoke a decision that you signed, with a reason. Both stay "
      + "on record."
  )
}

/// A supervisor or an assessor revokes their decision, with a reason.
struct RevocationPage: Page {
  enum FieldID: Hashable, Sendable {
    case keyFile
    case reason
    case passphrase
  }

  private let id: String
  /// What an assessor decided on; nil where a supervisor decided on an entry.
  private let assessed: AssessedMatter?
  /// The decisions on that; nil until they were read.
  private var assessments: [RevocableAssessment]?
  private let entry: EntryID?
  /// The sign-off that would be revoked.
  private let record: RecordID?
  /// It, as it was opened; or, for a draft, once it was read.
  private var decision: SignedDecision?
  /// All decisions; nil until they were read.
  private var decisions: [SignedDecision]?
  /// The keys on this computer; nil until they were looked for.
  private var signers: [Signer]?
  private var form: Form<FieldID>
  private var scroll = Scroll()
  private var notice: String?
  private var (askedSigners, askedDecisions) = (Asked<SignersQuery>(), Asked<DecisionsQuery>())
  private var askedAssessments = Asked<RevocableQuery>()
  /// A key file that is not in the folder of keys.
  private var elsewhere = KeyElsewhere<FieldID>(in: .keyFile)
  /// The key of it that was chosen.
  private var chosen: PublicKey?
  private var ticket: Int?

  init(_ decision: SignedDecision, id: String) {
    self.id = id
    assessed = nil
    entry = decision.entry
    record = decision.record
    self.decision = decision
    form = RevocationPage.form(reason: "")
  }

  /// - Parameter assessed: what an assessor decided on, whose own last decision on it is revoked.
  init(_ assessed: AssessedMatter, id: String) {
    self.id = id
    self.assessed = assessed
    (entry, record) = (nil, nil)
    form = RevocationPage.form(reason: "")
  }

  init(_ draft: Draft) {
    id = draft.id
    assessed = nil
    record = draft.fields["record"].flatMap(RecordID.init(hex:))
    entry = if case .revocation(let entry) = draft.subject { entry } else { nil }
    form = RevocationPage.form(reason: draft.fields["reason"] ?? "")
  }

  /// Opens the page; a reason that was begun before is taken along.
  static func open(_ decision: SignedDecision, _ turn: inout Turn) {
    if var draft = turn.shared.drafts.first(where: { $0.subject == .revocation(decision.entry) }) {
      draft.fields["record"] = decision.record.hex
      turn.move(.resume(draft))
    } else {
      turn.move(.push(RevocationPage(decision, id: turn.draftID())))
    }
  }

  private static func form(reason: String) -> Form<FieldID> {
    Form(fields: [
      .init(
        .reason, label: "Reason", control: .line(TextEditor(reason, limit: 16_384)),
        hint: "Why you revoke it. The learner reads this."),
      .init(
        .passphrase, label: "Passphrase", control: .secret(SecretEditor()), hint: "Press Enter to revoke it."),
    ])
  }

  var context: Context { .revocation }
  func name(of command: ScreenCommand) -> String? { command == .save ? "revoke" : nil }
  var title: String { "Revoke" }

  // MARK: What comes in

  mutating func load(_ turn: inout Turn) {
    guard ticket == nil else { return }
    turn.ask(SignersQuery(), &askedSigners)
    if let assessed {
      turn.ask(RevocableQuery(matter: assessed), &askedAssessments)
    } else {
      turn.ask(DecisionsQuery(), &askedDecisions)
    }
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let signers = reply.answer(to: askedSigners) {
      self.signers = signers
    } else if let decisions = reply.answer(to: askedDecisions) {
      self.decisions = decisions
      decision = decisions.first { $0.record == record } ?? decision
    } else if let assessments = reply.answer(to: askedAssessments) {
      self.assessments = assessments
    }
    if let signer = elsewhere.take(reply, in: &form, turn.shared) { use(signer) }
    if let error = turn.finish(&ticket, reply) {
      form.clearSecret(.passphrase)
      if error.sort == .notPermitted {
        form.refuse(.passphrase, error.sentence)
      } else {
        notice = error.sentence
        scroll.reset()
      }
      turn.say("Nothing was revoked.", .act)
      load(&turn)
    }
  }

  /// Goes on with a key that was found elsewhere, if it is the one that decided.
  private mutating func use(_ found: Signer) {
    let owners = assessed == nil ? decision.map { [($0.name, $0.key)] } : assessments?.map { ($0.name, $0.key) }
    guard let owners, owners.contains(where: { $0.1 == found.key }) else {
      let its = TerminalEscaping.escaped(found.name)
      let all = (owners ?? []).map { TerminalEscaping.escaped($0.0) }.joined(separator: " or ")
      return elsewhere.refuse("This is the key of \(its). Choose the key file of \(all).", in: &form)
    }
    chosen = found.key
    signers = (signers ?? []).filter { $0.key != found.key } + [found]
    form.clearSecret(.passphrase)
    form.update(.passphrase) { $0.problem = nil }
    elsewhere.close(form[text: .reason].isEmpty ? .reason : .passphrase, in: &form)
  }

  /// The decision of an assessor that would be revoked: of the key that was chosen, or else the newest of those whose
  /// key file is on this computer.
  private var assessment: RevocableAssessment? {
    let all = assessments ?? []
    return all.first { $0.key == chosen } ?? all.first { one in (signers ?? []).contains { $0.key == one.key } }
      ?? all.first
  }

  /// The person who decided.
  private var owner: (name: String, key: PublicKey)? {
    assessment.map { ($0.name, $0.key) } ?? decision.map { ($0.name, $0.key) }
  }

  /// The key file of that person, where it is on this computer.
  private var signer: Signer? { signers?.first { $0.key == owner?.key } }

  /// Why it cannot be revoked here and now.
  private var obstacle: String? {
    if ticket != nil { return "revoking. Please wait" }
    if elsewhere.isLooking { return "reading the key file. Please wait" }
    guard let owner, let signers else {
      let isRead = signers != nil && (assessed == nil ? decisions != nil : assessments != nil)
      return isRead ? "this decision no longer exists" : "the journal is still being read"
    }
    if let reason = decision?.reasonToKeep(among: decisions ?? []) { return reason }
    guard !signers.contains(where: { $0.key == owner.key }) else { return nil }
    let way =
      "the key file of \(TerminalEscaping.escaped(owner.name)) is not in the folder for keys. Press F3 to choose it, "
      + "for example on a stick"
    guard let decision else { return way }
    return "\(way). Or on the computer that has it, type "
      + "'coachlog revoke \(decision.entry.hex.prefix(8)) --reason TEXT --as FILE'"
  }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if [.back, .discardDraft].contains(command), ticket != nil { return "revoking. Please wait" }
    return command == .save ? shared.readOnly ?? obstacle : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      // No draft is kept of an assessor's reason.
      guard assessed == nil || form[text: .reason].isEmpty else { return turn.move(.ask(RevocationPage.question)) }
      turn.move(.close)
      if draft(turn.shared) != nil { turn.say("Kept as a draft. Press x on this decision to continue.") }
    } else if command == .forgotten {
      turn.move(.push(NoticePage(title: ForgottenPassphrase.title, ForgottenPassphrase.text)))
    } else if command == .keyElsewhere, ticket == nil, !elsewhere.isLooking {
      elsewhere.toggle(below: nil, in: &form, &turn)
    } else if command == .save {
      takeBack(&turn)
    }
  }

  private static let question = Question(
    title: "Leave without revoking?", lines: ["The reason you typed will not be kept."],
    choices: [
      Question.Choice(key: .enter, title: "stay here", answer: .nothing),
      Question.Choice(key: .letter(.remove), title: "throw it away and leave", answer: .confirm),
    ])

  mutating func confirm(_ turn: inout Turn) { turn.move(.close) }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    let layout = layout(in: turn.shared.pageRect, turn.shared)
    if case .key(let key) = input, scroll.follow(key, passage(turn.shared), in: layout.text) { return }
    guard ticket == nil, !elsewhere.isLooking else { return }
    let before = form.focusedID
    let reaction = form.handle(input, size: layout.form.size)
    elsewhere.follow(input, reaction, from: before, in: &form, &turn)
    switch reaction {
    case .ignored, .moved: break
    case .changed(let field): form.update(field) { $0.problem = nil }
    case .submitted: takeBack(&turn)
    }
  }

  private mutating func takeBack(_ turn: inout Turn) {
    if let reason = turn.shared.readOnly ?? obstacle { return turn.say(reason.asSentence, .pending) }
    guard let signer else { return }
    let reason: String
    do {
      reason = try CleanText.field(form[text: .reason], named: "the reason").text
    } catch {
      return form.refuse(.reason, error.sentence)
    }
    guard !reason.isEmpty else { return form.refuse(.reason, "say why. The learner reads this") }
    let passphrase = form.secret(.passphrase)
    guard !passphrase.isEmpty else { return form.refuse(.passphrase, "enter the passphrase of this key") }
    notice = nil
    let key = KeyToSign(signer, passphrase: passphrase)
    if let assessed {
      ticket = turn.act(RevokeAssessment(matter: assessed, reason: reason, signer: key), as: id)
    } else if let entry {
      ticket = turn.act(RevokeDecision(entry: entry, reason: reason, signer: key), as: id)
    }
  }

  func draft(_ shared: Shared) -> Draft? {
    let reason = form[text: .reason]
    guard !reason.isEmpty, let entry else { return nil }
    var fields = ["reason": reason]
    if let record { fields["record"] = record.hex }
    return Draft(id: id, subject: .revocation(entry), fields: fields, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil ? id : nil }

  // MARK: Drawing

  private func layout(in rect: Rect, _ shared: Shared) -> TextAboveForm {
    TextAboveForm(in: rect, hasForm: true) { passage(shared).rows(columns: $0).count }
  }

  private func passage(_ shared: Shared) -> RichText {
    var text = RichText()
    if ticket != nil { text.add("Revoking…", .heading) }
    if let notice { text.add(notice, .act) }
    if let obstacle, ticket == nil { text.add(obstacle.asSentence, owner == nil ? .dim : .pending) }
    if !text.parts.isEmpty { text.addGap() }
    if let briefing = signer?.briefing {
      text.add(briefing, in: shared.occasion.zone)
      text.addGap()
    }
    if let assessed, let assessment {
      text.add("\(assessed.name)  \(assessment.sentence)".asSentence, .heading)
      text.addGap()
      let what = if case .sample = assessed { "answer" } else { "decision" }
      text.add("From now on your \(what) no longer counts. It and your reason for revoking it stay in the journal.")
    }
    guard let decision else { return text }
    text.add(RichText(decision, in: shared.occasion.zone))
    text.addGap()
    text.add(
      "From now on the entry no longer counts as \(decision.verb) by you. "
        + "Your decision and your reason for revoking it stay in the journal.")
    return text
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let layout = layout(in: rect, shared)
    scroll.draw(passage(shared), on: &frame, in: layout.text)
    form.draw(on: &frame, in: layout.form)
  }
}
