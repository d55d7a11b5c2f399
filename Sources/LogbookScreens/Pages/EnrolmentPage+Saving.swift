import CoachingRules
import LogbookValues
import TerminalUI

/// What becomes of the form: it is read, asked about once, and saved.
extension EnrolmentPage {
  mutating func save(_ turn: inout Turn) {
    guard ticket == nil else { return }
    if let reason = unavailable(.save, turn.shared) { return turn.say(reason.asSentence, .pending) }
    let changed = form.fields.map(\.id).filter { form[text: $0] != said($0) }
    var change = EnrolmentChange()
    for field in changed {
      do throws(JournalError) {
        try read(field, into: &change, turn.shared)
      } catch {
        return form.refuse(field, error.sentence)
      }
    }
    if isRenamed, change.reason == nil {
      return form.refuse(.reason, "Say why your name changed. Your portfolio shows it.")
    }
    guard !changed.isEmpty else { return turn.say("You have changed nothing yet. Press Esc to go back.", .pending) }
    let title = form[text: .qualification]
    guard !changed.contains(.qualification) || confirmed == title else {
      return turn.move(
        .ask(
          Question(
            title: "Change the qualification to \(title)?", lines: ["Units and credits depend on it."],
            choices: [
              Question.Choice(key: .enter, title: "go on with the form", answer: .nothing),
              Question.Choice(key: .letter(.edit), title: "change it", answer: .confirm),
            ])))
    }
    ticket = turn.act(ChangeEnrolment(change: change), saving: draft(turn.shared))
  }

  mutating func confirm(_ turn: inout Turn) {
    confirmed = form[text: .qualification]
    save(&turn)
  }

  private func read(
    _ field: Field, into change: inout EnrolmentChange, _ shared: Shared
  ) throws(JournalError) {
    let text = form[text: field].trimmed
    switch field {
    case .qualification: change.qualification = chosen?.qualification.id
    case .registered: change.registered = try shared.occasion.day(text)
    case .target(let requirement):
      guard let asked = chosen?.targets.first(where: { $0.requirement.id == requirement })?.requirement else { return }
      let minutes =
        text.isEmpty ? asked.requiredMinutes : try DurationParser.minutes(text, atMost: DurationParser.longestTarget)
      guard minutes >= asked.requiredMinutes else {
        throw .againstRule("the minimum is \(Minutes.spoken(asked.requiredMinutes))", .advice("enter that or more"))
      }
      change.targets.append((requirement, minutes))
    case .centre: change.centre = text.isEmpty ? "" : try CleanText.line(text, named: "the centre").text
    case .centreNumber:
      change.centreNumber = text.isEmpty ? "" : try CleanText.line(text, named: "the centre number").text
    case .number:
      change.registrationNumber = text.isEmpty ? "" : try CleanText.line(text, named: "the number").text
    case .name: change.learner = try CleanText.name(text, named: "your name").text
    case .reason: change.reason = text.isEmpty ? nil : try CleanText.line(text, named: "the reason", limit: 16_384).text
    }
  }
}
