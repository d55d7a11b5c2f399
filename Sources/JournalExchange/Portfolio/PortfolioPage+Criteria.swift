import CoachingRules
import LogbookValues
import LogbookWords
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
        "centre": .text(portfolio.enrolment.centreWithNumber ?? "not given"),
        "summary": .text(
          "\(slots.count == 1 ? "1 criterion" : "\(slots.count) criteria"): \(covered) with evidence, "
            + "\(slots.count - covered) without, \(met) met."
        ),
        "slots": .rows(slots.map { fields(of: $0, evidence[$0.criterion.id] ?? []) }),
        "hasEarlier": .flag(!earlier(slots.flatMap(\.attempts)).isEmpty),
        "earlier": .rows(
          earlier(slots.flatMap(\.attempts)).map { fields(of: $0, in: slots.flatMap(\.attempts), under: unit) }),
      ])
    }
    let bygone = portfolio.bygone.flatMap(\.self)
    return part(
      "matrix",
      [
        "groups": .rows(groups), "hasGroups": .flag(!groups.isEmpty), "hasBygone": .flag(!bygone.isEmpty),
        "bygone": .rows(bygone.map { fields(of: $0, counting: [], under: PortfolioPage.bygone) }),
        "earlierBygone": .rows(earlier(bygone).map { fields(of: $0, in: bygone, under: PortfolioPage.bygone) }),
      ])
  }

  /// The versions that decisions covered and that are not what is there now, each once.
  private func earlier(_ attempts: [Attempt]) -> [CoveredVersion] {
    var seen: Set<RecordID> = []
    return attempts.flatMap(\.versions).filter { !$0.isCurrent && seen.insert($0.record).inserted }
  }

  /// What such a version said, and which decisions covered it.
  private func fields(of version: CoveredVersion, in attempts: [Attempt], under place: String) -> TemplateFields {
    let covering = attempts.filter { $0.covers.contains(version.record) }
    return TemplateFields([
      "anchor": .text(PortfolioPage.anchor(version, under: place)),
      "title": .text(version.title(in: portfolio.zone)), "missing": .text(version.textMissing?.asSentence),
      "texts": .rows(version.texts.map { TemplateFields(["name": .text($0.name), "text": .text($0.text)]) }),
      "covering": .text(
        covering.map { "attempt \($0.number) of \($0.criterion.text), \($0.decision.rawValue) by \($0.name)" }
          .joined(separator: ". Also ")),
      "record": .text(version.record.hex),
    ])
  }

  /// Where on the page an earlier text stands: once in each unit.
  static func anchor(_ version: CoveredVersion, under place: String) -> String {
    PortfolioWords.place("v-\(place)-\(version.record.hex.prefix(16))")
  }

  /// What stands for a unit where criteria are on no sheet any more.
  static let bygone = "before"

  /// A decision with what it covered: what is there still by its entry, what was changed since by its text below.
  private func fields(
    of attempt: Attempt, counting decisions: [AssessmentRow], under place: String
  ) -> TemplateFields {
    let signed = portfolio.assessments.first { $0.record == attempt.record }
    let standing: String? =
      if let row = decisions.first(where: { $0.record == attempt.record }) {
        row.stands ? nil : "The evidence has changed since, or the mark sheet."
      } else if let revocation = attempt.revocation {
        "It was revoked on \(PortfolioWords.stamp(revocation.revokedAt)): \(revocation.reason)"
      } else {
        "It no longer counts."
      }
    let unnumbered = EvidenceNumber(.max)
    let versions = attempt.versions.sorted {
      portfolio.numbers[$0.entry] ?? unnumbered < portfolio.numbers[$1.entry] ?? unnumbered
    }
    return TemplateFields([
      "number": .text(String(attempt.number)), "criterion": .text(attempt.criterion.text),
      "decision": .text(attempt.decision.rawValue), "name": .text(attempt.name),
      "signedAt": .text(PortfolioWords.stamp(attempt.decidedAt)), "feedback": .text(attempt.feedback),
      "due": .text(attempt.resubmitBy?.spelled), "standing": .text(standing),
      "meaning": .text("“\(Assessment.sentence(attempt.decision))”"),
      "key": .rows(signed.map { [TemplateFields(key($0.signer))] } ?? []),
      "covered": TemplateFields.list(
        versions.map { version in
          let name = portfolio.numbers[version.entry]?.text ?? version.shortID
          return version.isCurrent
            ? link(PortfolioWords.anchor(version.entry), name)
            : link(PortfolioPage.anchor(version, under: place), "\(name) as it was then")
        }), "hasCovered": .flag(!versions.isEmpty),
    ])
  }

  private func fields(of slot: PortfolioCriterion, _ evidence: [TemplateFields]) -> TemplateFields {
    TemplateFields([
      "anchor": .text(PortfolioWords.anchor(slot.criterion.id)), "place": .text(slot.criterion.id.place),
      "label": .text(slot.criterion.label.isEmpty ? nil : slot.criterion.label), "evidence": .rows(evidence),
      "isGap": .flag(evidence.isEmpty), "state": .text(PortfolioPage.state(slot)),
      "attempts": .rows(slot.attempts.map { fields(of: $0, counting: slot.decisions, under: slot.criterion.id.unit) }),
    ])
  }

  /// What stands as evidence for each criterion, by number and then by day.
  private var evidence: [CriterionID: [TemplateFields]] {
    var fields: [CriterionID: [TemplateFields]] = [:]
    for piece in pieces {
      for id in piece.criteria { fields[id, default: []].append(TemplateFields(link(piece.anchor, piece.title))) }
    }
    return fields
  }

  /// Where a criterion stands (Docs/Format.md section 6, point 9).
  private static func state(_ slot: PortfolioCriterion) -> String {
    if slot.decisions.contains(where: { $0.decision == .referred }) { return "referred" }
    let met = slot.decisions.filter { $0.decision == .met }
    if met.isEmpty { return "not assessed" }
    return met.allSatisfy(\.stands) ? "met" : "met by evidence that has changed since"
  }
}
