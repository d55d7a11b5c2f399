import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension Context {
  static let verification = Context(
    "Verification", .commands,
    about: "Here every record and signature is checked. If anything was changed behind your back, it is named here.")
}

/// Every record, signature and chain checked, and what was found.
struct VerificationPage: Page {
  private enum State {
    case running(RunningWork)
    case done(VerificationReport)
    case failed(JournalError)
  }

  /// As many problems as anybody reads on screen.
  private static let shown = 500

  private var asked = Asked<VerificationQuery>()
  /// Nil until the page is open.
  private var state: State?
  /// Whether the journal changed after it was checked.
  private var isStale = false
  private var scroll = Scroll()

  var context: Context { .verification }
  var title: String { "Verification" }

  func name(of command: ScreenCommand) -> String? {
    switch (command, state) {
    case (.back, .running): "stop"
    case (.verify, _): "check again"
    case (_, _): nil
    }
  }

  func note(_ shared: Shared) -> String { isStale ? "the journal changed since" : "" }

  mutating func load(_ turn: inout Turn) {
    // It is asked for when the page comes up, and then only on purpose: it may take long.
    guard state != nil else { return begin(&turn) }
    if case .done = state { isStale = true }
  }

  private mutating func begin(_ turn: inout Turn) {
    state = .running(RunningWork(number: turn.ask(VerificationQuery(), &asked)))
    isStale = false
    scroll.reset()
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .verify { begin(&turn) }
    guard command == .back else { return }
    if case .running(let work) = state {
      work.cancel(&turn)
      turn.say("The check was stopped. Nothing was changed.")
    }
    turn.move(.finish)
  }

  var isAtLongWork: Bool { if case .running = state { true } else { false } }

  func unavailable(_ command: ScreenCommand, _ shared: Shared) -> String? {
    if command == .verify, case .running = state { return "the check is running. Press Esc to stop it" }
    return nil
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    guard case .running(var work) = state else { return }
    work.take(reply)
    state = .running(work)
    switch reply.result(of: asked) {
    case .success(let report): state = .done(report)
    case .failure(let error): state = .failed(error)
    case nil: break
    }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let rect = turn.shared.pageRect.text
    scroll.read(key, count: passage.rows(columns: rect.columns).count, height: rect.rows)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    if case .running(let work) = state { return work.draw(on: &frame, in: rect.text) }
    scroll.draw(passage, on: &frame, in: rect.text)
  }

  private var passage: RichText {
    var text = RichText()
    switch state {
    case .running, nil: break
    case .failed(let error): text.add(error.sentence, .act)
    case .done(let report):
      text.add(report.summary + ".", report.isOK ? .good : .act)
      text.addGap()
      let problems = report.problems.sorted { $0.severity == .error && $1.severity != .error }
      for problem in problems.prefix(VerificationPage.shown) {
        text.add(problem.severity.rawValue, typed: problem.advising.asSentence, problem.style)
      }
      if problems.count > VerificationPage.shown {
        text.add(
          "In the shell, type 'coachlog verify' to see \(problems.count - VerificationPage.shown) more.", .pending)
      }
      if !problems.isEmpty { text.addGap() }
      text.add(advice(report), .dim)
    }
    return text
  }

  private func advice(_ report: VerificationReport) -> String {
    if !report.isOK {
      return
        "Nothing was changed. In the shell, type 'coachlog restore' to put an earlier copy back. Keep this journal "
        + "until you know what happened."
    }
    return "Every record and every text is as it was signed. Each signer's chain is complete. The totals "
      + "match the records. Your centre has not confirmed these keys."
  }
}

extension VerificationProblem {
  fileprivate var style: Style {
    switch severity {
    case .error: .act
    case .warning: .pending
    }
  }
}
