import LogbookValues

/// A supervisor's decision over one exact version of an entry (Docs/Format.md 4.10).
package struct SignOff: Equatable, Sendable {
  package var entry: EntryID
  package var covers: RecordID
  package var date: LocalDate
  package var minutes: Int
  package var decision: Decision
  package var comment: String?
  package var meaning: SignOffMeaning
  package var signature: SignatureTerms

  package init(
    entry: EntryID, covers: RecordID, date: LocalDate, minutes: Int, decision: Decision, comment: String? = nil,
    meaning: SignOffMeaning, signature: SignatureTerms
  ) {
    self.entry = entry
    self.covers = covers
    self.date = date
    self.minutes = minutes
    self.decision = decision
    self.comment = comment
    self.meaning = meaning
    self.signature = signature
  }

  func write(to line: inout StrictJSON) {
    line.add("entry", entry.hex)
    line.add("covers", covers.hex)
    line.add("date", date.description)
    line.add("minutes", minutes)
    line.add("decision", decision.rawValue)
    line.addIfPresent("comment", comment)
    signature.write(to: &line, meaning: meaning.rawValue)
  }
}

extension SignOff {
  package init?(from fields: inout FieldReader) {
    guard let entry = fields.entry("entry"), let covers = fields.id("covers"), let date = fields.date("date"),
      let minutes = fields.number("minutes"), let decision = fields.word("decision", Decision.self),
      let comment = fields.optionalText("comment"), let (signature, word) = SignatureTerms.read(from: &fields),
      let meaning = SignOffMeaning(rawValue: word), (meaning == .returned) == (decision == .returned)
    else { return nil }
    self.init(
      entry: entry, covers: covers, date: date, minutes: minutes, decision: decision, comment: comment,
      meaning: meaning, signature: signature)
  }
}
