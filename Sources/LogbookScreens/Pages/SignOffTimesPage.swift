import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

extension Context {
  static let signOffTimes = Context(
    "Sign-off times", .commands,
    about:
      "Here you see how much each person signed and how soon. It helps you and the centre to notice sign-offs "
      + "in bulk.")
}

/// How long each signer takes, for every supervisor of the journal.
struct SignOffTimesQuery: KeptQuery {
  func answer(in workspace: inout Workspace) throws(JournalError) -> [SignOffTimes] {
    let journal = try workspace.open()
    return SignOffTimes.all(
      of: try journal.signOff.decisions(limit: .max), assessed: try journal.samples.decisions(),
      in: workspace.occasion.zone)
  }
}

/// For each signer what they signed, returned and assessed, how soon after the session, and how many at once.
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
      text.add("Reading the journal...", .dim)
      return text
    }
    if times.isEmpty { text.add("Nothing signed, returned or assessed yet.") }
    for signer in times {
      text.add(TerminalEscaping.escaped(signer.name), .heading)
      if signer.signed + signer.returned > 0 || signer.assessed == nil {
        text.add("Signed", typed: "\(signer.signed)", .good)
        text.add("Returned", typed: "\(signer.returned)", signer.returned == 0 ? .text : .act)
      }
      if let assessed = signer.assessed { text.add("Assessed", typed: assessed.counts) }
      text.add("Last", typed: signer.lastDay.spelled)
      for sentence in signer.sentences { text.add(indented: sentence) }
      text.addGap()
    }
    return text
  }
}
