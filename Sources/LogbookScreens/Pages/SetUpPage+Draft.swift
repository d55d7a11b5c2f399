import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import TerminalUI

/// What was typed, kept for the next time.
extension SetUpPage {
  private static let stepName = "step"
  private static let qualificationName = "qualification"

  func draft(_ shared: Shared) -> Draft? {
    guard ticket == nil,
      hasMoved || isDateTouched || !self[.name].isEmpty || !self[.centre].isEmpty || !self[.centreNumber].isEmpty
    else { return nil }
    var fields = [SetUpPage.stepName: step.rawValue]
    for field in Field.allCases where !self[field].isEmpty { fields[field.rawValue] = self[field] }
    if isDateTouched {
      let date = try? shared.occasion.day(self[.registered].trimmed, seenFrom: seenFrom)
      if let date { fields[Field.registered.rawValue] = "\(date)" }
    } else {
      fields[Field.registered.rawValue] = nil
    }
    if let chosen = chosen(shared), hasMoved || step != .name { fields[SetUpPage.qualificationName] = chosen.id }
    return Draft(id: id, subject: .setUp, fields: fields, savedAt: shared.occasion.now)
  }

  var draftID: String? { ticket == nil ? id : nil }

  private mutating func restore(_ draft: Draft, _ shared: Shared) {
    nameForm[text: .name] = draft.fields[Field.name.rawValue] ?? ""
    for field in [Field.centre, .centreNumber] {
      registrationForm[text: field] = draft.fields[field.rawValue] ?? ""
      showNumber()
    }
    if let date = draft.fields[Field.registered.rawValue] {
      registrationForm[text: .registered] = date
      isDateTouched = true
    }
    let all = qualifications(shared)
    if let chosen = all.firstIndex(where: { $0.id == draft.fields[SetUpPage.qualificationName] }) {
      list.select(chosen, count: all.count, height: all.count)
      hasMoved = true
    }
    step = SetUpStep(rawValue: draft.fields[SetUpPage.stepName] ?? "") ?? .name
    refresh(shared)
  }

  /// Goes on with what was typed the last time, where nothing is typed yet.
  mutating func goOn(_ drafts: [Draft], _ turn: inout Turn) {
    guard draft(turn.shared) == nil, ticket == nil, let draft = drafts.first(where: { $0.subject == .setUp }) else {
      return
    }
    restore(draft, turn.shared)
    id = turn.draftID()
    if let mine = self.draft(turn.shared) { turn.perform(.moveDraft(mine, from: draft.id)) }
    turn.say("What you typed on \(EntryText.moment(draft.savedAt, in: turn.shared.occasion.zone)) is here again.")
  }
}
