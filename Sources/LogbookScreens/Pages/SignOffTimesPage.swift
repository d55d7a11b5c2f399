import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context { static let signOffTimes = Context("Sign-off times", .commands) }

/// How long each signer takes, for every supervisor of the journal.
struct SignOffTimesQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [SignOffTimes] {
    SignOffTimes.all(of: try workspace.open().signOff.decisions(limit: .max), in: workspace.occasion.zone)
  }
}

/// For each signer what they signed and returned, and how soon after the session.
struct SignOffTimesPage: Page {
  private var asked = Asked<SignOffTimesQuery>()
  /// Nil until they were read.
  private var times: [SignOffTimes]?
  private var scroll = Scroll()

  var context: Context { .signOffTimes }
  var title: String { "Sign-off times" }

  mutating func load(_ turn: inout Turn) { turn.ask(SignOffTimesQuery(), &asked) }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    if let times = reply.answer(to: asked) { self.times = times }
  }

  mutating func perform(_ command: ScreenCommand, _ turn: inout Turn) {
    if command == .back { turn.move(.close) }
  }

  mutating func handle(_ input: Input, _ turn: inout Turn) {
    guard case .key(let key) = input else { return }
    let rect = turn.shared.pageRect.form
    scroll.read(key, count: passage.rows(columns: rect.columns).count, height: rect.rows)
  }

  func draw(on frame: inout Frame, in rect: Rect, _ shared: Shared) {
    scroll.draw(passage, on: &frame, in: rect.form)
  }

  private var passage: RichText {
    var text = RichText()
    guard let times else {
      text.add("Reading the journal...", .muted)
      return text
    }
    if times.isEmpty { text.add("No sessions signed or returned yet.") }
    for signer in times {
      text.add(TerminalEscaping.escaped(signer.name), .heading)
      text.add("Signed", typed: "\(signer.signed)", .good)
      text.add("Returned", typed: "\(signer.returned)", signer.returned == 0 ? .normal : .warning)
      text.add("Last", typed: signer.lastDay.spelled)
      if let pace = signer.pace { text.add(indented: pace) }
      text.addGap()
    }
    return text
  }
}
