import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

/// What is asked before something is done, and what the answer leads to.
extension Logbook {
  /// Leaves, unless that would lose something that is nowhere but here.
  mutating func quit() -> [Effect] {
    let effects = draftsToKeep()
    guard let error = shared.draftTrouble else { return effects + [.quit] }
    question = Question(
      title: "What you typed is not on disk", lines: [error.sentence],
      choices: [
        Question.Choice(key: .enter, title: "stay", answer: .nothing),
        Question.Choice(key: .letter(.remove), title: "leave, and lose it", answer: .leave),
      ])
    return effects
  }

  /// A new session; on Clients with the selected client.
  mutating func newSession() -> [Effect] {
    let client = tab == .clients && layers.isEmpty ? clients.account?.code : nil
    guard let draft = shared.drafts.first(where: { $0.subject == .session }) else { return newSession(with: client) }
    question = Question(
      title: "You began a session",
      lines: SessionFormPage.summary(of: draft, shared),
      choices: [
        Question.Choice(key: .enter, title: "go on with it", answer: .resume(draft)),
        Question.Choice(key: .letter(.new), title: "begin another", answer: .newSession(with: client)),
        Question.Choice(key: .letter(.remove), title: "throw it away", answer: .discard(draft)),
      ])
    return []
  }

  private mutating func newSession(with client: ClientCode?) -> [Effect] {
    let id = draftID()
    return open(client.map { SessionFormPage(with: $0, shared, id: id) } ?? SessionFormPage(shared, id: id))
  }

  /// A new note, or the one that was begun before.
  mutating func newNote(on sessions: [EntryID]) -> [Effect] {
    guard let draft = shared.drafts.first(where: { $0.subject == .note }) else {
      return open(NoteFormPage(on: sessions, shared, id: draftID()))
    }
    question = Question(
      title: "You began a note",
      lines: NoteFormPage.summary(of: draft, shared),
      choices: [
        Question.Choice(key: .enter, title: "go on with it", answer: .resume(draft)),
        Question.Choice(key: .letter(.new), title: "begin another", answer: .newNote(on: sessions)),
        Question.Choice(key: .letter(.remove), title: "throw it away", answer: .discard(draft)),
      ])
    return []
  }

  /// Drops the timer; one that has counted something is asked about first, for no undo brings it back.
  mutating func cancelTimer() -> [Effect] {
    // One that cannot be read has nothing to keep.
    guard let timer = shared.timer else { return act(CancelTimer()) }
    let minutes = timer.minutes(at: shared.occasion.now)
    guard minutes > 0 else { return act(CancelTimer()) }
    question = Question(
      title: "Drop the timer?",
      lines: ["\(Minutes.spoken(minutes)) of \(timer.role.rawValue) with \(timer.client) will not be logged."],
      choices: [
        Question.Choice(key: .enter, title: "keep it running", answer: .nothing),
        Question.Choice(key: .letter(.remove), title: "drop it", answer: .act(CancelTimer())),
      ])
    return []
  }

  /// Asks before more than one entry goes.
  mutating func askToUndo(_ record: RecordID, _ source: String, _ entries: Int) {
    message = nil
    question = Question(
      title: "Undo the whole import?",
      lines: [
        "This removes \(entries) entries imported from \(TerminalEscaping.escaped(source)). Press U to bring them back."
      ],
      choices: [
        Question.Choice(key: .enter, title: "keep them", answer: .nothing),
        Question.Choice(
          key: .letter(.undo), title: "undo the import", answer: .act(UndoLast(confirmed: record))),
      ])
  }

  mutating func answer(_ question: Question, _ input: Input) -> [Effect] {
    guard case .key(let key) = input else { return [] }
    if key == .escape {
      self.question = nil
      return []
    }
    guard let choice = question.choices.first(where: { $0.key == key }) else { return [] }
    self.question = nil
    switch choice.answer {
    case .nothing: return []
    case .resume(let draft): return resume(draft)
    case .newSession(let client): return newSession(with: client)
    case .newNote(let sessions): return open(NoteFormPage(on: sessions, shared, id: draftID()))
    case .newSupport(let start): return open(SupportFormPage(start, shared, id: draftID()))
    case .discard(let draft):
      if front.draft(shared)?.id == draft.id { layers.removeLast() }
      message = Message("The draft is thrown away.", .text)
      return [.dropDraft(draft.id), .listDrafts]
    case .act(let act): return self.act(act)
    case .confirm: return withFront { page, turn in page.confirm(&turn) }
    case .leave: return draftsToKeep() + [.quit]
    }
  }
}
