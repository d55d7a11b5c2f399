import CoachingJournal
import TerminalUI

/// What was typed and is not saved yet.
extension Logbook {
  /// Opens the form a draft comes from, with its text.
  mutating func resume(_ old: Draft) -> [Effect] {
    var draft = old
    draft.id = draftID()
    let page: any Page
    switch draft.subject {
    case .session, .timer, .amendment: page = SessionFormPage(draft, shared)
    case .withdrawal: page = WithdrawalPage(draft)
    case .supervisor: page = SupervisorPage(draft)
    case .signing, .returning, .assessment, .unit, .sample: page = SigningPage(draft)
    case .revocation: page = RevocationPage(draft)
    case .request: page = RequestFormPage(draft)
    case .newClient, .client: page = ClientFormPage(draft)
    case .note, .noteAmendment: page = NoteFormPage(draft, shared)
    case .action, .actionAmendment: page = ActionPage(draft)
    case .support, .supportAmendment: page = SupportFormPage(draft, shared)
    case .enrolment: page = EnrolmentPage(draft)
    case .declaration: page = DeclarationPage(draft)
    case .competence: page = CompetenceFormPage(draft, shared)
    case .feedback:
      guard let form = FeedbackFormPage(draft, shared) else { return [] }
      page = form
    case .attachment:
      guard let form = AttachFormPage(draft) else { return [] }
      page = form
    case .setUp: return []
    }
    return [.moveDraft(draft, from: old.id)] + open(page) + [.listDrafts]
  }

  mutating func draftID() -> String { DraftSeed.next(&seed) }

  /// The drafts of the forms that are open.
  var openDrafts: Set<String> { Set(layers.compactMap { $0.draft(shared)?.id }) }

  /// What is typed in the open forms, and which of them are empty again, so that no draft of those is offered.
  func draftsToKeep() -> [Effect] {
    let drafts = layers.compactMap { $0.draft(shared) }
    let emptied = layers.filter { $0.draft(shared) == nil }.compactMap(\.draftID)
    return drafts.isEmpty && emptied.isEmpty ? [] : [.holdDrafts(drafts, emptied: emptied)]
  }

  /// The draft that can be thrown away here: what is typed in the form in front, or the selected draft.
  var disposable: Draft? {
    layers.isEmpty && tab == .progress ? progress.chosenDraft(shared) : front.draft(shared)
  }

  var hasDisposable: Bool {
    layers.isEmpty && tab == .progress ? progress.chosenDraft(shared) != nil : front.hasDraft(shared)
  }

  /// Asks whether it is to be thrown away.
  mutating func discard() -> [Effect] {
    guard let draft = disposable else { return [] }
    question = Question(
      title: layers.isEmpty ? "Throw this draft away?" : "Throw away what you typed here?",
      lines: draft.summary(shared),
      choices: [
        Question.Choice(key: .enter, title: layers.isEmpty ? "no, keep it" : "no, go on with it", answer: .nothing),
        Question.Choice(key: .letter(.remove), title: "throw it away", answer: .discard(draft)),
      ])
    return []
  }
}
