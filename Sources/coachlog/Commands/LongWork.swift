import Foundation
import LogbookValues
import Synchronization

/// Work of a command that may take long: a bar on standard error where a person looks on, and signals that end it
/// between two steps instead of in the middle of one.
enum LongWork {
  /// Does the work.
  ///
  /// - Throws: What the work throws; where a signal stopped it, a failure with the exit code for that signal.
  static func run<Value>(_ body: (ProgressReporter) throws(JournalError) -> Value) throws -> Value {
    let signals = HeldSignals()
    let bar = WorkBar()
    defer {
      bar.erase()
      signals.release()
    }
    do {
      return try body(
        ProgressReporter { stage in
          bar.show(stage)
          return signals.first == nil
        })
    } catch {
      guard error.sort == .cancelled, let signal = signals.first else { throw error }
      throw Failure(signal.code, error.sentence)
    }
  }
}

/// The signals that end a program, held back until they are asked for. Nothing runs in a handler, and no thread waits.
private struct HeldSignals {
  /// A signal that ends the program, and the exit code that says so.
  struct Signal {
    let number: Int32
    let code: Failure.Code
  }

  private let held: [Signal]
  private let before: sigset_t

  init() {
    held = [
      Signal(number: SIGINT, code: .interrupted), Signal(number: SIGTERM, code: .terminated),
      Signal(number: SIGHUP, code: .hungUp),
    ].filter { !HeldSignals.isIgnored($0.number) }
    var set = HeldSignals.set(of: held)
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, &set, &before)
    self.before = before
  }

  /// The first signal that came since; nil for none.
  var first: Signal? {
    var pending = sigset_t()
    guard sigpending(&pending) == 0 else { return nil }
    return held.first { sigismember(&pending, $0.number) == 1 }
  }

  /// Lets signals end the program again. One that came is over: it stopped the work, or came too late for that, and
  /// what was done is still to be told.
  func release() {
    var set = HeldSignals.set(of: held)
    var none = timespec()
    while sigtimedwait(&set, nil, &none) > 0 {}
    var before = before
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  private static func set(of signals: [Signal]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal.number) }
    return set
  }

  /// Whether the program was started so that it outlives this signal, as `nohup` does.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    // SIG_IGN is the address 1, which Swift can neither call nor compare.
    return withUnsafeBytes(of: action.__sigaction_handler) { $0.load(as: Int.self) } == 1
  }
}

/// A bar on standard error while work lasts; nothing where that is no terminal, or the work is over in a moment.
private final class WorkBar: Sendable {
  private struct State {
    var next: Monotonic
    var shownColumns = 0
  }

  /// How long work goes on unseen, and how long a bar stays unchanged, in milliseconds.
  private static let (patience, pause) = (300, 100)

  private let isShown = isatty(STDERR_FILENO) == 1
  private let console = Console(environment: ProcessInfo.processInfo.environment)
  private let state = Mutex(State(next: Monotonic.now.adding(milliseconds: patience)))

  func show(_ stage: ProgressReporter.Stage) {
    guard isShown else { return }
    state.withLock { state in
      guard Monotonic.now >= state.next else { return }
      state.next = Monotonic.now.adding(milliseconds: WorkBar.pause)
      let line = text(of: stage)
      Console.prompt("\r" + line + String(repeating: " ", count: max(0, state.shownColumns - line.count)))
      state.shownColumns = line.count
    }
  }

  /// Removes the bar, so that what is printed next takes its place.
  func erase() {
    state.withLock { state in
      guard state.shownColumns > 0 else { return }
      Console.prompt("\r" + String(repeating: " ", count: state.shownColumns) + "\r")
      state.shownColumns = 0
    }
  }

  private func text(of stage: ProgressReporter.Stage) -> String {
    let what = stage.what.prefix(1).uppercased() + stage.what.dropFirst()
    guard stage.total > 0 else { return "\(what)..." }
    let count = "  \(stage.done) of \(stage.total)"
    let columns = min(30, console.width - what.count - count.count - 3)
    guard columns >= 5 else { return String((what + count).prefix(max(0, console.width - 1))) }
    let done = stage.cells(of: columns)
    let (full, empty) = console.hasBlocks ? ("█", "░") : ("#", ".")
    return what + "  " + String(repeating: full, count: done) + String(repeating: empty, count: columns - done) + count
  }
}
