import CoachingRules
import LogbookValues
import LogbookWords
import SignedRecords

extension PortfolioPage {
  /// Every signature that is not the learner's, newest first.
  var signatures: TemplateFields {
    let manifest = (portfolio.items.flatMap(manifest(of:)) + assessed).sorted { left, right in
      (right.at, right.record) < (left.at, left.record)
    }
    return part(
      "signatures",
      [
        "signatures": .rows(manifest.map(\.fields)),
        "hasSignatures": .flag(!manifest.isEmpty), "verified": .text(portfolio.verification?.summary),
        "hasWarnings": .flag(!warnings.isEmpty), "warnings": .rows(warnings),
      ])
  }

  /// What verifying warns of: each thing once, with the records it is said of.
  private var warnings: [TemplateFields] {
    let problems = portfolio.verification?.problems ?? []
    var messages: [String] = []
    var records: [String: [RecordID]] = [:]
    for problem in problems {
      let message = "\(problem.rule.rawValue): \(problem.message)"
      if records[message] == nil { messages.append(message) }
      records[message, default: []].append(contentsOf: [problem.record].compactMap(\.self))
    }
    return messages.map { message in
      let named = records[message] ?? []
      return TemplateFields([
        "message": .text(message),
        "records": .rows(named.prefix(5).map { TemplateFields(["record": .text(String($0.hex.prefix(16)))]) }),
        "more": .text(named.count > 5 ? "\(named.count - 5)" : nil),
      ])
    }
  }

  private func manifest(of item: Portfolio.Item) -> [(at: Instant, record: RecordID, fields: TemplateFields)] {
    item.account.events.compactMap { event in
      let signed: (name: String, meaning: String, standing: String?)
      switch event.what {
      case .decided(_, let name, let meaning, _, let isShared, let stands, _):
        signed = (
          name, "“\(meaning.sentence)”", standing(isShared ? .shared : .own, stands ? nil : "no longer counts")
        )
      case .revoked(let name, let reason): signed = (name, "revoked the sign-off: \(reason)", nil)
      case .session, .support, .block, .withdrawn, .undone, .redone: return nil
      }
      return line(
        event.record, event.signedAt, event.signer, signed.name, signed.meaning, signed.standing,
        "\(number(of: item.row.id))\(item.row.date.spelled), \(Minutes.spoken(item.row.minutes)), "
          + PortfolioWords.subject(item.row),
        PortfolioWords.anchor(item.row.id))
    }
  }

  /// What to know of a signature: that it no longer counts as it is, and where it was made; nil for nothing.
  private func standing(_ device: SignatureTerms.Device, _ counting: String?) -> String? {
    let parts = [counting, device == .shared ? "on the learner’s computer" : nil].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The signatures of assessors.
  private var assessed: [(at: Instant, record: RecordID, fields: TemplateFields)] {
    let decisions = portfolio.assessments.map { signed in
      let assessment = signed.assessment
      return line(
        signed.record, signed.signedAt, signed.signer, assessment.signature.name,
        "“\(Assessment.sentence(assessment.decision))”",
        standing(assessment.signature.device, signed.stands ? nil : "no longer counts"),
        "\(assessment.criterion.text): \(assessment.decision.rawValue)",
        anchor(assessment.criterion))
    }
    let units = portfolio.unitDecisions.map { signed in
      let decision = signed.decision
      let isChanged = signed.stands && portfolio.report.standing(ofUnit: decision.unit)?.state == .changed
      let counting = !signed.stands ? "no longer counts" : isChanged ? "needs deciding again" : nil
      let comment = decision.comment.map { ": \($0)" } ?? ""
      return line(
        signed.record, signed.signedAt, signed.signer, decision.signature.name,
        "“\(UnitDecision.sentence)”\(comment)", standing(decision.signature.device, counting),
        "Unit \(decision.unit): achieved",
        anchor(unit: decision.unit))
    }
    let samples = portfolio.samples.map { signed in
      let signature = signed.sample.signature
      let target = target(of: signed.sample.target)
      return line(
        signed.record, signed.signedAt, signed.signer, signature.name,
        "“\(Sample.sentence(signed.sample.result))”" + (signed.sample.feedback.map { ": \($0)" } ?? ""),
        standing(signature.device, signed.stands ? nil : "no longer counts"), target.about, target.anchor)
    }
    let revocations = portfolio.revocations.map { signed in
      let target = target(of: signed.revocation.target)
      return line(
        signed.record, signed.signedAt, signed.signer, signed.revocation.signature.name,
        "revoked the decision: \(signed.revocation.reason)", nil, target.about, target.anchor)
    }
    return decisions + units + samples + revocations
  }

  /// What a decision that another record names was about, who made it, and where that is on the page.
  func target(of record: RecordID) -> (about: String, name: String, anchor: String) {
    if let unit = portfolio.unitDecisions.first(where: { $0.record == record })?.decision {
      return ("Unit \(unit.unit): achieved", unit.signature.name, anchor(unit: unit.unit))
    }
    if let assessment = portfolio.assessments.first(where: { $0.record == record })?.assessment {
      return (
        "\(assessment.criterion.text): \(assessment.decision.rawValue)", assessment.signature.name,
        anchor(assessment.criterion)
      )
    }
    if let sample = portfolio.samples.first(where: { $0.record == record })?.sample {
      return ("the answer of \(sample.signature.name)", sample.signature.name, "internal-verification")
    }
    return ("a decision", "", "matrix")
  }

  /// A unit's row, or the progress for one that is not of the qualification any more.
  private func anchor(unit: String) -> String {
    portfolio.report.standing(ofUnit: unit) == nil ? "progress" : PortfolioWords.anchor(unit: unit)
  }

  /// A criterion's row, or the whole matrix for one that is on no sheet any more.
  func anchor(_ criterion: CriterionID) -> String {
    portfolio.criteria.contains { $0.criterion.id == criterion } ? PortfolioWords.anchor(criterion) : "matrix"
  }

  private func line(
    _ record: RecordID, _ at: Instant, _ signer: String, _ name: String, _ meaning: String, _ standing: String?,
    _ about: String, _ anchor: String
  ) -> (at: Instant, record: RecordID, fields: TemplateFields) {
    (
      at, record,
      TemplateFields([
        "signedAt": .text(PortfolioWords.stamp(at)), "name": .text(name), "meaning": .text(meaning),
        "standing": .text(standing), "key": .rows([TemplateFields(key(signer))]),
        "about": .rows([TemplateFields(link(anchor, about))]),
        "record": .text(String(record.hex.prefix(16))),
      ])
    )
  }
}
