import CoachingRules
import SignedRecords

/// Where the user is: each page has one, and the command table says which commands are meant there.
package enum Context: String, CaseIterable, Sendable {
  case setUp
  case restoring
  case progress
  case charts
  case sessions
  case filtering
  case search
  case entry
  case session
  case timer
  case withdrawal
  case reflections
  case note
  case noteForm
  case notePicker
  case plan
  case action
  case support
  case supportForm
  case discussion
  case agenda
  case signOff
  case signing
  case supervisor
  case signers
  case signerForm
  case decisions
  case revocation
  case clients
  case client
  case erasure
  case qualification
  case enrolment
  case criteria
  case evidence
  case tagging
  case markSheet
  case goals
  case lint
  case verification
  case exporting
  case importing
  case exchange
  case help
  case menu
  case notice

  /// What the place is called in the help and in Docs/Keys.md.
  package var title: String {
    switch self {
    case .setUp: "Setting up"
    case .restoring: "Bringing back a copy"
    case .progress: "Progress"
    case .charts: "Charts"
    case .sessions: "Sessions"
    case .filtering: "Choosing a filter"
    case .search: "Searching"
    case .entry: "One entry"
    case .session: "Session form"
    case .timer: "Starting the timer"
    case .withdrawal: "Withdrawing"
    case .reflections: "Reflections"
    case .note: "One note"
    case .noteForm: "Writing a note"
    case .notePicker: "Choosing sessions"
    case .plan: "The plan"
    case .action: "An action of the plan"
    case .support: "Support hours"
    case .supportForm: "Support form"
    case .discussion: "Choosing what was discussed"
    case .agenda: "The agenda for supervision"
    case .signOff: "Sign-off"
    case .signing: "Signing or returning"
    case .supervisor: "A key to sign with"
    case .signers: "Who may sign"
    case .signerForm: "Adding somebody who may sign"
    case .decisions: "Signed so far"
    case .revocation: "Taking a decision back"
    case .clients: "Clients"
    case .client: "Client form"
    case .erasure: "Erasing"
    case .qualification: "Qualification"
    case .enrolment: "Changing the enrolment"
    case .criteria: "Criteria"
    case .evidence: "Evidence for a criterion"
    case .tagging: "What an entry is evidence for"
    case .markSheet: "Loading a mark sheet"
    case .goals: "Goals"
    case .lint: "What an assessor would query"
    case .verification: "Verification"
    case .exporting: "Exporting"
    case .importing: "Importing"
    case .exchange: "What an import would do"
    case .help: "Help"
    case .menu: "The menu"
    case .notice: "Reading a notice"
    }
  }

  /// The pages that the digits lead to.
  static let tabs: Set<Context> = [.progress, .sessions, .reflections, .signOff, .clients, .qualification]
  /// Where single letters are commands.
  static let reading: Set<Context> = [
    .progress, .charts, .sessions, .reflections, .note, .plan, .signOff, .clients, .qualification, .entry, .decisions,
    .criteria, .evidence, .tagging, .goals, .lint, .support, .agenda, .signers,
  ]
  /// Where keys move in a list or a text.
  static let scrolling: Set<Context> = reading.union([
    .filtering, .exchange, .verification, .notePicker, .discussion, .menu,
  ])
  /// The forms that save something.
  static let saving: Set<Context> = typing.subtracting([.setUp])
  /// The forms whose text is kept as a draft, but for the one before there is a journal.
  static let drafting: Set<Context> = [
    .session, .withdrawal, .noteForm, .action, .signing, .supervisor, .revocation, .client, .supportForm, .enrolment,
  ]
  /// Where letters are text.
  static let typing: Set<Context> = [
    .setUp, .restoring, .session, .timer, .withdrawal, .noteForm, .action, .signing, .supervisor, .revocation,
    .markSheet,
    .exporting, .importing, .client, .erasure, .supportForm, .signerForm, .enrolment,
  ]
}
