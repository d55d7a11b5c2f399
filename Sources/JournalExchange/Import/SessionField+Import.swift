import LogbookValues

extension SessionField {
  /// What a column of an imported table can say.
  static let readable = allCases.filter { ![.counted, .supervisor, .signedAt, .id].contains($0) }

  /// What a table of each format can say.
  static func fields(of format: ImportFormat) -> [SessionField] {
    switch format {
    case .csv: readable.filter { ![.from, .to, .paid, .unpaid].contains($0) }
    case .icf: [.client, .group, .from, .to, .paid, .unpaid, .role]
    case .timewarrior: [.client, .role, .status, .channel, .setting, .fee, .model, .unit, .group]
    case .json: []
    }
  }

  /// What the International Coaching Federation calls it in its client log.
  var icfHeading: String { SessionField.icfHeadings[self] ?? rawValue }

  private static let icfHeadings: [SessionField: String] = [
    .client: "Client Name", .group: "No. of individuals in Group", .from: "Start Date", .to: "End Date",
    .paid: "Paid Hours", .unpaid: "Pro-bono Hours",
  ]
}
