import CoachingJournal
import LogbookValues
import LogbookWords
import TerminalUI

extension Draft {
  /// Its name in the list of what needs the learner; nil for one that is offered elsewhere.
  var name: String? {
    let who = EntryText.inOneLine(fields[SessionField.client.rawValue] ?? "")
    return switch subject {
    case .session: who.isEmpty ? "A session you began" : "A session with \(who) you began"
    case .timer: "The timed session"
    case .amendment: who.isEmpty ? "An amendment" : "An amendment, \(who)"
    case .withdrawal: "A withdrawal"
    case .signing: "A sign-off with a comment"
    case .returning: "A return with its reason"
    case .revocation: "A decision to revoke"
    case .request: "A request to sign"
    case .assessment: "Feedback on criteria"
    case .unit: "A comment on units"
    case .competence: "An answer on competence"
    case .sample: "Feedback on an assessor's decision"
    case .supervisor: "A supervisor's name"
    case .note: "A note you began"
    case .noteAmendment: "A note you began to change"
    case .action: "An action for your plan"
    case .actionAmendment: "An action you began to change"
    case .feedback: "Feedback you began"
    case .attachment: "A file you began to attach"
    case .support: "Support hours you began"
    case .supportAmendment: "Support hours you began to change"
    case .newClient: "A client to register"
    case .declaration: "Cover statements you began"
    case .enrolment: "A change to your enrolment"
    case .client(let code): "Details of \(code)"
    case .setUp: nil
    }
  }

  /// What it holds, in a line or two, for a question about it.
  func summary(_ shared: Shared) -> [String] {
    let told: [String]
    switch subject {
    case .session, .timer, .amendment: return SessionFormPage.summary(of: self, shared)
    case .note, .noteAmendment: return NoteFormPage.summary(of: self, shared)
    case .support, .supportAmendment: return SupportFormPage.summary(of: self, shared)
    case .withdrawal, .revocation: told = ["reason"]
    case .signing, .returning, .assessment, .unit, .sample: told = ["comment"]
    case .request: told = ["whom", "path"]
    case .competence: told = ["requirement", "met"]
    case .supervisor, .setUp: told = ["name", "email"]
    case .action, .actionAmendment: told = ["text", "due"]
    case .feedback: told = ["text"]
    case .attachment: told = ["path", "note"]
    case .newClient, .client: told = ["code", "feedback"]
    case .declaration: told = ["earlierWork"]
    case .enrolment: told = ["qualification", "registered", "centre", "name"]
    }
    let texts = told.compactMap { fields[$0] }.map { EntryText.inOneLine($0) }.filter { !$0.isEmpty }
    return (name.map { ["\($0)."] } ?? []) + texts.map { TextLayout.truncated($0, columns: 58) }
      + ["typed \(EntryText.moment(savedAt, in: shared.occasion.zone))"]
  }
}
