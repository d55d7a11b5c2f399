import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension PortfolioPage {
  /// Whose keys there are, as what, and what each of them signed.
  var people: TemplateFields {
    part("signers", ["signers": .rows(signers), "hasSigners": .flag(!signers.isEmpty)])
  }

  /// A row for each key that may sign here or could once.
  var signers: [TemplateFields] {
    portfolio.supervisors.enumerated().map { position, supervisor in
      let since = portfolio.zone.date(at: supervisor.since).spelled
      return TemplateFields([
        "anchor": .text("key-S\(position + 1)"), "label": .text("S\(position + 1)"), "name": .text(supervisor.name),
        "role": .text(supervisor.role.words), "digits": .text(supervisor.key.digits),
        "fingerprint": .text(supervisor.key.fingerprint),
        "status": .text(supervisor.isActive ? "active" : "removed"),
        "since": .text(supervisor.isActive ? "active, added \(since)" : "removed \(since)"),
        "signed": .text(signed(by: supervisor.key.fingerprint)),
        "key": .rows([TemplateFields(key(supervisor.key.fingerprint))]),
        "competence": .rows(
          portfolio.competence.filter { $0.key == supervisor.key }.map { coverage in
            TemplateFields(
              link(PortfolioPage.anchor(coverage), "\(coverage.role.title): \(coverage.summary)"))
          }),
      ])
    }
  }

  /// A link to a key by the name that the page gives it.
  func key(_ fingerprint: String) -> [String: TemplateFields.Value] {
    link(words.keyAnchor(fingerprint), portfolio.keyName(of: fingerprint) ?? fingerprint)
  }

  /// `12 entries signed, 1 returned, 4 criteria decided`: what counts of one key, and when the last of it was signed.
  private func signed(by signer: String) -> String {
    var counts = (approved: 0, returned: 0)
    var last: Instant?
    for event in portfolio.items.flatMap(\.account.events) where event.signer == signer {
      guard case .decided(let decision, _, _, _, _, stands: true, _) = event.what else { continue }
      switch decision {
      case .approved: counts.approved += 1
      case .returned: counts.returned += 1
      }
      last = max(last ?? event.signedAt, event.signedAt)
    }
    let criteria = portfolio.assessments.filter { $0.signer == signer && $0.stands }
    let units = portfolio.unitDecisions.filter { $0.signer == signer && $0.stands }
    let samples = portfolio.samples.filter { $0.signer == signer && $0.stands }
    let parts = [
      counts.approved > 0 ? "\(counted(counts.approved, "entry", "entries")) signed" : nil,
      counts.returned > 0 ? "\(counts.returned) returned" : nil,
      criteria.isEmpty ? nil : "\(counted(criteria.count, "decision")) on criteria",
      units.isEmpty ? nil : "\(counted(units.count, "decision")) on units",
      samples.isEmpty ? nil : "\(counted(samples.count, "decision")) verified",
    ].compactMap(\.self)
    guard !parts.isEmpty else { return "nothing that counts" }
    let decided = criteria.map(\.signedAt) + units.map(\.signedAt) + samples.map(\.signedAt)
    let newest = (decided + [last].compactMap(\.self)).max().map {
      ", the last on \(portfolio.zone.date(at: $0).spelled)"
    }
    return parts.joined(separator: ", ") + (newest ?? "")
  }

  /// The learner's cover statements, each with its answer; empty where there are none.
  var statements: [TemplateFields] {
    guard let said = portfolio.declaration?.declaration else { return [] }
    return [
      ("This portfolio is my own work.", said.isOwnWork ? "yes" : "no"),
      ("It was not submitted for another qualification.", said.isNotSubmittedElsewhere ? "yes" : "no"),
      ("Earlier work of mine that is in it", said.earlierWork ?? "none"),
      (
        "The awarding body may use it, without my name, to compare how centres assess.",
        said.mayBeUsed.map { $0 ? "yes" : "no" } ?? "not answered"
      ),
    ].map { TemplateFields(["statement": .text($0.0), "answer": .text($0.1)]) }
  }

  // MARK: Competence

  /// Where the competence of a person in a role stands.
  static func anchor(_ coverage: CompetenceCoverage) -> String {
    "competence-\(coverage.role.rawValue)-\(coverage.key.digits.filter { $0 != " " }.prefix(10))"
  }

  /// What each person who decided said of what is asked of their role.
  var competence: TemplateFields {
    let people = portfolio.competence.map { coverage in
      TemplateFields([
        "anchor": .text(PortfolioPage.anchor(coverage)), "name": .text(coverage.name),
        "role": .text(coverage.role.title), "summary": .text(coverage.summary),
        "key": .rows([TemplateFields(key(coverage.key.fingerprint))]),
        "decisions": .text(counted(coverage.decisions, "decision")),
        "days": .text(
          coverage.days.last.map { last in
            coverage.days.count == 1 ? "on \(last.spelled)" : "from \(coverage.days[0].spelled) to \(last.spelled)"
          }),
        "rows": .rows(
          coverage.rows.map { row in
            TemplateFields([
              "title": .text(row.requirement.title), "state": .text(row.last.phrase),
              "evidence": .text(row.last.way?.sentence),
              "alternative": .text(row.last.way.map { "“\($0.alternative.title)”" }),
              "missing": .text(
                row.last.unmetAlternatives.isEmpty
                  ? nil : row.last.unmetAlternatives.map { "“\($0.sentence)”" }.joined(separator: " or ")),
              "exceptions": .text(row.exceptions(of: coverage.days.count)?.asSentence),
              "wishes": .rows(row.last.wishLines.map { TemplateFields(["wish": .text($0)]) }),
            ])
          }),
      ])
    }
    return part("competence", ["people": .rows(people)])
  }

  // MARK: Internal verification

  /// What internal verifiers answered about the assessors' decisions.
  var verification: TemplateFields {
    let rows = portfolio.samples.map(fields(of:))
    let decided = Set(
      portfolio.assessments.filter(\.stands).map(\.record) + portfolio.unitDecisions.filter(\.stands).map(\.record))
    let verified = decided.intersection(portfolio.samples.filter(\.stands).map(\.sample.target))
    return part(
      "internal-verification",
      [
        "samples": .rows(rows), "hasSamples": .flag(!rows.isEmpty),
        "summary": .text(
          "\(verified.count) of the assessors’ \(counted(decided.count, "decision")) that count "
            + "\(verified.count == 1 ? "was" : "were") verified."),
      ])
  }

  /// One answer of an internal verifier.
  func fields(of signed: PortfolioSample) -> TemplateFields {
    let target = target(of: signed.sample.target)
    return TemplateFields([
      "about": .rows([TemplateFields(link(target.anchor, target.about))]), "assessor": .text(target.name),
      "result": .text(signed.sample.result == .agreed ? "agreed" : "action required"),
      "isAction": .flag(signed.sample.result == .action), "feedback": .text(signed.sample.feedback),
      "name": .text(signed.sample.signature.name), "signedAt": .text(PortfolioWords.stamp(signed.signedAt)),
      "standing": .text(signed.stands ? nil : "It no longer counts."),
      "meaning": .text("“\(Sample.sentence(signed.sample.result))”"),
      "key": .rows([TemplateFields(key(signed.signer))]), "record": .text(signed.record.hex),
    ])
  }
}
