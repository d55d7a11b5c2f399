import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords
import TerminalUI

/// The act of signing: what is in its way, what is asked before it, and what is said where it is refused.
extension SigningPage {
  /// Why nothing can be signed now.
  var obstacle: String? {
    if ticket != nil { return "signing. Please wait" }
    if elsewhere.isLooking { return "reading the key file. Please wait" }
    switch shown {
    case nil: return "checking the journal. Please wait"
    case .failure(let error): return error.sentence
    case .success(let shown):
      if shown.count == 0, leftOut.isEmpty { return "nothing is left to sign. Press Esc to go back" }
      if shown.count == 0 { return "this key has already signed that for the same evidence. Press Esc to go back" }
    }
    guard signers != nil else { return "looking for keys on this computer. Please wait" }
    return activeSigners.isEmpty ? keysNote.obstacle : verifiersObstacle
  }

  /// Why the owner of the chosen key cannot verify what is shown; nil for anything else.
  var verifiersObstacle: String? {
    guard case .samples(let result, _) = matter, case .success(.samples(let shown))? = shown, let signer else {
      return nil
    }
    for proposal in shown {
      let name = proposal.decision.matter.name
      if let reason = proposal.obstacle(for: signer.key, named: signer.name) { return "\(name): \(reason)" }
      if result == .agreed, proposal.wasAnswered(.agreed, nil, by: signer.key) {
        return "\(name): you have already agreed with this decision"
      }
    }
    return nil
  }

  mutating func sign(_ turn: inout Turn) {
    if let reason = turn.shared.readOnly ?? obstacle { return turn.say(reason.asSentence, .pending) }
    guard case .success(let shown)? = shown else { return }
    guard let signer else { return form.refuse(.signer, "choose whose key signs") }
    let comment: String
    do {
      comment = try CleanText.field(form[text: .comment], named: "the \(matter.wordsName.lowercased())").text
    } catch {
      return form.refuse(.comment, error.sentence)
    }
    if comment.isEmpty, !matter.isAgreed {
      return form.refuse(.comment, matter.wordsMissing)
    }
    let typedDay = form[text: .due].trimmed
    let due: LocalDate?
    do throws(JournalError) {
      due = typedDay.isEmpty ? nil : try turn.shared.occasion.day(typedDay, .ahead)
    } catch {
      return form.refuse(.due, error.sentence)
    }
    let passphrase = form.secret(.passphrase)
    guard !passphrase.isEmpty else { return form.refuse(.passphrase, "enter the passphrase of this key") }
    form.update(.passphrase) { $0.problem = nil }
    noteWhatIsRead(turn.shared)
    let unread = shown.names.filter { !read.contains($0) }.count
    let whole = Overlooked(names: shown.names, key: signer.key)
    if unread > 0, overlooked != whole {
      askedAbout = whole
      // Whoever reads on sees what comes next.
      let layout = layout(turn.shared.pageRect)
      scroll.follow(.pageDown, count: text(layout, turn.shared).rows.count, height: layout.text.rows)
      noteWhatIsRead(turn.shared)
      return turn.move(.ask(SigningPage.question(unread, of: shown, matter)))
    }
    notice = nil
    let words = comment.isEmpty ? nil : comment
    let key = KeyToSign(signer, passphrase: passphrase)
    switch (matter, shown) {
    case (.entries(let decision, _), .entries(let proposals)):
      ticket = turn.act(
        DecideEntries(decision: decision, shown: proposals, comment: words, signer: key), as: id)
    case (.criteria(let decision, _), .criteria(let proposals)):
      ticket = turn.act(
        AssessCriteria(decision: decision, shown: proposals, feedback: words, resubmitBy: due, signer: key), as: id)
    case (.units, .units(let proposals)):
      ticket = turn.act(SignUnits(shown: proposals, comment: words, signer: key), as: id)
    case (.samples(let result, _), .samples(let proposals)):
      ticket = turn.act(AnswerSamples(result: result, shown: proposals, feedback: words, signer: key), as: id)
    case (.entries, _), (.criteria, _), (.units, _), (.samples, _): break
    }
  }

  /// A supervisor may sign without reading all of it, but is told what was not shown.
  private static func question(_ unread: Int, of shown: ShownMatter, _ matter: SignedMatter) -> Question {
    let title =
      switch (unread, shown.count) {
      case (1, 1): "You have not seen all of it"
      case (1, let count): "You have not seen 1 of \(count) in full"
      case (_, let count): "You have not seen \(unread) of \(count) in full"
      }
    let all = shown.count == 1 ? "it" : "all \(shown.count)"
    return Question(
      title: title, lines: ["Press PgDn to read what would be \(matter.participle)."],
      choices: [
        Question.Choice(key: .enter, title: "read on", answer: .nothing),
        Question.Choice(key: .letter(.sign), title: "\(matter.verb(all))", answer: .confirm),
      ])
  }

  mutating func confirm(_ turn: inout Turn) {
    overlooked = askedAbout
    sign(&turn)
  }

  /// Says what was refused where it can be put right. The passphrase is typed again.
  mutating func take(_ error: JournalError, _ turn: inout Turn) {
    form.clearSecret(.passphrase)
    if error.sort == .notPermitted {
      form.refuse(.passphrase, error.sentence)
    } else if error.remedies.contains(.signBeyondReading), form.field(.meaning) != nil {
      form.refuse(.meaning, "You have already read this. Choose another sentence to sign it.")
    } else {
      notice = error.sentence
      form.setFocus(.passphrase)
      scroll.reset()
      isStale = true
    }
    turn.say("Nothing was \(matter.participle).", .act)
    if isStale {
      isStale = false
      load(&turn)
    }
  }
}
