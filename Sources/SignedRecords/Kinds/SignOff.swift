import LogbookValues

/// A supervisor's decision over one exact version of an entry (Docs/Format.md 4.10).
package struct SignOff: Equatable, Sendable {
  /// Whether the learner's key lay on the same machine.
  package enum Device: String, Sendable {
    case own
    case shared
  }

  /// What a signature over a session says.
  package static let sessionMeaning = "I supervised this session"
  /// What a signature over a session that was missed or cancelled says.
  package static let missedMeaning = "I confirm that this session did not take place"
  /// What a signature over induction, tutorial support or supervision says.
  package static let supportMeaning = "I confirm that this support took place"
  /// What a signature over hours brought forward says.
  package static let blockMeaning = "I have seen evidence of these hours from before this logbook"
  /// What a signature that sends an entry back says.
  package static let returnMeaning = "I return this entry to the learner"

  package var entry: EntryID
  package var covers: RecordID
  package var date: LocalDate
  package var minutes: Int
  package var decision: Decision
  package var comment: String?
  package var name: String
  package var meaning: String
  package var seen: RecordID
  package var device: Device

  package init(
    entry: EntryID, covers: RecordID, date: LocalDate, minutes: Int, decision: Decision, comment: String? = nil,
    name: String, meaning: String, seen: RecordID, device: Device
  ) {
    self.entry = entry
    self.covers = covers
    self.date = date
    self.minutes = minutes
    self.decision = decision
    self.comment = comment
    self.name = name
    self.meaning = meaning
    self.seen = seen
    self.device = device
  }

  func write(to line: inout StrictJSON) {
    line.add("entry", entry.hex)
    line.add("covers", covers.hex)
    line.add("date", date.description)
    line.add("minutes", minutes)
    line.add("decision", decision.rawValue)
    line.addIfPresent("comment", comment)
    line.add("name", name)
    line.add("meaning", meaning)
    line.add("seen", seen.hex)
    line.add("device", device.rawValue)
  }
}

extension SignOff {
  package init?(from fields: inout FieldReader) {
    guard let entry = fields.entry("entry"), let covers = fields.id("covers"), let date = fields.date("date"),
      let minutes = fields.number("minutes"), let decision = fields.word("decision", Decision.self),
      let comment = fields.optionalText("comment"), let name = fields.text("name"),
      let meaning = fields.text("meaning"), let seen = fields.id("seen"),
      let device = fields.word("device", Device.self)
    else { return nil }
    self.init(
      entry: entry, covers: covers, date: date, minutes: minutes, decision: decision, comment: comment, name: name,
      meaning: meaning, seen: seen, device: device)
  }
}
