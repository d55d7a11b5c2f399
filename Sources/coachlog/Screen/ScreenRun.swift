import CFiles
import CoachingJournal
import CoachingRules
import CursesTerminal
import Foundation
import LogbookScreens
import LogbookValues
import TerminalUI

/// The logbook on screen: the loop that waits, lets `Logbook` decide, and paints.
///
/// The terminal belongs to the main thread, which runs this.
struct ScreenRun {
  /// How often time passes, in milliseconds.
  private static let tick = 500
  /// How long the first frame waits for figures to show, in milliseconds.
  private static let firstFrame = 100
  /// How long keys that were typed at launch wait for the journal, in milliseconds.
  private static let launch = 2_000

  private let terminal: TerminalSession
  private let review: Review?
  private var run: LogbookRun
  private var timings: Timings

  /// Keys that came before there was a journal to act on.
  private var typedAhead: [Input]?
  private var hasFigures: Bool
  private var isStale = true

  /// Takes the terminal over for the journal at a place, or to answer a request, for which no journal is opened.
  ///
  /// - Throws: `TerminalRefusal` where there can be no screen.
  init(at place: JournalPlace, _ review: Review?, in surroundings: Surroundings, began: Monotonic) throws {
    cf_share_heap()
    let occasion = try surroundings.occasion()
    let themes = surroundings.themes()
    let background = surroundings.environment["COLORFGBG"].flatMap(Background.init(colours:))
    let terminal = try TerminalSession(themes: themes.file, background: background)
    (self.terminal, self.review) = (terminal, review)
    timings = Timings(surroundings.environment["COACHLOG_TIMINGS"], began: began)
    run = LogbookRun(at: place, in: surroundings, on: occasion, waker: terminal.waker) { occasion in
      Logbook(
        occasion: occasion, isClockSet: surroundings.isClockSet, size: terminal.size, seed: occasion.entropy.next(),
        hasUnicode: terminal.isUTF8, warning: themes.warning)
    }
    (typedAhead, hasFigures) = review == nil ? ([], false) : (nil, true)
  }

  /// Runs until the user leaves or a signal ends it, and gives the terminal back.
  ///
  /// - Returns: The exit code.
  mutating func start() -> Int32 {
    defer { terminal.stop() }
    let began = Monotonic.now
    let (firstFrame, launch) = (
      began.adding(milliseconds: Self.firstFrame), began.adding(milliseconds: Self.launch)
    )
    var nextTick = began.adding(milliseconds: Self.tick)
    run.begin(review)
    // What is drawn first takes longest: that is over before there are figures to show.
    _ = run.logbook.view(terminal.size)
    while run.end == nil {
      let now = Monotonic.now
      let wait = now.milliseconds(until: isWaitingToPaint ? min(firstFrame, nextTick) : nextTick)
      for event in terminal.events(waiting: wait) where run.end == nil { take(event) }
      takeReplies()
      if typedAhead != nil, hasFigures && run.worker.isAnswered || Monotonic.now >= launch { giveTypedAhead() }
      if Monotonic.now >= nextTick {
        nextTick = Monotonic.now.adding(milliseconds: Self.tick)
        passTime()
      }
      if isStale, hasFigures || Monotonic.now >= firstFrame { paint() }
      if !isStale, run.worker.isIdle { timings.settle() }
    }
    let (code, complaint) = run.finish()
    terminal.stop()
    if let complaint { Console.complain(complaint) }
    return code
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
    case .ended(let signal): run.end = .signal(signal)
    case .hungUp: run.end = .signal(SIGHUP)
    }
  }

  private mutating func giveTypedAhead() {
    let inputs = typedAhead ?? []
    typedAhead = nil
    for input in inputs where run.end == nil { update(.input(input)) }
  }

  private mutating func takeReplies() {
    guard run.worker.hasReplies else { return }
    isStale = true
    run.takeReplies()
    grantWishes()
    hasFigures = hasFigures || run.logbook.hasFigures
  }

  private mutating func passTime() {
    isStale = true
    run.passTime()
    grantWishes()
  }

  /// After the shell had the terminal: everything may have changed.
  private mutating func showAgain() {
    if terminal.size != run.logbook.shared.size { update(.resized(terminal.size)) }
    passTime()
  }

  private mutating func update(_ event: Event) {
    isStale = true
    run.update(event)
    grantWishes()
  }

  // MARK: Effects

  private mutating func grantWishes() {
    for wish in run.takeWishes() {
      switch wish {
      case .suspend: suspend()
      case .editOutside(let template, let draft):
        run.editOutside(template, draft) { body in terminal.lend(body) }
        showAgain()
      case .redraw: terminal.redrawAll()
      case .ask, .act, .lookForChanges, .cancel, .keepDraft, .holdDrafts, .listDrafts, .moveDraft, .openDrafts,
        .dropDraft, .quit:
        break
      }
    }
  }

  /// Stops the process between two jobs: stopped in the middle of one it would keep the journal locked.
  private mutating func suspend() {
    run.worker.whileResting { terminal.suspend() }
    terminal.redrawAll()
    showAgain()
  }

  private mutating func paint() {
    terminal.draw(run.logbook.view(terminal.size))
    isStale = false
    timings.paint()
  }
}
