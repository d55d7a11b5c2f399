extension PortfolioPage {
  /// The hours that are not practice, by type.
  var support: TemplateFields {
    let kinds = SupportType.allCases.compactMap { type -> TemplateFields? in
      let items = portfolio.items.filter { $0.row.support == type }
      guard !items.isEmpty else { return nil }
      let standing = items.filter { $0.row.state != .withdrawn && $0.row.state != .conflict }
      return TemplateFields([
        "anchor": .text("support-\(type.rawValue)"), "kind": .text(PortfolioPage.heading(type)),
        "entries": .rows(items.map(fields(of:))),
        "length": .text(Minutes.clock(standing.map(\.row.minutes).reduce(0, +))),
        "signed": .text(Minutes.clock(standing.filter { $0.row.state == .signed }.map(\.row.minutes).reduce(0, +))),
      ])
    }
    return TemplateFields(["kinds": .rows(kinds)])
  }

  private static func heading(_ type: SupportType) -> String {
    switch type {
    case .induction: "Induction"
    case .tutorial: "Tutorial support"
    case .supervision: "Supervision"
    case .cpd: "Professional development"
    }
  }
}
