import CoachingRules
import LogbookValues
import LogbookWords

extension PortfolioPage {
  /// The hours that are not practice, by type.
  var support: TemplateFields { part("support", ["kinds": .rows(kinds(SupportType.hours))]) }

  /// What others put on record of the learner, by type.
  var others: TemplateFields {
    part("others", ["kinds": .rows(kinds(SupportType.allCases.filter(\.isRecordOfOthers)))])
  }

  private func kinds(_ types: [SupportType]) -> [TemplateFields] {
    types.compactMap { type -> TemplateFields? in
      let items = portfolio.items.filter { $0.row.support == type }
      guard !items.isEmpty else { return nil }
      let standing = items.filter { $0.row.state != .withdrawn && $0.row.state != .conflict }
      return TemplateFields([
        "anchor": .text("support-\(type.rawValue)"), "kind": .text(PortfolioPage.heading(type)),
        "asked": .text(asked(of: type)),
        "entries": .rows(items.map(fields(of:))),
        "length": .text(Minutes.clock(standing.map(\.row.minutes).reduce(0, +))),
        "signed": .text(Minutes.clock(standing.map { PortfolioPage.signedSupport($0.row) }.reduce(0, +))),
      ])
    }
  }

  /// What the scheme asks of a type of support, and how far that is.
  private func asked(of type: SupportType) -> String {
    guard let line = portfolio.goals.lines.first(where: { $0.goal.measure == .support(type) }) else {
      return "The scheme sets no minimum for these hours."
    }
    return "The scheme asks for “\(line.goal.sentence)”. So far: \(line.standing)."
  }

  /// Minutes of support that are signed, asked for or not.
  static func signedSupport(_ row: EntryRow) -> Int { row.state == .signed ? row.minutes : 0 }

  private static func heading(_ type: SupportType) -> String {
    switch type {
    case .induction: "Induction"
    case .tutorial: "Tutorial support"
    case .supervision: "Supervision"
    case .cpd: "Professional development"
    case .observation: "Observations"
    case .discussion: "Professional discussions"
    case .witness: "Witness statements"
    }
  }
}
