import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension Context {
  static let signing = Context(
    "Signing or returning", .text, keepsDraft: true,
    about:
      "This is where a signature is made: read everything, then type the passphrase. Nothing is signed before that.")
}

/// What is about to be signed or returned, shown in full, and the passphrase.
///
/// What is shown is what is signed: the act carries the very proposals that the page draws.
struct SigningPage: Page {
  enum FieldID: Hashable, Sendable {
    case signer
    case meaning
    case keyFile
    case comment
    case due
    case passphrase
  }

  let matter: SignedMatter
  let id: String
  /// Which step of how many it is, where a person signs for the first time.
  private var step: String?
  /// What would be signed; nil while the journal is being checked.
  var proposals: Result<ShownMatter, JournalError>?
  /// The keys on this computer; nil until they were looked for.
  var signers: [Signer]?
  var form: Form<FieldID>
  var scroll = Scroll()
  /// What was on the screen to its last row.
  var read: Set<String> = []
  /// What was refused, or has changed while the page was open.
  var notice: String?
  private var askedSigners = Asked<SignersQuery>()
  private var (askedEntries, askedCriteria) = (Asked<SignOffQuery>(), Asked<AssessmentQuery>())
  private var (askedUnits, askedSamples) = (Asked<UnitQuery>(), Asked<SampleQuery>())
  private var askedAdded = Asked<SupervisorsQuery>()
  private var askedCompetence = Asked<CompetenceQuery>()
  /// What assessors answered on their competence; only asked about units.
  private(set) var people: [CompetencePerson] = []
  /// Everyone who was added to this journal, with or without a key file on this computer.
  private var added: [Supervisor] = []
  /// A key file that is not in the folder of keys.
  private(set) var elsewhere = KeyElsewhere<FieldID>(in: .keyFile)
  /// The act that is under way.
  var ticket: Int?
  /// What the person with this key was asked to sign although not all of it was shown.
  struct Overlooked: Equatable {
    let names: [String]
    let key: PublicKey
  }

  /// The question that was asked last, and the one that was answered with yes.
  var (askedAbout, overlooked): (Overlooked?, Overlooked?) = (nil, nil)
  /// What the person who signs chose that the signature says; nil for what their key said last.
  private var chosenMeaning: SignOffMeaning?
  /// Whether the journal was written to elsewhere while an act was under way.
  var isStale = false

  init(_ matter: SignedMatter, id: String) {
    self.init(matter, id: id, comment: "", due: "")
  }

  init(_ draft: Draft) {
    self.init(SignedMatter(draft), id: draft.id, comment: draft.fields["comment"] ?? "", due: draft.fields["due"] ?? "")
    chosenMeaning = draft.fields["meaning"].flatMap(SignOffMeaning.init(rawValue:))
  }

  private init(_ matter: SignedMatter, id: String, comment: String, due: String) {
    self.matter = matter
    self.id = id
    form = SigningForm.make(matter, comment: comment, due: due)
  }

  /// Opens the page; a comment that was begun before is taken along.
  ///
  /// - Parameter step: which step of how many it is, where it is one.
  static func open(_ matter: SignedMatter, at step: String? = nil, _ turn: inout Turn) {
    guard let subject = matter.draftSubject else { return }
    if var draft = turn.shared.drafts.first(where: { $0.subject == subject }) {
      draft.fields.merge(matter.draftFields) { _, new in new }
      turn.move(.resume(draft))
    } else {
      var page = SigningPage(matter, id: turn.draftID())
      page.step = step
      turn.move(.push(page))
    }
  }

  var context: Context { .signing }

  func name(of command: ScreenCommand) -> String? {
    command == .save ? matter.verb : nil
  }

  /// What is done comes first: a narrow screen cuts off the rest.
  var title: String { [deed, step].compactMap(\.self).joined(separator: ", ") }

  private var deed: String {
    switch matter {
    case .entries(.approved, _): "Sign"
    case .entries(.returned, _): "Return to the learner"
    case .criteria(.met, _): "Assess as met"
    case .criteria(.referred, _): "Refer back to the learner"
    case .units: "Sign as achieved"
    case .samples(.agreed, _): "Agree with the assessor"
    case .samples(.action, _): "Require action"
    }
  }

  // MARK: Reading

  mutating func load(_ turn: inout Turn) {
    guard ticket == nil else {
      isStale = true
      return
    }
    turn.ask(SignersQuery(), &askedSigners)
    turn.ask(SupervisorsQuery(), &askedAdded)
    switch matter {
    case .entries(_, let entries): turn.ask(SignOffQuery(entries: entries), &askedEntries)
    case .criteria(let decision, let criteria):
      turn.ask(AssessmentQuery(criteria: criteria, decision: decision), &askedCriteria)
    case .units(let units):
      turn.ask(UnitQuery(units: units), &askedUnits)
      turn.ask(CompetenceQuery(), &askedCompetence)
    case .samples(_, let decisions): turn.ask(SampleQuery(decisions: decisions), &askedSamples)
    }
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let signers = reply.answer(to: askedSigners) { takeSigners(signers) }
    if let added = reply.answer(to: askedAdded) { self.added = added }
    if let found = reply.answer(to: askedCompetence) { people = found.people }
    if let signer = elsewhere.take(reply, in: &form, turn.shared) { use(signer) }
    let shown =
      reply.result(of: askedEntries).map { $0.map(ShownMatter.entries) }
      ?? reply.result(of: askedCriteria).map { $0.map(ShownMatter.criteria) }
      ?? reply.result(of: askedUnits).map { $0.map(ShownMatter.units) }
      ?? reply.result(of: askedSamples).map { $0.map(ShownMatter.samples) }
    if let shown, ticket == nil {
      take(shown)
      noteWhatIsRead(turn.shared)
    }
    if let error = turn.finish(&ticket, reply) { take(error, &turn) }
  }

  private mutating func take(_ answer: Result<ShownMatter, JournalError>) {
    if case .success(let new) = answer, case .success(let old)? = proposals,
      new.names != old.names
    {
      notice = "This was changed in the meantime. Read it again before you sign."
      scroll.reset()
    }
    proposals = answer
    offerMeaning()
  }

  /// Asks what the signature says where entries leave a choice, and goes there if this key has not said it before.
  private mutating func offerMeaning() {
    guard matter.isAgreed, case .success(.entries(let all))? = proposals, all.contains(where: { $0.meanings.count > 1 })
    else { return SigningForm.offer(nil, in: &form) }
    SigningForm.offer(chosenMeaning ?? signer?.usualMeaning ?? .supervised, in: &form)
    guard chosenMeaning == nil, let signer, signer.usualMeaning == nil else { return }
    if form.focusedID == .passphrase, form.secret(.passphrase).isEmpty { form.setFocus(.meaning) }
  }

  /// What the signature will cover: what was asked for, without what the chosen key has said already.
  var shown: Result<ShownMatter, JournalError>? {
    let meaning = SigningForm.meaning(in: form) ?? .supervised
    return proposals.map { answer in answer.map { $0.besidesWhatWasSaid(by: signer?.key).rest.saying(meaning) } }
  }

  /// The criteria or units that are left out, because the chosen key has already said this about the same evidence.
  var leftOut: [String] {
    guard case .success(let all)? = proposals else { return [] }
    return all.besidesWhatWasSaid(by: signer?.key).leftOut
  }

  private mutating func takeSigners(_ signers: [Signer]) {
    let isFirst = self.signers == nil
    let chosen = signer?.key
    self.signers = signers
    SigningForm.offer(activeSigners, chosen: chosen, in: &form)
    defer { offerMeaning() }
    guard isFirst else { return }
    let next = matter.isAgreed ? FieldID.passphrase : .comment
    form.setFocus(activeSigners.count == 1 ? next : .signer)
  }

  /// Goes on with a key that was found elsewhere, if it may sign this.
  private mutating func use(_ found: Signer) {
    if let reason = SignersNote.refusal(of: found, for: matter) { return elsewhere.refuse(reason, in: &form) }
    signers = (signers ?? []).filter { $0.key != found.key } + [found]
    SigningForm.offer(activeSigners, chosen: found.key, in: &form)
    form.clearSecret(.passphrase)
    forgetRefusals()
    let needsWords = !matter.isAgreed && form[text: .comment].isEmpty
    elsewhere.close(needsWords ? .comment : .passphrase, in: &form)
    offerMeaning()
  }

  /// Takes away what was refused of another key.
  private mutating func forgetRefusals() {
    form.update(.passphrase) { $0.problem = nil }
    form.update(.meaning) { $0.problem = nil }
  }

  var activeSigners: [Signer] { (signers ?? []).filter { $0.isActive && matter.mayBeSigned(by: $0.role) } }

  /// Whose key is chosen.
  var signer: Signer? {
    guard case .choice(let choice)? = form.field(.signer)?.control, activeSigners.indices.contains(choice.selection)
    else { return nil }
    return activeSigners[choice.selection]
  }

  // MARK: Keys

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if [.back, .discardDraft].contains(command), ticket != nil { return "signing. Please wait" }
    guard command == .save else { return nil }
    if let reason = shared.readOnly { return reason }
    return obstacle
  }

  /// What is said about keys that cannot sign this here.
  var keysNote: SignersNote { SignersNote(signers: signers ?? [], added: added, matter: matter) }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back {
      turn.move(.close)
      if draft(turn.shared) != nil { turn.say("Kept as a draft. It will be here when you come back.") }
    } else if command == .forgotten {
      turn.move(.push(NoticePage(title: ForgottenPassphrase.title, ForgottenPassphrase.text)))
    } else if command == .keyElsewhere, ticket == nil, !elsewhere.isLooking {
      elsewhere.toggle(below: .signer, in: &form, &turn)
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
    guard ticket == nil, !elsewhere.isLooking else { return }
    let before = form.focusedID
    let reaction = form.handle(input, size: layout.form.size)
    elsewhere.follow(input, reaction, from: before, in: &form, &turn)
    switch reaction {
    case .ignored, .moved: break
    case .changed(let field):
      form.update(field) { $0.problem = nil }
      if field == .meaning { chosenMeaning = SigningForm.meaning(in: form) }
      if field == .signer { forgetRefusals() }
      if field == .meaning || field == .signer { offerMeaning() }
    case .submitted: sign(&turn)
    }
    form.understand(.due) { text throws(JournalError) in try turn.shared.occasion.day(text, .ahead).spelled }
  }

  func draft(_ shared: Shared) -> Draft? {
    var typed = ["comment": form[text: .comment], "due": form[text: .due]].filter { !$0.value.isEmpty }
    guard !typed.isEmpty, let subject = matter.draftSubject else { return nil }
    if let chosenMeaning { typed["meaning"] = chosenMeaning.rawValue }
    return Draft(
      id: id, subject: subject, fields: matter.draftFields.merging(typed) { _, new in new },
      savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil ? id : nil }
}
