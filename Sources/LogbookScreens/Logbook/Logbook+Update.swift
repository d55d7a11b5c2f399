import CoachingJournal
import LogbookValues
import LogbookWords
import TerminalUI

extension Logbook {
  /// Takes an event and says what is to be done outside.
  package mutating func update(_ event: Event) -> [Effect] {
    // A letter that is awaited is meant for the page that it was pressed on.
    let place = (context, layers.count, question == nil)
    defer { if place != (context, layers.count, question == nil) { isGoing = false } }
    switch event {
    case .input(let input): return take(input)
    case .resized(let size):
      shared.size = size
      return []
    case .tick(let now):
      shared.occasion.now = now
      undoRest.tick()
      typedAhead.tick()
      return draftsToKeep() + (isOpen ? [.lookForChanges] : [])
    case .reply(let reply): return take(reply)
    case .ending: return draftsToKeep() + [.quit]
    }
  }

  // MARK: Keys

  private mutating func take(_ input: Input) -> [Effect] {
    if typedAhead.drops(input) {
      message?.leaveOut()
      return []
    }
    message = nil
    if let question { return answer(question, input) }
    if isGoing {
      isGoing = false
      if input == .key(.escape) { return [] }
      if case .key(.character(let letter)) = input, letter.isLetter { return go(to: letter) }
    }
    guard case .key(let key) = input, let binding = Binding.of(key, in: context),
      !(key.isTyped && Context.typing.union([.search, .help, .palette]).contains(context))
    else {
      if case .key(let key) = input { message = stray(key) }
      return withFront { page, turn in page.handle(input, &turn) }
    }
    guard !binding.isPassedOn else { return withFront { page, turn in page.handle(input, &turn) } }
    return run(binding.command)
  }

  /// What is said of a letter that is no key of this page; nil where letters are text.
  private func stray(_ key: Key) -> Message? {
    if key == .tab || key == .backTab, Context.tabs.contains(context) {
      return Message("Tab moves in forms and between links. Press 1 to 6 for the main pages.", .text)
    }
    guard key.isTyped, key != .character(" "), Context.reading.contains(context) else { return nil }
    let own = Set(Context.allCases).subtracting(isOpen ? [.review, .reviewForm] : [])
    let elsewhere = Binding.all.filter { $0.keys.contains(key) && !$0.contexts.isDisjoint(with: own) }
    guard let first = elsewhere.first else {
      return Message("\(key.name) does nothing here. Press ? for the keys.", .text)
    }
    let places = Context.allCases.filter { place in
      own.contains(place) && elsewhere.contains { $0.contexts.contains(place) }
    }.map(\.title).joined(separator: ", ")
    let what = elsewhere.count == 1 ? "\(key.name) (\(first.title))" : key.name
    return Message("\(what) works in: \(places). Press ? for the keys of this page.", .text)
  }

  /// Does a command where it is available, and says why where it is not.
  mutating func run(_ command: ScreenCommand) -> [Effect] {
    if let reason = unavailable(command) {
      message = Message(reason.asSentence, .pending)
      return []
    }
    return Binding.of(command)?.does?(&self) ?? inFront(command)
  }

  private mutating func inFront(_ command: ScreenCommand) -> [Effect] {
    withFront { page, turn in page.perform(command, &turn) }
  }

  mutating func help() -> [Effect] {
    layers.append(HelpPage(over: context, isRead: shared.isRead))
    return []
  }

  mutating func undo() -> [Effect] {
    guard undoRest.press() else {
      message = Message("One step at a time. Press u again in a moment.", .pending)
      return []
    }
    let effects = act(UndoLast())
    undoRest.began(lastNumber)
    return effects
  }

  mutating func redo() -> [Effect] {
    guard undoRest.press() else {
      message = Message("One step at a time. Press U again in a moment.", .pending)
      return []
    }
    let effects = act(Redo())
    undoRest.began(lastNumber)
    return effects
  }

  /// Starts the timer, or stops it into a session form.
  mutating func timer() -> [Effect] {
    guard let timer = shared.timer else { return open(TimerPage()) }
    if let draft = shared.drafts.first(where: { $0.subject == .timer }) { return resume(draft) }
    return open(SessionFormPage(ending: timer, shared, id: draftID()))
  }

  /// Opens the cover statements, with what was begun before.
  mutating func openDeclaration() -> [Effect] {
    if let draft = shared.drafts.first(where: { $0.subject == .declaration }) { return resume(draft) }
    return open(DeclarationPage(id: draftID()))
  }

  /// Searches the notes where they are in front, else the sessions.
  mutating func search() -> [Effect] {
    (tab == .reflections && layers.isEmpty ? [] : show(.sessions)) + inFront(.search)
  }

  /// Verifies, or verifies again.
  mutating func verify() -> [Effect] {
    context == .verification ? inFront(.verify) : open(VerificationPage())
  }

  /// Why a command cannot be done now; nil where it can.
  func unavailable(_ command: ScreenCommand) -> String? {
    if Binding.of(command)?.writes == true, let reason = shared.readOnly { return reason }
    if command == .quit, !layers.isEmpty { return "q works on the main pages only. Press Esc to go back" }
    if command == .timer, let problem = shared.timerProblem { return problem.phrase }
    if command == .cancelTimer, shared.timer == nil, shared.timerProblem == nil {
      return "no timer is running. Press t to start the timer"
    }
    if let reason = front.unavailable(command, shared) { return reason }
    guard command == .discardDraft, !hasDisposable else { return nil }
    if layers.isEmpty { return "first select the draft to throw away" }
    return front.draftID == nil ? "Saving. Please wait" : "you have not typed anything yet. Press Esc to go back"
  }

  mutating func act(_ mutation: any Mutation) -> [Effect] {
    lastNumber += 1
    return [.act(mutation, ticket: lastNumber, draft: nil)]
  }
}
