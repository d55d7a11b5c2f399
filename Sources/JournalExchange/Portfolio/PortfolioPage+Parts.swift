import CoachingRules
import LogbookValues
import SignedRecords

extension PortfolioPage {
  /// The parts of the page in order, and what is in each.
  static func parts(of portfolio: Portfolio, diaries: [Diary]) -> PortfolioParts {
    var parts: [(anchor: String, name: String)] = [
      ("declaration", "Declaration of authenticity"), ("signers", "Who signed"),
    ]
    if !portfolio.report.units.isEmpty { parts.append(("units", "Units")) }
    if !portfolio.decidedUnits.isEmpty { parts.append(("unit-declarations", "Unit declarations")) }
    parts += [("progress", "Progress"), ("charts", "Charts of the hours")]
    parts += diaries.map { ($0.anchor, $0.heading) }
    parts.append(("support", "Support and supervision"))
    if portfolio.items.contains(where: { $0.row.support?.isRecordOfOthers == true }) {
      parts.append(("others", "Records made by others"))
    }
    parts += [("notes", "Reflective notes"), ("plan", "Development plan"), ("clients", "Clients")]
    if !portfolio.numbers.isEmpty { parts.append(("evidence", "Evidence by number")) }
    if !portfolio.attachments.isEmpty { parts.append(("attachments", "Attached files")) }
    parts.append(("matrix", "Criteria and evidence"))
    if !portfolio.competence.isEmpty { parts.append(("competence", "Competence of those who decided")) }
    if !portfolio.samples.isEmpty || !portfolio.assessments.isEmpty || !portfolio.unitDecisions.isEmpty {
      parts.append(("internal-verification", "Internal verification"))
    }
    parts += [("signatures", "Signatures by others"), ("check", "How to check this portfolio")]
    return PortfolioParts(parts, holding: places(in: portfolio, diaries))
  }

  /// What links lead to, by the anchor of the part that it is in.
  private static func places(in portfolio: Portfolio, _ diaries: [Diary]) -> [String: [String]] {
    var places: [String: [String]] = [:]
    for diary in diaries {
      places[diary.anchor] = (diary.sessions + diary.blocks).map { PortfolioWords.anchor($0.row.id) }
    }
    for item in portfolio.items {
      guard let type = item.row.support else { continue }
      places[type.isRecordOfOthers ? "others" : "support", default: []].append(PortfolioWords.anchor(item.row.id))
    }
    places["notes"] = portfolio.notes.filter { $0.row.state != .withdrawn }.map { PortfolioWords.anchor($0.row.id) }
    let attempts = portfolio.criteria.flatMap(\.attempts) + portfolio.bygone.flatMap(\.self)
    let versions = attempts.flatMap { attempt in
      attempt.versions.flatMap { [anchor($0, under: attempt.criterion.unit), anchor($0, under: bygone)] }
    }
    places["matrix"] = portfolio.criteria.map { PortfolioWords.anchor($0.criterion.id) } + versions
    places["units"] = portfolio.report.units.map { PortfolioWords.anchor(unit: $0.unit.id) }
    places["unit-declarations"] = portfolio.decidedUnits.map { PortfolioWords.anchor(declarationOf: $0.unit.id) }
    places["attachments"] = portfolio.attachments.map { PortfolioWords.anchor($0.listed.row.id) }
    places["signers"] = portfolio.supervisors.indices.map { "key-S\($0 + 1)" }
    places["competence"] = portfolio.competence.map(PortfolioPage.anchor)
    return places
  }

  /// A link: its words, where it leads, and on paper the page there or the part that it is in.
  func link(_ anchor: String, _ words: String) -> [String: TemplateFields.Value] {
    ["to": .text(anchor), "words": .text(words), "part": .text(parts.number(of: anchor))]
  }

  /// A part's own fields with its number.
  func part(_ anchor: String, _ values: [String: TemplateFields.Value]) -> TemplateFields {
    TemplateFields(values.merging(["part": .text(parts.number(of: anchor))]) { own, _ in own })
  }

  /// The name that a piece of evidence is filed under, with a space after it; empty for one that has none.
  func number(of entry: EntryID) -> String { portfolio.numbers[entry].map { $0.text + " " } ?? "" }
}
