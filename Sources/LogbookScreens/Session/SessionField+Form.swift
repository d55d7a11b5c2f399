import CoachingRules
import LogbookValues
import SignedRecords
import TerminalUI

extension SessionField {
  /// How a field of the form is filled in: typed on one line, typed on many, or chosen.
  enum Sort: Sendable {
    case line
    case area
    case choice
  }

  /// What the form of a session says of one of its fields.
  private struct Row {
    let field: SessionField
    let label: String
    let sort: Sort
    var usual = ""
    let hint: String
    /// What is asked for where a required field is empty.
    var request = ""
    /// Whether what is typed is a few letters.
    var isShort = false
  }

  private static let rows = [
    Row(
      field: .client, label: "Client", sort: .line, hint: "A code, never a name, such as C07.",
      request: "enter a client code, for example C07", isShort: true),
    Row(
      field: .date, label: "Date", sort: .line, usual: "today",
      hint: "For example today, y, fri, 20 Nov or 20/11/2026.",
      request: "enter a date, for example today, fri or 20 Nov", isShort: true),
    Row(
      field: .times, label: "Times", sort: .line,
      hint: "14-15:30, 2pm-3.30pm, 14:00 1h, or 90m if it has just ended.",
      request: "enter times, for example 10:00 to 11:30", isShort: true),
    Row(field: .offset, label: "Clock", sort: .choice, hint: "Press ← or → to choose."),
    Row(
      field: .role, label: "Role", sort: .choice, usual: Role.coaching.rawValue,
      hint: "Press c for coaching, m for mentoring."
    ),
    Row(
      field: .status, label: "Happened", sort: .choice, usual: Attendance.held.rawValue,
      hint: "Press y for yes, c for cancelled, d if the client did not attend."),
    Row(field: .summary, label: "Summary", sort: .area, hint: "What it was about."),
    Row(field: .goal, label: "Goal", sort: .area, hint: "What the client wanted from it."),
    Row(field: .actions, label: "Actions", sort: .area, hint: "What was agreed."),
    Row(field: .feedback, label: "Feedback", sort: .area, hint: "What the client said about it."),
    Row(
      field: .model, label: "Model", sort: .line,
      hint: "For example GROW. A known model adds its stages to the summary.", isShort: true),
    Row(field: .channel, label: "Channel", sort: .choice, usual: Channel.inPerson.rawValue, hint: "How you met."),
    Row(
      field: .setting, label: "Setting", sort: .choice, usual: Setting.workplace.rawValue,
      hint: "How you know the client."),
    Row(
      field: .group, label: "Group", sort: .line, usual: "1", hint: "How many clients took part: 1 to 999.",
      request: "enter how many clients took part, for example 1", isShort: true),
    Row(field: .fee, label: "Fee", sort: .choice, usual: Fee.internal.rawValue, hint: "Who paid."),
    Row(field: .unit, label: "Unit", sort: .choice, hint: "The unit it counts towards."),
  ]

  private static let rowsByField = Dictionary(uniqueKeysWithValues: rows.map { ($0.field, $0) })

  /// The fields of the form, in their order.
  static let asked = rows.map(\.field)
  /// The fields that stay as they were from one session with a client to the next.
  static let lasting: [SessionField] = [.role, .channel, .model, .setting, .group, .fee, .unit]

  /// The groups of the form.
  static let sections: [Form<SessionField>.Section] = [
    .init("Session", first: .client), .init("Notes", first: .summary),
    .init("Details", first: .model, isFolded: true),
  ]
  /// The fields of the group that is folded.
  static let details: [SessionField] = [.model, .channel, .setting, .group, .fee, .unit]

  /// What stands beside it.
  var label: String { SessionField.rowsByField[self]?.label ?? rawValue }
  /// How it is filled in.
  var hint: String { SessionField.rowsByField[self]?.hint ?? "" }
  var sort: Sort { SessionField.rowsByField[self]?.sort ?? .line }
  /// What a session has that says nothing else; the words of choices are those of the command line.
  var usual: String { SessionField.rowsByField[self]?.usual ?? "" }
  /// Whether what is typed is a few letters.
  var isShort: Bool { SessionField.rowsByField[self]?.isShort ?? false }
  /// What is asked for where it is empty.
  var request: String { SessionField.rowsByField[self]?.request ?? "" }
}
