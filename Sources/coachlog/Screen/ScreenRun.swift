import CoachingJournal
import CoachingRules
import CursesTerminal
import Foundation
import LogbookScreens
import LogbookValues
import TerminalUI

/// The logbook on screen: the loop that waits, lets `Logbook` decide, does what it wants done, and paints.
///
/// The terminal and the drafts belong to the main thread, which runs this; the journal's file belongs to the worker.
struct ScreenRun {
  /// How often time passes, in milliseconds.
  private static let tick = 500
  /// How long the first frame waits for figures to show, in milliseconds.
  private static let firstFrame = 100
  /// How long keys that were typed at launch wait for the journal, in milliseconds.
  private static let launch = 2_000

  private let surroundings: Surroundings
  private let terminal: TerminalSession
  /// The journal's file.
  private let place: String
  private let worker: Worker
  private var occasion: Occasion
  private var logbook: Logbook
  private var drafts: DraftKeeper
  private var timings: Timings
  /// Why there was nothing to show, for the one who looks at the exit code.
  private var refusal: JournalError?
  /// What was told of drafts that cannot be kept.
  private var trouble: JournalError?

  /// Keys that came before there was a journal to act on.
  private var typedAhead: [Input]? = []
  private var hasFigures = false
  /// Whether there is a journal to open.
  private var hasJournal = true
  private var isStale = true
  private var end: End?

  /// Why the loop ends.
  private enum End {
    case quit
    case signal(Int32)
  }

  /// Takes the terminal over; the journal at the option's or the usual place is opened by `run`.
  ///
  /// - Throws: `.noTerminal` where there can be no screen.
  init(_ option: JournalOption, in surroundings: Surroundings, began: Monotonic) throws {
    try self.init(at: try surroundings.journalPlace(option), in: surroundings, began: began)
  }

  /// Takes the terminal over to answer a request, for which no journal is opened.
  ///
  /// - Throws: `.noTerminal` where there can be no screen.
  init(_ review: Review, in surroundings: Surroundings) throws {
    let place = JournalPlace(path: review.output, isUsual: false, keyFolder: nil, modelFolder: nil, home: nil)
    try self.init(at: place, in: surroundings, began: .now)
    logbook.begin(review)
    (hasJournal, hasFigures, typedAhead) = (false, true, nil)
  }

  private init(at place: JournalPlace, in surroundings: Surroundings, began: Monotonic) throws {
    self.surroundings = surroundings
    occasion = try surroundings.occasion()
    let themes = surroundings.themes()
    let background = surroundings.environment["COLORFGBG"].flatMap(Background.init(colours:))
    do {
      terminal = try TerminalSession(themes: themes.file, background: background)
    } catch {
      throw Failure(.noTerminal, error.sentence)
    }
    timings = Timings(surroundings.environment["COACHLOG_TIMINGS"], began: began)
    self.place = place.path
    worker = Worker(place, on: occasion, waker: terminal.waker)
    drafts = DraftKeeper(journal: place.path, from: surroundings.began)
    logbook = Logbook(
      occasion: occasion, isClockSet: surroundings.isClockSet, size: terminal.size, seed: occasion.entropy.next(),
      hasUnicode: terminal.isUTF8, warning: themes.warning)
  }

  /// Runs until the user leaves or a signal ends it, and gives the terminal back.
  ///
  /// - Returns: The exit code.
  mutating func run() throws -> Int32 {
    defer { terminal.stop() }
    let began = Monotonic.now
    let (firstFrame, launch) = (
      began.adding(milliseconds: Self.firstFrame), began.adding(milliseconds: Self.launch)
    )
    var nextTick = began.adding(milliseconds: Self.tick)
    if hasJournal { worker.add(Job(work: .open, occasion: occasion)) }
    while end == nil {
      let now = Monotonic.now
      let wait = now.milliseconds(until: isWaitingToPaint ? min(firstFrame, nextTick) : nextTick)
      for event in terminal.events(waiting: wait) where end == nil { take(event) }
      for reply in worker.replies() { take(reply) }
      if typedAhead != nil, hasFigures && worker.isIdle || Monotonic.now >= launch { giveTypedAhead() }
      if Monotonic.now >= nextTick {
        nextTick = Monotonic.now.adding(milliseconds: Self.tick)
        passTime()
      }
      if isStale, hasFigures || Monotonic.now >= firstFrame { paint() }
      if !isStale, worker.isIdle { timings.settle() }
    }
    return try leave()
  }

  private var isWaitingToPaint: Bool { isStale && !hasFigures }

  // MARK: Events

  private mutating func take(_ event: TerminalEvent) {
    switch event {
    case .input(let input):
      timings.press()
      if typedAhead == nil { update(.input(input)) } else { typedAhead?.append(input) }
    case .resized(let size): update(.resized(size))
    case .woken: break
    case .stopAsked:
      passTime()
      suspend()
    case .resumed: showAgain()
    case .ended(let signal): end = .signal(signal)
    case .hungUp: end = .signal(SIGHUP)
    }
  }

  private mutating func giveTypedAhead() {
    let inputs = typedAhead ?? []
    typedAhead = nil
    for input in inputs where end == nil { update(.input(input)) }
  }

  private mutating func take(_ reply: Reply) {
    if case .cannotOpen(let error) = reply { refusal = error }
    if case .done(let done) = reply { drafts.ended(done.ticket, isSaved: done.refusal == nil) }
    update(.reply(reply))
    hasFigures = hasFigures || logbook.hasFigures
  }

  private mutating func passTime() {
    occasion.now = surroundings.present
    worker.retry()
    drafts.retry()
    update(.tick(occasion.now))
    tellOfDrafts()
  }

  /// Tells when something that was typed cannot be kept, and when it can again.
  private mutating func tellOfDrafts() {
    guard drafts.trouble != trouble else { return }
    trouble = drafts.trouble
    update(.reply(trouble.map(Reply.draftLost) ?? .draftsKept))
  }

  /// After the shell had the terminal: everything may have changed.
  private mutating func showAgain() {
    if terminal.size != logbook.shared.size { update(.resized(terminal.size)) }
    passTime()
  }

  private mutating func update(_ event: Event) {
    isStale = true
    for effect in logbook.update(event) { perform(effect) }
  }

  // MARK: Effects

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .ask(let asked):
      // First drop the question before, which no longer needs an answer.
      if let before = asked.replaces { worker.forget(before) }
      worker.add(Job(work: .ask(asked.query, numbers: [asked.number]), occasion: occasion))
    case .lookForChanges: worker.add(Job(work: .lookForChanges, occasion: occasion))
    case .act(let mutation, let ticket, let draft): begin(mutation, ticket, draft)
    case .cancel(let number): worker.cancel(number)
    case .keepDraft(let draft):
      drafts.keep(draft)
      tellOfDrafts()
    case .holdDrafts(let open, let emptied):
      drafts.hold(open, emptied: emptied)
      tellOfDrafts()
    case .listDrafts: update(.reply(.drafts(drafts.all)))
    case .moveDraft(let draft, let old):
      drafts.move(draft, from: old)
      tellOfDrafts()
    case .openDrafts(let ids): drafts.setOpen(ids)
    case .dropDraft(let id): drafts.drop(id)
    case .suspend: suspend()
    case .editOutside(let template, let draft): editOutside(template, draft)
    case .redraw: terminal.redrawAll()
    case .quit: end = end ?? .quit
    }
  }

  /// Stops the process between two jobs: stopped in the middle of one it would keep the journal locked.
  private mutating func suspend() {
    worker.whileResting { terminal.suspend() }
    terminal.redrawAll()
    showAgain()
  }

  /// Lends the terminal to the user's editor; the file goes once its text is kept as a draft.
  private mutating func editOutside(_ template: NoteTemplate, _ draft: String) {
    let editor = ExternalEditor(environment: surroundings.environment)
    do throws(JournalError) {
      let file = try EditorFile(
        template.text, ofDraft: draft, besideJournalAt: place, entropy: &occasion.entropy)
      let edited = terminal.lend { () -> Result<String, JournalError> in
        do throws(JournalError) {
          try editor.edit(file.path)
          return .success(template.written(try file.text()))
        } catch {
          return .failure(error)
        }
      }
      let result = edited.mapError { error in kept(file, from: template, after: error) }
      showAgain()
      update(.reply(.editedOutside(result)))
      if case .success = result, drafts.trouble == nil { file.remove() }
    } catch {
      update(.reply(.editedOutside(.failure(error))))
    }
  }

  /// Keeps what an editor that failed has left, and says where. An unchanged file is removed.
  private mutating func kept(
    _ file: EditorFile, from template: NoteTemplate, after error: JournalError
  ) -> JournalError {
    // A file that the editor removed is said in the error.
    guard file.isThere, (try? file.text()) != template.text else {
      file.remove()
      return error
    }
    let path = file.setAside(entropy: &occasion.entropy)
    return .storage(
      "\(error.sentence). What you wrote is kept in \(TerminalEscaping.escaped(path)), and Progress offers it again")
  }

  private mutating func begin(_ mutation: any Mutation, _ ticket: Int, _ draft: String?) {
    if let draft {
      // Whatever happens while it is written, the text is on disk.
      passTime()
      drafts.began(ticket, saving: draft)
    }
    var occasion = occasion
    occasion.now = surroundings.present
    worker.add(Job(work: .write(mutation, ticket: ticket), occasion: occasion))
  }

  private mutating func paint() {
    terminal.draw(logbook.view(terminal.size))
    isStale = false
    timings.paint()
  }

  // MARK: The end

  /// Waits for what is being written, keeps what is not, and gives the terminal back.
  private mutating func leave() throws -> Int32 {
    worker.finish()
    for reply in worker.replies() {
      if case .done(let done) = reply, let error = done.refusal { refusal = error }
      take(reply)
    }
    update(.ending)
    drafts.retry()
    terminal.stop()
    if let trouble = drafts.trouble {
      Console.complain("what you typed last is lost: \(trouble.sentence)")
      refusal = trouble
    } else if let refusal {
      Console.complain(refusal.sentence)
    }
    switch end {
    case .signal(let number): return 128 + number
    case .quit, nil: return refusal.map { Failure($0).code.rawValue } ?? 0
    }
  }
}
