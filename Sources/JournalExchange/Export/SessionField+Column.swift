import CoachingJournal
import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension SessionField {
  /// The columns of a CSV file of sessions, in the order in which `export csv` writes them.
  static let columns = allCases.filter {
    ![.endDate, .times, .hours, .duration, .from, .to, .paid, .unpaid, .contact].contains($0)
  }

  /// The text of this column for a session; empty where there is nothing to say.
  func field(of row: EntryRow, _ texts: SessionTexts, in zone: Zone) -> String {
    switch self {
    case .date: row.date.description
    case .start: row.start?.time.description ?? ""
    case .end: row.start?.adding(minutes: row.minutes, in: zone).time.description ?? ""
    // With its sign alone it would look like a formula.
    case .offset: row.start.map { "UTC\($0.offset)" } ?? ""
    case .minutes: "\(row.minutes)"
    case .counted: "\(row.countedMinutes)"
    case .role: row.role?.rawValue ?? ""
    case .client: row.client?.text ?? ""
    case .unit: row.requirement ?? ""
    case .status: row.status.rawValue
    case .group: row.group.map(String.init) ?? ""
    case .channel: row.channel?.rawValue ?? ""
    case .model: row.model ?? ""
    case .setting: row.setting?.rawValue ?? ""
    case .fee: row.fee?.rawValue ?? ""
    case .state: row.state.rawValue
    case .supervisor: row.supervisor ?? ""
    case .signedAt: row.state == .signed ? row.decidedAt?.rfc3339 ?? "" : ""
    case .summary: texts.summary ?? ""
    case .goal: texts.goal ?? ""
    case .actions: texts.actions ?? ""
    case .feedback: texts.feedback ?? ""
    case .id: row.id.hex
    case .endDate, .times, .hours, .duration, .from, .to, .paid, .unpaid, .contact: ""
    }
  }

  /// The text of the column of feedback: there is one, so what was said later follows what was said then. nil where
  /// nothing was said.
  static func feedback(of texts: SessionTexts, followedBy later: [ListedFeedback]) -> String? {
    let said = [texts.feedback].compactMap(\.self) + later.compactMap(SessionField.line)
    return said.isEmpty ? nil : said.joined(separator: "\n")
  }

  private static func line(of given: ListedFeedback) -> String? {
    given.text.map { "\(given.phrase): \($0)" }
  }

  /// Whether a column of feedback, which may be of an earlier day, has nothing that these do not say.
  static func isFeedback(_ column: String, of texts: SessionTexts, among later: [ListedFeedback]) -> Bool {
    var rest = column[...]
    func take(_ said: String) -> Bool {
      guard rest == said || rest.hasPrefix(said + "\n") else { return false }
      rest = rest.dropFirst(said.count).drop { $0 == "\n" }
      return true
    }
    if let first = texts.feedback, !take(first) { return false }
    for said in later.compactMap(SessionField.line) where !rest.isEmpty { _ = take(said) }
    return rest.isEmpty
  }

  /// The line of headings.
  static let headings = CSVWriter.text(columns.map(\.rawValue))

  /// The line of a session.
  static func line(of row: EntryRow, _ texts: SessionTexts, in zone: Zone) -> String {
    CSVWriter.text(columns.map { $0.field(of: row, texts, in: zone) })
  }
}
