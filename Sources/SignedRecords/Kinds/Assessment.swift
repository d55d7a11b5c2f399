import LogbookValues

/// An assessor's decision on one criterion (Docs/Format.md 4.18).
package struct Assessment: Equatable, Sendable {
  /// What a signature says that a criterion is met.
  package static let metMeaning = "I assessed the evidence for this criterion, and it is met"
  /// What a signature says that refers a criterion.
  package static let referredMeaning = "I assessed the evidence for this criterion, and refer it back"

  package var criterion: CriterionID
  package var decision: CriterionDecision
  package var feedback: String?
  /// The records shown as evidence.
  package var covers: [RecordID]
  /// The mark sheet in force.
  package var sheet: RecordID
  package var name: String
  package var meaning: String
  package var seen: RecordID
  package var device: SignOff.Device

  package init(
    criterion: CriterionID, decision: CriterionDecision, feedback: String? = nil, covers: [RecordID], sheet: RecordID,
    name: String, meaning: String, seen: RecordID, device: SignOff.Device
  ) {
    self.criterion = criterion
    self.decision = decision
    self.feedback = feedback
    self.covers = covers
    self.sheet = sheet
    self.name = name
    self.meaning = meaning
    self.seen = seen
    self.device = device
  }

  func write(to line: inout StrictJSON) {
    line.add("unit", criterion.unit)
    line.add("criterion", criterion.place)
    line.add("decision", decision.rawValue)
    line.addIfPresent("feedback", feedback)
    line.add("covers", covers.map(\.hex))
    line.add("sheet_sha256", sheet.hex)
    line.add("name", name)
    line.add("meaning", meaning)
    line.add("seen", seen.hex)
    line.add("device", device.rawValue)
  }
}

extension Assessment {
  package init?(from fields: inout FieldReader) {
    guard let unit = fields.text("unit"), let place = fields.text("criterion"),
      let criterion = CriterionID(unit: unit, place: place),
      let decision = fields.word("decision", CriterionDecision.self), let feedback = fields.optionalText("feedback"),
      let covers = fields.ids("covers"), let sheet = fields.id("sheet_sha256"), let name = fields.text("name"),
      let meaning = fields.text("meaning"), let seen = fields.id("seen"),
      let device = fields.word("device", SignOff.Device.self)
    else { return nil }
    self.init(
      criterion: criterion, decision: decision, feedback: feedback, covers: covers, sheet: sheet, name: name,
      meaning: meaning, seen: seen, device: device)
  }
}
