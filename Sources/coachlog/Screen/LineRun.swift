import CoachingJournal
import CursesTerminal
import Foundation
import LogbookScreens
import LogbookValues
import SignedRecords
import TerminalUI

/// The logbook line by line: prints what `LineMode` says, asks, and passes on what the typed line stands for.
///
/// It prints one line after the other and moves nothing, so that a screen reader, a braille display, a printing
/// terminal or a pipe can follow.
struct LineRun {
  /// How often time passes while the journal is at work, in milliseconds.
  private static let tick = 500
  /// After how long it is said that work goes on, and how often, in milliseconds.
  private static let patience = 3_000

  private let terminal = LineTerminal()
  private let isTerminal = isatty(STDIN_FILENO) == 1
  private let review: Review?
  private var console: Console
  private var run: LogbookRun
  private var lines = LineMode()
  /// Whether there is nothing more to read.
  private var hasEnded = false

  /// Begins for the journal at a place, or to answer a request, for which no journal is opened.
  init(at place: JournalPlace, _ review: Review?, in surroundings: Surroundings) throws {
    (self.review, console) = (review, surroundings.console)
    run = LogbookRun(at: place, in: surroundings, on: try surroundings.occasion(), waker: terminal.waker) { occasion in
      Logbook(
        occasion: occasion, isClockSet: surroundings.isClockSet, size: LineMode.size, seed: occasion.entropy.next(),
        isRead: true)
    }
  }

  /// Runs until the user leaves, the input ends or a signal comes.
  ///
  /// - Returns: The exit code.
  mutating func start() throws -> Int32 {
    defer { terminal.stop() }
    run.begin(review)
    settle()
    try say()
    while run.end == nil, !hasEnded {
      guard let line = try ask() else { continue }
      // What was typed ahead on screen is a line of its own here: each was meant.
      for _ in 0..<2 { run.passTime() }
      settle()
      var inputs = lines.inputs(for: line, run.logbook)
      while run.end == nil, !inputs.isEmpty || lines.goesOn {
        for input in inputs where run.end == nil { press(input) }
        inputs = lines.next(run.logbook)
      }
      // What was typed is a draft on disk before the next line is asked for.
      run.passTime()
      settle()
      if run.end == nil { try say() }
    }
    try? console.flush()
    let (code, complaint) = run.finish()
    if let complaint { Console.complain(complaint) }
    return code
  }

  private mutating func press(_ input: Input) {
    run.update(.input(input))
    for wish in run.takeWishes() {
      if case .editOutside(let template, let draft) = wish { run.editOutside(template, draft) { $0() } }
    }
    settle()
  }

  /// Waits until the journal has answered everything.
  private mutating func settle() {
    var nextTick = Monotonic.now.adding(milliseconds: Self.tick)
    var nextWord = Monotonic.now.adding(milliseconds: Self.patience)
    while run.end == nil {
      run.takeReplies()
      if run.worker.isIdle { return }
      switch terminal.next(waiting: Self.tick, reads: false) {
      case .signal(SIGINT) where run.logbook.isAtLongWork: run.update(.input(.key(.escape)))
      case .signal(let signal): run.end = .signal(signal)
      case .hungUp: run.end = .signal(SIGHUP)
      case .stopAsked: suspend()
      case .line, .unreadable, .ended, nil: break
      }
      if Monotonic.now >= nextTick {
        nextTick = Monotonic.now.adding(milliseconds: Self.tick)
        run.passTime()
      }
      if Monotonic.now >= nextWord {
        nextWord = Monotonic.now.adding(milliseconds: Self.patience)
        for line in LineMode.working(run.logbook) { console.prose(shown(line)) }
        if (try? console.flush()) == nil { run.end = .quit }
      }
    }
  }

  private func suspend() { run.worker.whileResting { terminal.suspend() } }

  // MARK: Lines

  private mutating func say() throws {
    for line in lines.say(run.logbook) { console.prose(shown(line)) }
    try console.flush()
  }

  /// Asks for the next line; nil where something else came first.
  private mutating func ask() throws -> String? {
    let prompt = lines.prompt(run.logbook)
    console.text(shown(prompt.text))
    try console.flush()
    if prompt.isSecret, isTerminal { return try askSecret() }
    while true {
      switch terminal.next(waiting: -1, reads: true) {
      case .line(let line):
        // Where nobody types, what was read appears as if somebody had, but for a secret.
        if !isTerminal { console.line(prompt.isSecret ? "" : shown(TerminalEscaping.escaped(line))) }
        return line
      case .unreadable:
        console.line("That line is not UTF-8 text. Set your terminal to UTF-8.")
        return nil
      case .ended:
        console.line()
        hasEnded = true
        return nil
      case .signal(let signal):
        console.line()
        run.end = .signal(signal)
        return nil
      case .hungUp:
        run.end = .signal(SIGHUP)
        return nil
      case .stopAsked:
        suspend()
        console.text(shown(prompt.text))
        try console.flush()
      case nil: break
      }
    }
  }

  /// Reads a secret that the terminal does not show.
  private mutating func askSecret() throws -> String? {
    let silent = try SilentTerminal(keepsTypedAhead: true)
    let typed = silent.line()
    silent.restore()
    console.line()
    guard let typed else {
      // A signal that came meanwhile is told next; else the input has ended.
      if case .signal(let signal) = terminal.next(waiting: 0, reads: false) {
        run.end = .signal(signal)
      } else {
        hasEnded = true
      }
      return nil
    }
    guard let line = String(validating: typed, as: UTF8.self) else {
      console.line("That line is not UTF-8 text. Set your terminal to UTF-8.")
      return nil
    }
    return line
  }

  /// A line as the terminal can show it.
  private func shown(_ line: String) -> String { console.hasBlocks ? line : line.inASCII }
}
