import CoachingRules
import LogbookValues
import SignedRecords

/// The fields of a session form, in their order; the raw value is the field's name in a draft.
enum SessionField: String, CaseIterable, Sendable {
  case client
  case date
  case times
  case offset
  case summary
  case role
  case model
  case goal
  case actions
  case feedback
  case channel
  case status
  case setting
  case group
  case fee
  case unit

  /// What stands beside it.
  var label: String {
    switch self {
    case .client: "Client"
    case .date: "Date"
    case .times: "Times"
    case .offset: "Clock"
    case .summary: "Summary"
    case .role: "Role"
    case .model: "Model"
    case .goal: "Goal"
    case .actions: "Actions"
    case .feedback: "Feedback"
    case .channel: "Channel"
    case .status: "Status"
    case .setting: "Setting"
    case .group: "Group"
    case .fee: "Fee"
    case .unit: "Unit"
    }
  }

  /// How it is filled in.
  var hint: String {
    switch self {
    case .client: "A code such as C07, never a name"
    case .date: "today, yesterday, mon to sun for the latest one past, or 2026-11-20"
    case .times: "14:00-15:30, 14:00+1h30m or 14:00+90m"
    case .offset: "Left and Right choose"
    case .summary: "What it was about"
    case .role: "Left and Right choose"
    case .model: "GROW or another, or nothing; a known one puts its stages into the summary"
    case .goal: "What the client wanted from it"
    case .actions: "What was agreed"
    case .feedback: "What the client said about it"
    case .channel: "How you met"
    case .status: "Whether it took place"
    case .setting: "In what relation you met"
    case .group: "How many clients took part: 1 to 999"
    case .fee: "Who paid"
    case .unit: "What it is filed under"
    }
  }

  /// How the field is filled in: typed on one line, typed on many, or chosen.
  enum Sort: Sendable {
    case line
    case area
    case choice
  }

  var sort: Sort {
    switch self {
    case .client, .date, .times, .model, .group: .line
    case .summary, .goal, .actions, .feedback: .area
    case .offset, .role, .channel, .status, .setting, .fee, .unit: .choice
    }
  }

  /// What a session has that says nothing else; the words of choices are those of the command line.
  var usual: String {
    switch self {
    case .date: "today"
    case .role: Role.coaching.rawValue
    case .channel: Channel.inPerson.rawValue
    case .status: Attendance.held.rawValue
    case .setting: Setting.workplace.rawValue
    case .group: "1"
    case .fee: Fee.internal.rawValue
    case .client, .times, .offset, .summary, .model, .goal, .actions, .feedback, .unit: ""
    }
  }

  /// The fields that stay as they were from one session with a client to the next.
  static let lasting: [SessionField] = [.role, .channel, .model, .setting, .group, .fee, .unit]
}
