import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension PortfolioPage {
  /// The table of units, and the declaration of each that an assessor decided on.
  var units: TemplateFields {
    let report = portfolio.report
    let decided = portfolio.decidedUnits
    return TemplateFields([
      "part": .text(parts.number(of: "units")), "declarationsPart": .text(parts.number(of: "unit-declarations")),
      "hasUnits": .flag(!report.units.isEmpty), "units": .rows(report.units.map(fields(of:))),
      "achieved": .text("\(report.units.count(where: \.isAchieved)) of \(report.units.count)"),
      "credits": .text(
        report.enrolment.credits == 0 ? nil : "\(report.creditsAchieved) of \(report.enrolment.credits)"),
      "hasDeclarations": .flag(!decided.isEmpty), "declarations": .rows(decided.compactMap(declaration(of:))),
    ])
  }

  /// A unit: where it stands, who decided that, with which key, and how far its hours are.
  private func fields(of standing: UnitStanding) -> TemplateFields {
    let decision = standing.isAchieved ? standing.decisions.first : nil
    let state =
      switch standing.state {
      case .achieved: "achieved"
      case .missing: "not yet"
      case .ready: "ready"
      case .changed: "decide again"
      }
    let isDeclared = !standing.decisions.isEmpty
    return TemplateFields([
      "anchor": .text(PortfolioWords.anchor(unit: standing.unit.id)), "unit": .text(standing.unit.id),
      "title": .text(standing.unit.title), "credits": .text("\(standing.unit.credits)"), "state": .text(state),
      "phrase": .text(standing.isAchieved ? nil : standing.phrase(in: portfolio.zone).asSentence),
      "hours": .text(
        standing.practice.map { line in
          "\(Minutes.clock(line.meetingMinutes)) of \(Minutes.clock(line.requirement.requiredMinutes))"
        } ?? "–"),
      "name": .text(decision?.decision.signature.name),
      "decidedAt": .text(decision.map { portfolio.zone.date(at: $0.decidedAt).spelled }),
      "key": .rows((decision.map { [$0] } ?? []).map { TemplateFields(key($0.key.fingerprint)) }),
      "comment": .text(decision?.decision.comment),
      "declaration": .rows(
        isDeclared
          ? [TemplateFields(link(PortfolioWords.anchor(declarationOf: standing.unit.id), "Unit declaration"))] : []),
    ])
  }

  /// What the assessor's signature on a unit says, in the form in which a centre files it.
  private func declaration(of standing: UnitStanding) -> TemplateFields? {
    guard let row = standing.decisions.first else { return nil }
    let enrolment = portfolio.enrolment
    let signer = portfolio.supervisors.first { $0.key == row.key }
    let attempts = Dictionary(
      (portfolio.criteria.flatMap(\.attempts) + portfolio.bygone.flatMap(\.self)).map { ($0.record, $0) },
      uniquingKeysWith: { first, _ in first })
    let labels = Dictionary(
      portfolio.criteria.map { ($0.criterion.id, $0.criterion.label) }, uniquingKeysWith: { first, _ in first })
    let grounds = row.decision.grounds.map { ground in
      let attempt = attempts[ground.decision]
      let versions = attempt?.versions ?? []
      return TemplateFields([
        "criterion": .rows([TemplateFields(link(anchor(ground.criterion), ground.criterion.place))]),
        "label": .text(labels[ground.criterion].flatMap { $0.isEmpty ? nil : $0 }),
        "pieces": TemplateFields.list(
          versions.map { version in
            let name = portfolio.numbers[version.entry]?.text ?? version.shortID
            return version.isCurrent
              ? link(PortfolioWords.anchor(version.entry), name)
              : link(PortfolioPage.anchor(version, under: standing.unit.id), "\(name) as it was then")
          }),
        "decided": .text(
          attempt.map { attempt in
            "\(attempt.decision.rawValue) by \(attempt.name), "
              + portfolio.zone.date(at: attempt.decidedAt).spelled
              + (attempt.number > 1 ? ", at attempt \(attempt.number)" : "")
          }),
      ])
    }
    let hours = row.decision.hours.map { hours in
      let line = portfolio.report.lines.first { $0.requirement.id == hours.requirement }
      return TemplateFields([
        "requirement": .text(line?.label ?? hours.requirement), "signed": .text(Minutes.clock(hours.signed)),
        "required": .text(Minutes.clock(hours.required)),
      ])
    }
    let samples = portfolio.samples.filter { $0.sample.target == row.record }
    return TemplateFields([
      "anchor": .text(PortfolioWords.anchor(declarationOf: standing.unit.id)), "unit": .text(standing.unit.id),
      "title": .text(standing.unit.title), "credits": .text("\(standing.unit.credits)"),
      "learner": .text(row.decision.signature.learner),
      "registrationNumber": .text(enrolment.registrationNumber ?? "not given"),
      "centre": .text(enrolment.centreWithNumber ?? "not given"), "qualification": .text(row.decision.qualification),
      "accreditation": .text(enrolment.accreditation), "grounds": .rows(grounds),
      "hasGrounds": .flag(!grounds.isEmpty), "hours": .rows(hours), "hasHours": .flag(!hours.isEmpty),
      "sentence": .text(UnitDecision.sentence), "name": .text(row.decision.signature.name),
      "role": .text(signer?.role.words ?? "assessor"), "signedAt": .text(PortfolioWords.stamp(row.decidedAt)),
      "key": .rows([TemplateFields(key(row.key.fingerprint))]), "digits": .text(row.key.digits),
      "record": .text(row.record.hex), "comment": .text(row.decision.comment),
      "gaps": .text(row.decision.gaps.isEmpty ? nil : counted(row.decision.gaps.count, "missing record")),
      "changed": .text(standing.isAchieved ? nil : standing.phrase(in: portfolio.zone).asSentence),
      "samples": .rows(samples.map(fields(of:))), "hasSamples": .flag(!samples.isEmpty),
    ])
  }
}
