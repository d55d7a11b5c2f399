import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let competenceForm = Context(
    "Answering a requirement", .text, keepsDraft: true,
    about: "Here you answer one requirement on competence. Your own key signs the answer.")
}

/// A tutor, assessor or internal verifier answers a requirement of competence, with their own key.
struct CompetenceFormPage: Page {
  enum FieldID: String, Sendable {
    case requirement, met, on, keyFile, passphrase
  }

  private let id: String
  /// Whose answer it is.
  private let key: PublicKey?
  private var form: Form<FieldID>
  private let began: [String: String]
  private var askedPeople = Asked<CompetenceQuery>()
  private var askedSigners = Asked<SignersQuery>()
  /// Who has that key; nil until they were read.
  private var person: CompetencePerson?
  private var isRead = false
  /// The keys on this computer; nil until they were looked for.
  private var signers: [Signer]?
  private var elsewhere = KeyElsewhere<FieldID>(in: .keyFile)
  private var notice: String?
  private var scroll = Scroll()
  private var ticket: Int?

  private init(_ key: PublicKey?, _ fields: [String: String], _ shared: Shared, id: String) {
    self.id = id
    self.key = key
    form = CompetenceFormPage.form(fields)
    began = fields["met"] == nil ? CompetenceFormPage.typed(in: form) : [:]
    form.setFocus(fields["met"] == nil ? .requirement : .passphrase)
    explain()
    understand(shared)
  }

  init(_ draft: Draft, _ shared: Shared) {
    self.init(draft.fields["key"].flatMap { try? PublicKey(line: $0) }, draft.fields, shared, id: draft.id)
  }

  /// Opens the form at the first requirement that this person has not met; what was begun for them before goes on.
  static func open(_ person: CompetencePerson, _ shared: Shared, _ turn: inout Turn) {
    let draft = shared.drafts.first { $0.subject == .competence && $0.fields["key"] == person.key.line }
    if let draft { return turn.move(.resume(draft)) }
    let open = person.rows(in: .ilm8577, on: shared.today).first { $0.state != .met }?.requirement
    let word = open.flatMap { requirement in requirement.alternatives.first.map(requirement.word) }
    turn.move(
      .push(
        CompetenceFormPage(
          person.key, ["requirement": word].compactMapValues(\.self), shared, id: turn.draftID())))
  }

  private static func form(_ fields: [String: String]) -> Form<FieldID> {
    let words = CompetenceTable.ilm8577.requirements.flatMap { requirement in
      requirement.alternatives.map { Choice.Option(title: requirement.word(of: $0)) }
    }
    var form = Form<FieldID>(fields: [
      .init(.requirement, label: "Requirement", control: .choice(Choice(options: words))),
      .init(
        .met, label: "Met by",
        control: .line(TextEditor(fields["met"] ?? "", limit: CompetenceStatement.metLimit)),
        hint: "What it is, in a few words. Your centre reads this."),
      .init(.on, label: "Date", control: .line(TextEditor(fields["on"] ?? "", limit: 40))),
      .init(
        .passphrase, label: "Passphrase", control: .secret(SecretEditor()), hint: "Press Enter to sign your answer."),
    ])
    if let word = fields["requirement"] { form[text: .requirement] = word }
    return form
  }

  private static func typed(in form: Form<FieldID>) -> [String: String] {
    Dictionary(uniqueKeysWithValues: [.requirement, .met, .on].map { ($0.rawValue, form[text: $0]) })
  }

  var context: Context { .competenceForm }
  var title: String { "Answer a requirement" }
  func name(of command: ScreenCommand) -> String? { command == .save ? "sign" : nil }

  func note(_ shared: Shared) -> String {
    if ticket != nil { return "Signing..." }
    return draft(shared) == nil ? "" : "kept as a draft until it is signed"
  }

  // MARK: What comes in

  mutating func load(_ turn: inout Turn) {
    guard ticket == nil else { return }
    turn.ask(SignersQuery(), &askedSigners)
    turn.ask(CompetenceQuery(), &askedPeople)
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let signers = reply.answer(to: askedSigners) { self.signers = signers }
    if let found = reply.answer(to: askedPeople) {
      person = found.people.first { $0.key == key }
      isRead = true
    }
    if let found = elsewhere.take(reply, in: &form, turn.shared) {
      guard found.key == key else {
        return elsewhere.refuse(
          "This is the key of \(TerminalEscaping.escaped(found.name)). Choose the key file of \(name).", in: &form)
      }
      signers = (signers ?? []).filter { $0.key != found.key } + [found]
      elsewhere.close(.passphrase, in: &form)
    }
    if let error = turn.finish(&ticket, reply) {
      form.clearSecret(.passphrase)
      if error.sort == .notPermitted {
        form.refuse(.passphrase, error.sentence)
      } else {
        notice = error.sentence
        scroll.reset()
      }
      turn.say("Nothing was signed.", .act)
      load(&turn)
    }
  }

  private var name: String { person.map { TerminalEscaping.escaped($0.name) } ?? "this person" }

  /// Their key file, where it is on this computer.
  private var signer: Signer? { signers?.first { $0.key == key } }

  /// The requirement and the way to meet it that are chosen.
  private var chosen: (requirement: CompetenceRequirement, alternative: CompetenceRequirement.Alternative)? {
    try? CompetenceTable.ilm8577.named(form[text: .requirement])
  }

  /// Why it cannot be signed here and now.
  private var obstacle: String? {
    if ticket != nil { return "signing. Please wait" }
    if elsewhere.isLooking { return "reading the key file. Please wait" }
    guard signers != nil, isRead else { return "the journal is still being read" }
    guard person != nil else { return "this person is no longer among those who may sign" }
    guard signer == nil else { return nil }
    return "the key file of \(name) is not in the folder for keys. Press F3 to choose it, for example on a stick"
  }

  // MARK: Commands

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if [.back, .discardDraft].contains(command), ticket != nil { return "signing. Please wait" }
    return command == .save ? shared.readOnly ?? obstacle : nil
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
      if draft(turn.shared) != nil { turn.say("Kept as a draft. Press s on the same person to continue.") }
    } else if command == .forgotten {
      turn.move(.push(NoticePage(title: ForgottenPassphrase.title, ForgottenPassphrase.text)))
    } else if command == .keyElsewhere, ticket == nil, !elsewhere.isLooking {
      elsewhere.toggle(below: nil, in: &form, &turn)
    } else if command == .save {
      sign(&turn)
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    let layout = layout(in: turn.shared.pageRect, turn.shared)
    if case .key(let key) = input, scroll.follow(key, passage(turn.shared), in: layout.text) { return }
    guard ticket == nil, !elsewhere.isLooking else { return }
    let before = form.focusedID
    let reaction = form.handle(input, size: layout.form.size)
    elsewhere.follow(input, reaction, from: before, in: &form, &turn)
    switch reaction {
    case .ignored, .moved: break
    case .changed(let field):
      form.update(field) { $0.problem = nil }
      if field == .requirement { explain() }
    case .submitted: sign(&turn)
    }
    understand(turn.shared)
  }

  /// Says below the fields what is asked, and which date it takes.
  private mutating func explain() {
    guard let (requirement, alternative) = chosen else { return }
    let desirable = alternative.isEnough ? "" : " Desirable, but not enough by itself."
    form.update(.requirement) {
      $0.hint = "\(requirement.title): \(alternative.sentence).\(desirable) Press ← or → to choose."
    }
    form.update(.on) {
      $0.hint =
        alternative.years == nil
        ? "Since when you have it, for example 12 May 2019." : "The last day of it, for example 30 Oct or today."
    }
  }

  private mutating func understand(_ shared: Shared) {
    form.understand(.on) { text throws(JournalError) in try shared.occasion.day(text).spelled }
  }

  private mutating func sign(_ turn: inout Turn) {
    if let reason = turn.shared.readOnly ?? obstacle { return turn.say(reason.asSentence, .pending) }
    guard let signer, let (requirement, alternative) = chosen else { return }
    let met: String
    do {
      met = try CleanText.line(form[text: .met], named: "the answer", limit: CompetenceStatement.metLimit).text
    } catch {
      return form.refuse(.met, error.sentence)
    }
    let on: LocalDate
    do throws(JournalError) {
      on = try turn.shared.occasion.day(form[text: .on].trimmed)
      try CompetenceAnswer.requirePast(on, today: turn.shared.today)
    } catch {
      return form.refuse(.on, error.sentence)
    }
    let passphrase = form.secret(.passphrase)
    guard !passphrase.isEmpty else { return form.refuse(.passphrase, "enter the passphrase of this key") }
    notice = nil
    let answer = AnswerRequirement(
      requirement: requirement, alternative: alternative, met: met, on: on,
      signer: KeyToSign(signer, passphrase: passphrase))
    ticket = turn.act(answer, as: id)
  }

  func draft(_ shared: Shared) -> Draft? {
    let typed = CompetenceFormPage.typed(in: form)
    guard typed != began, let key, typed["met"]?.isEmpty == false || typed["on"]?.isEmpty == false else { return nil }
    return Draft(
      id: id, subject: .competence, fields: typed.merging(["key": key.line]) { own, _ in own },
      savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil ? id : nil }

  // MARK: Drawing

  private func layout(in rect: Rect, _ shared: Shared) -> TextAboveForm {
    TextAboveForm(in: rect, hasForm: true) { passage(shared).rows(columns: $0).count }
  }

  private func passage(_ shared: Shared) -> RichText {
    var text = RichText()
    if ticket != nil { text.add("Signing…", .heading) }
    if let notice { text.add(notice, .act) }
    if let obstacle, ticket == nil { text.add(obstacle.asSentence, person == nil ? .dim : .pending) }
    guard let person else { return text }
    text.add("For \(TerminalEscaping.escaped(person.name)).", .heading)
    text.add("You answer once. Your answer is kept beside your key, so that you can use it in other journals, too.")
    guard let chosen else { return text }
    let row = CompetenceStanding.row(of: chosen.requirement, by: person.answers, on: shared.today)
    text.add("So far: \(row.phrase)\(row.evidence.map { ". \($0)" } ?? "")".asSentence, row.state.style)
    return text
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    let layout = layout(in: rect, shared)
    scroll.draw(passage(shared), on: &frame, in: layout.text)
    form.draw(on: &frame, in: layout.form)
  }
}
