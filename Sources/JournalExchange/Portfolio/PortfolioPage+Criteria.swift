import CoachingRules
import LogbookValues
import SignedRecords

extension PortfolioPage {
  /// Criterion by evidence, gaps plain to see, with what assessors decided.
  var matrix: TemplateFields {
    var units: [String] = []
    for slot in portfolio.criteria where !units.contains(slot.criterion.id.unit) {
      units.append(slot.criterion.id.unit)
    }
    let evidence = evidence
    let groups = units.map { unit -> TemplateFields in
      let slots = portfolio.criteria.filter { $0.criterion.id.unit == unit }
      let covered = slots.count { !(evidence[$0.criterion.id] ?? []).isEmpty }
      let met = slots.count { PortfolioPage.state($0) == "met" }
      return TemplateFields([
        "anchor": .text("matrix-\(unit)"), "unit": .text(unit), "learner": .text(portfolio.enrolment.learner),
        "registrationNumber": .text(portfolio.enrolment.registrationNumber ?? "not given"),
        "centre": .text(portfolio.enrolment.centre ?? "not given"),
        "summary": .text(
          "\(slots.count == 1 ? "1 criterion" : "\(slots.count) criteria"): \(covered) with evidence, "
            + "\(slots.count - covered) without, \(met) met."
        ),
        "slots": .rows(slots.map { fields(of: $0, evidence[$0.criterion.id] ?? []) }),
      ])
    }
    return TemplateFields(["groups": .rows(groups), "hasGroups": .flag(!groups.isEmpty)])
  }

  private func fields(of slot: PortfolioCriterion, _ evidence: [TemplateFields]) -> TemplateFields {
    TemplateFields([
      "anchor": .text(PortfolioWords.anchor(slot.criterion.id)), "place": .text(slot.criterion.id.place),
      "label": .text(slot.criterion.label.isEmpty ? nil : slot.criterion.label), "evidence": .rows(evidence),
      "isGap": .flag(evidence.isEmpty), "state": .text(PortfolioPage.state(slot)),
      "decisions": .rows(
        slot.decisions.map { decision in
          let signed = portfolio.assessments.first { $0.record == decision.record }
          return TemplateFields([
            "decision": .text(decision.decision.rawValue), "name": .text(decision.name),
            "signedAt": .text(PortfolioWords.stamp(decision.decidedAt)), "feedback": .text(decision.feedback),
            "meaning": .text(signed.map { "“\(Assessment.sentence($0.assessment.decision))”" }),
            "keyName": .text(signed.flatMap { portfolio.keyName(of: $0.signer) }),
            "keyAnchor": .text(signed.map { words.keyAnchor($0.signer) }), "changed": .flag(!decision.stands),
          ])
        }),
    ])
  }

  /// What stands as evidence for each criterion, by day.
  private var evidence: [CriterionID: [TemplateFields]] {
    var pieces: [CriterionID: [(date: LocalDate, fields: TemplateFields)]] = [:]
    func add(_ ids: [CriterionID], _ date: LocalDate, _ entry: EntryID, _ text: String) {
      let fields = TemplateFields(["entry": .text(PortfolioWords.anchor(entry)), "piece": .text(text)])
      for id in ids { pieces[id, default: []].append((date, fields)) }
    }
    for item in portfolio.items where item.row.state != .withdrawn {
      add(item.criteria, item.row.date, item.row.id, "\(words.brief(item.row)), \(PortfolioWords.state(item.row))")
    }
    for note in portfolio.notes where note.row.state != .withdrawn {
      add(note.criteria, note.row.date, note.row.id, "note of \(note.row.date.spelled) for \(note.row.unit)")
    }
    return pieces.mapValues { $0.sorted { $0.date < $1.date }.map(\.fields) }
  }

  /// Where a criterion stands (Docs/Format.md section 6, point 9).
  private static func state(_ slot: PortfolioCriterion) -> String {
    if slot.decisions.contains(where: { $0.decision == .referred }) { return "referred" }
    let met = slot.decisions.filter { $0.decision == .met }
    if met.isEmpty { return "not assessed" }
    return met.allSatisfy(\.stands) ? "met" : "met by evidence that has changed since"
  }
}
