import LogbookValues

/// An assessor's decision on one criterion (Docs/Format.md 4.18).
package struct Assessment: Equatable, Sendable {
  package var criterion: CriterionID
  package var decision: CriterionDecision
  package var feedback: String?
  /// The day by which more evidence is due, where referred.
  package var resubmitBy: LocalDate?
  /// The records shown as evidence.
  package var covers: [RecordID]
  /// SHA-256 of what the mark sheet calls the criterion.
  package var label: RecordID
  /// The mark sheet in force.
  package var sheet: RecordID
  package var signature: SignatureTerms

  package init(
    criterion: CriterionID, decision: CriterionDecision, feedback: String? = nil, resubmitBy: LocalDate? = nil,
    covers: [RecordID], label: RecordID, sheet: RecordID, signature: SignatureTerms
  ) {
    self.criterion = criterion
    self.decision = decision
    self.feedback = feedback
    self.resubmitBy = resubmitBy
    self.covers = covers
    self.label = label
    self.sheet = sheet
    self.signature = signature
  }

  func write(to line: inout StrictJSON) {
    line.add("unit", criterion.unit)
    line.add("criterion", criterion.place)
    line.add("decision", decision.rawValue)
    line.addIfPresent("feedback", feedback)
    line.addIfPresent("resubmit_by", resubmitBy?.description)
    line.add("covers", covers.map(\.hex))
    line.add("label_sha256", label.hex)
    line.add("sheet_sha256", sheet.hex)
    signature.write(to: &line, meaning: Assessment.meaning)
  }

  /// The word of the field `meaning`.
  private static let meaning = "assessed"

  /// What a signature with this decision says.
  package static func sentence(_ decision: CriterionDecision) -> String {
    switch decision {
    case .met: "I assessed the evidence for this criterion, and it is met"
    case .referred: "I assessed the evidence for this criterion, and refer it back"
    }
  }
}

extension Assessment {
  package init?(from fields: inout FieldReader) {
    guard let unit = fields.text("unit"), let place = fields.text("criterion"),
      let criterion = CriterionID(unit: unit, place: place),
      let decision = fields.word("decision", CriterionDecision.self), let feedback = fields.optionalText("feedback"),
      let resubmitBy = fields.optionalDate("resubmit_by"), decision == .referred || resubmitBy == nil,
      let covers = fields.ids("covers"), let label = fields.id("label_sha256"), let sheet = fields.id("sheet_sha256"),
      let signature = SignatureTerms(from: &fields, meaning: Assessment.meaning)
    else { return nil }
    self.init(
      criterion: criterion, decision: decision, feedback: feedback, resubmitBy: resubmitBy, covers: covers,
      label: label, sheet: sheet, signature: signature)
  }
}
