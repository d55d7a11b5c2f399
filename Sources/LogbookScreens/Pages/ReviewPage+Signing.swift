import JournalExchange
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

extension ReviewPage {
  mutating func finish(_ turn: inout Turn) {
    do {
      try request.require(decisions)
    } catch {
      return turn.say(error.sentence, .pending)
    }
    let decided = asked.filter(isDecided)
    let unread = decided.count { !read.contains($0) }
    guard unread == 0 || isOverlooked else {
      let which = decided.count == 1 ? "all of it" : "\(unread) of \(decided.count) in full"
      return turn.move(
        .ask(
          Question(
            title: "You have not seen \(which)", lines: ["Press Enter on an entry, and PgDn, to read it to its end."],
            choices: [
              Question.Choice(key: .enter, title: "read on", answer: .nothing),
              Question.Choice(key: .letter(.sign), title: "go on without reading", answer: .confirm),
            ])))
    }
    form = Form(fields: [
      .init(
        .passphrase, label: "Passphrase", control: .secret(SecretEditor()),
        hint: "The passphrase of your key. Press Enter to sign and save.")
    ])
    scroll.reset()
    step = .signing
  }

  mutating func confirm(_ turn: inout Turn) {
    isOverlooked = true
    finish(&turn)
  }

  mutating func sign(_ turn: inout Turn) {
    let passphrase = form.secret(.passphrase)
    guard !passphrase.isEmpty else { return form.refuse(.passphrase, "enter the passphrase of this key") }
    form.update(.passphrase) { $0.problem = nil }
    ticket = turn.act(SignReply(review: review, decisions: decisions, passphrase: passphrase))
  }

  mutating func take(_ reply: Reply, _ turn: inout Turn) {
    let isMine = reply.outcome(of: ticket) != nil
    if let error = turn.finish(&ticket, reply) {
      form.clearSecret(.passphrase)
      if error.sort == .notPermitted {
        form.refuse(.passphrase, error.sentence)
        turn.say("Nothing was signed.", .act)
      }
    } else if isMine {
      turn.move(.push(NoticePage(title: "Your reply is saved", saved, leaves: true)))
    }
  }

  /// What is to be done with the reply.
  var saved: String {
    let learner = TerminalEscaping.escaped(request.learner)
    var text = """
      Saved \(TerminalEscaping.escaped(review.output)): \(decisions.summary).

      Send it to \(learner), for example by mail. They import it into their logbook.
      """
    if request.key == nil {
      text += """


        Their logbook does not have your key yet. Read these check digits to \(learner), for example on the telephone:

        \(review.file.publicKey.digits)
        """
    }
    return text
  }
}
