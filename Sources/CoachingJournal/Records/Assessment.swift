/// An assessor's decision on one criterion (Docs/Format.md 4.18).
struct Assessment: Equatable, Sendable {
  /// What a signature says that a criterion is met.
  static let metMeaning = "I assessed the evidence for this criterion, and it is met"
  /// What a signature says that refers a criterion.
  static let referredMeaning = "I assessed the evidence for this criterion, and refer it back"

  var criterion: CriterionID
  var decision: CriterionDecision
  var feedback: String?
  /// The records shown as evidence.
  var covers: [RecordID]
  /// The mark sheet in force.
  var sheet: RecordID
  var name: String
  var meaning: String
  var seen: RecordID
  var device: SignOff.Device

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
  init?(from fields: inout FieldReader) {
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
