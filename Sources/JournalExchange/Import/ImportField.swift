import LogbookValues

/// What a column of an imported table can say.
package enum ImportField: String, CaseIterable, Sendable {
  case date
  case start
  case end
  case times
  case offset
  case minutes
  case hours
  case duration
  case role
  case client
  case unit
  case status
  case group
  case channel
  case model
  case setting
  case fee
  case state
  case summary
  case goal
  case actions
  case feedback
  /// Of hours brought forward: the first day.
  case from
  /// Of hours brought forward: the last day.
  case to
  /// Of hours brought forward: the hours somebody paid for.
  case paid
  /// Of hours brought forward: the hours nobody paid for.
  case unpaid

  /// What a table of each format can say.
  static func fields(of format: ImportFormat) -> [ImportField] {
    let blocks: Set<ImportField> = [.from, .to, .paid, .unpaid]
    return switch format {
    case .csv: allCases.filter { !blocks.contains($0) }
    case .icf: [.client, .group, .from, .to, .paid, .unpaid, .role]
    case .timewarrior: [.client, .role, .status, .channel, .setting, .fee, .model, .unit, .group]
    case .json: []
    }
  }

  /// What the International Coaching Federation calls it in its client log.
  var icfHeading: String {
    switch self {
    case .client: "Client Name"
    case .group: "No. of individuals in Group"
    case .from: "Start Date"
    case .to: "End Date"
    case .paid: "Paid Hours"
    case .unpaid: "Pro-bono Hours"
    case .date, .start, .end, .times, .offset, .minutes, .hours, .duration, .role, .unit, .status, .channel, .model,
      .setting, .fee, .state, .summary, .goal, .actions, .feedback:
      rawValue
    }
  }
}
