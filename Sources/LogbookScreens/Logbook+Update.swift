import CoachingJournal
import TerminalUI

extension Logbook {
  /// Takes an event and says what is to be done outside.
  public mutating func update(_ event: Event) -> [Effect] {
    switch event {
    case .input(let input): return take(input)
    case .resized(let size):
      shared.size = size
      return []
    case .tick(let now):
      shared.occasion.now = now
      undoRest.tick()
      return draftsToKeep() + (isOpen ? [.read(.changes)] : [])
    case .reply(let reply): return take(reply)
    case .ending: return draftsToKeep() + [.quit]
    }
  }

  // MARK: Keys

  private mutating func take(_ input: Input) -> [Effect] {
    message = nil
    if let question { return answer(question, input) }
    guard case .key(let key) = input, let binding = Binding.of(key, in: context),
      !(key.isTyped && Context.typing.union([.search, .help]).contains(context))
    else {
      if case .key(let key) = input { message = stray(key) }
      return withFront { page, turn in page.handle(input, &turn) }
    }
    guard !binding.isPassedOn else { return withFront { page, turn in page.handle(input, &turn) } }
    return run(binding.command)
  }

  /// What is said of a letter that is no key of this page; nil where letters are text.
  private func stray(_ key: Key) -> Message? {
    guard key.isTyped, key != .character(" "), Context.reading.contains(context) else { return nil }
    guard let elsewhere = Binding.all.first(where: { $0.keys.contains(key) }) else {
      return Message("\(key.name) is no key here; ? lists those there are.", .normal)
    }
    let places = Context.allCases.filter(elsewhere.contexts.contains).map(\.title).joined(separator: ", ")
    return Message("\(key.name) (\(elsewhere.title)) works in: \(places). ? lists the keys of this page.", .normal)
  }

  /// Does a command where it is available, and says why where it is not.
  mutating func run(_ command: ScreenCommand) -> [Effect] {
    if let reason = unavailable(command) {
      message = Message(Message.sentence(reason), .warning)
      return []
    }
    switch command {
    case .help:
      layers.append(HelpPage(over: context))
      return []
    case .quit: return quit()
    case .suspend: return draftsToKeep() + [.suspend]
    case .redraw: return [.redraw]
    case .undo:
      guard undoRest.press() else {
        message = Message("One step at a time: u again in a moment takes back the step before.", .warning)
        return []
      }
      let effects = act(.undo)
      undoRest.began(lastNumber)
      return effects
    case .cancelTimer: return cancelTimer()
    case .charts: return open(ChartsPage())
    case .exportFile: return open(ExportPage())
    case .importFile: return open(ImportPage())
    case .verify where context != .verification: return open(VerificationPage())
    case .timer:
      guard let timer = shared.timer else { return open(TimerPage()) }
      if let draft = shared.drafts.first(where: { $0.subject == .timer }) { return resume(draft) }
      return open(SessionFormPage(ending: timer, shared, id: draftID()))
    case .newSession: return newSession()
    case .showProgress: return show(.progress)
    case .showSessions: return show(.sessions)
    case .showSignOff: return show(.signOff)
    case .showQualification: return show(.qualification)
    case .nextTab: return show(Tab(rawValue: (tab.rawValue + 1) % Tab.allCases.count) ?? .progress)
    case .previousTab:
      return show(Tab(rawValue: (tab.rawValue + Tab.allCases.count - 1) % Tab.allCases.count) ?? .progress)
    case .search:
      let effects = show(.sessions)
      return effects + withFront { page, turn in page.perform(.search, &turn) }
    case .back, .verify, .moveUp, .moveDown, .pageUp, .pageDown, .first, .last, .open, .amend, .withdraw,
      .repeatSession,
      .filter,
      .clearFilter, .mark, .markAll, .sign, .giveBack, .decisions, .newSupervisor, .offerWords, .revoke, .forgotten,
      .save,
      .nextField, .previousField, .chooseValue, .undoTyping, .redoTyping, .discardDraft:
      return withFront { page, turn in page.perform(command, &turn) }
    }
  }

  /// Why a command cannot be done now; nil where it can.
  func unavailable(_ command: ScreenCommand) -> String? {
    switch command {
    case .newSession, .timer, .cancelTimer, .undo, .amend, .withdraw, .repeatSession, .sign, .giveBack, .revoke,
      .newSupervisor, .importFile:
      if let reason = shared.readOnly { return reason }
    case .quit where !layers.isEmpty: return "q leaves from the four main pages only; Esc goes back"
    case .showProgress, .showSessions, .showSignOff, .showQualification, .nextTab, .previousTab, .search, .moveUp,
      .moveDown, .pageUp, .pageDown, .first, .last, .open, .filter, .clearFilter, .mark, .markAll, .decisions,
      .offerWords, .forgotten, .save, .nextField, .previousField, .chooseValue, .undoTyping, .redoTyping, .discardDraft,
      .help,
      .back, .suspend, .redraw, .quit, .charts, .verify, .exportFile:
      break
    }
    if command == .cancelTimer, shared.timer == nil { return "no timer is running; t starts one" }
    return front.unavailable(command, shared)
  }

  private mutating func show(_ tab: Tab) -> [Effect] {
    var effects = draftsToKeep()
    layers.removeAll()
    self.tab = tab
    effects += withFront { page, turn in page.load(&turn) }
    return effects
  }

  /// Leaves, unless that would lose something that is nowhere but here.
  private mutating func quit() -> [Effect] {
    let effects = draftsToKeep()
    guard let error = shared.draftTrouble else { return effects + [.quit] }
    question = Question(
      title: "What you typed is not on disk", lines: [Message.sentence(error.sentence)],
      choices: [
        Question.Choice(key: .enter, title: "stay", answer: .nothing),
        Question.Choice(key: .character("l"), title: "leave, and lose it", answer: .leave),
      ])
    return effects
  }

  private mutating func newSession() -> [Effect] {
    guard let draft = shared.drafts.first(where: { $0.subject == .session }) else {
      return open(SessionFormPage(shared, id: draftID()))
    }
    question = Question(
      title: "A session you began is waiting",
      lines: SessionFormPage.summary(of: draft, shared),
      choices: [
        Question.Choice(key: .enter, title: "go on with it", answer: .resume(draft)),
        Question.Choice(key: .character("n"), title: "begin another", answer: .newSession),
        Question.Choice(key: .character("d"), title: "throw it away", answer: .discard(draft)),
      ])
    return []
  }

  /// Drops the timer; one that has counted something is asked about first, for no undo brings it back.
  private mutating func cancelTimer() -> [Effect] {
    guard let timer = shared.timer else { return [] }
    let minutes = timer.minutes(at: shared.occasion.now)
    guard minutes > 0 else { return act(.cancelTimer) }
    question = Question(
      title: "Drop the timer?",
      lines: ["\(Minutes.spoken(minutes)) of \(timer.role.rawValue) with \(timer.client): nothing of it is logged."],
      choices: [
        Question.Choice(key: .enter, title: "let it run on", answer: .nothing),
        Question.Choice(key: .character("d"), title: "drop it", answer: .act(.cancelTimer)),
      ])
    return []
  }

  /// Lays a page over the others and lets it ask for what it shows.
  mutating func open(_ page: any Page) -> [Effect] {
    layers.append(page)
    return withFront { page, turn in page.load(&turn) }
  }

  private mutating func act(_ act: Act) -> [Effect] {
    lastNumber += 1
    return [.act(act, ticket: lastNumber)]
  }

  // MARK: Questions

  private mutating func answer(_ question: Question, _ input: Input) -> [Effect] {
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
    case .newSession: return open(SessionFormPage(shared, id: draftID()))
    case .discard(let draft):
      shared.drafts.removeAll { $0.id == draft.id }
      kept[draft.id] = nil
      if front.draft(shared)?.id == draft.id { layers.removeLast() }
      message = Message("The draft is thrown away.", .normal)
      return [.dropDraft(draft.id)]
    case .act(let act): return self.act(act)
    case .leave: return draftsToKeep() + [.quit]
    }
  }

  /// Opens the form a draft comes from, with its text.
  mutating func resume(_ old: Draft) -> [Effect] {
    shared.drafts.removeAll { $0.id == old.id }
    kept[old.id] = nil
    var draft = old
    draft.id = draftID()
    kept[draft.id] = draft.fields
    let page: any Page
    switch draft.subject {
    case .session, .timer, .amendment: page = SessionFormPage(draft, shared)
    case .withdrawal: page = WithdrawalPage(draft)
    case .supervisor: page = SupervisorPage(draft)
    case .signing, .returning: page = SigningPage(draft)
    case .revocation: page = RevocationPage(draft)
    case .setUp: return []
    }
    return [.moveDraft(draft, from: old.id)] + open(page)
  }

  // MARK: Drafts

  mutating func draftID() -> String { DraftSeed.next(&seed) }

  /// The drafts of the forms that are open.
  var openDrafts: Set<String> { Set(layers.compactMap { $0.draft(shared)?.id }) }

  /// What was typed since the drafts were last kept.
  mutating func draftsToKeep() -> [Effect] {
    var effects: [Effect] = []
    for page in layers {
      guard let draft = page.draft(shared), kept[draft.id] != draft.fields else { continue }
      kept[draft.id] = draft.fields
      effects.append(.keepDraft(draft))
    }
    return effects
  }

  // MARK: Pages

  func turn() -> Turn { Turn(shared: shared, lastNumber: lastNumber, seed: seed) }

  /// Lets the page in front do something, and then what it asked for.
  mutating func withFront(_ body: (inout any Page, inout Turn) -> Void) -> [Effect] {
    var turn = turn()
    let position = layers.count - 1
    if position >= 0 {
      body(&layers[position], &turn)
    } else {
      withTab(tab) { page in body(&page, &turn) }
    }
    return settle(turn, asked: position)
  }

  mutating func withTab(_ tab: Tab, _ body: (inout any Page) -> Void) {
    switch tab {
    case .progress: Logbook.change(&progress, body)
    case .sessions: Logbook.change(&sessions, body)
    case .signOff: Logbook.change(&signOff, body)
    case .qualification: Logbook.change(&qualification, body)
    }
  }

  private static func change<Changed: Page>(_ page: inout Changed, _ body: (inout any Page) -> Void) {
    var any: any Page = page
    body(&any)
    if let changed = any as? Changed { page = changed }
  }

  /// Carries out what a page asked for; `asked` is its place among the layers, -1 for a main page.
  mutating func settle(_ turn: Turn, asked: Int) -> [Effect] {
    lastNumber = turn.lastNumber
    seed = turn.seed
    // What was typed is on disk before it is acted on: kept after the act, it would outlive what it became.
    let acts = turn.effects.contains { if case .act = $0 { true } else { false } }
    var effects = (acts ? draftsToKeep() : []) + turn.effects
    var unkept: JournalError?
    for move in turn.moves {
      switch move {
      case .push(let page): effects += open(page)
      case .close:
        effects += draftsToKeep()
        if asked >= 0, asked < layers.count {
          // A draft that is kept and whose form is closed waits, to be offered again.
          if let draft = layers[asked].draft(shared) {
            shared.drafts.removeAll { $0.id == draft.id }
            shared.drafts.insert(draft, at: 0)
            unkept = shared.draftTrouble
          }
          layers.remove(at: asked)
          effects.append(.openDrafts(openDrafts))
        }
      case .finish:
        if asked >= 0, asked < layers.count { layers.remove(at: asked) }
        effects.append(.openDrafts(openDrafts))
      case .show(let tab): effects += show(tab)
      case .showSessions(let filter):
        effects += show(.sessions)
        var next = self.turn()
        sessions.show(filter, &next)
        effects += settle(next, asked: -1)
      case .ask(let question): self.question = question
      case .say(let message): self.message = message
      case .resume(let draft): effects += resume(draft)
      case .run(let command): effects += run(command)
      }
    }
    // Whatever the page said of a draft: it is not on disk.
    if let unkept { message = Message(notKept: unkept) }
    return effects
  }
}
