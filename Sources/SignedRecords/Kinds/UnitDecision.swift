import LogbookValues

/// An assessor's decision that a unit is achieved, over everything it rests on (Docs/Format.md 4.21).
package struct UnitDecision: Equatable, Sendable {
  /// A criterion of the unit and one decision on it.
  package struct Ground: Hashable, Sendable {
    package var criterion: CriterionID
    /// SHA-256 of what the mark sheet calls the criterion.
    package var label: RecordID
    /// An assessment that says it is met.
    package var decision: RecordID

    package init(criterion: CriterionID, label: RecordID, decision: RecordID) {
      self.criterion = criterion
      self.label = label
      self.decision = decision
    }
  }

  /// How far a requirement of the unit was met, in minutes.
  package struct Hours: Hashable, Sendable {
    package var requirement: String
    package var signed: Int
    package var required: Int

    package init(requirement: String, signed: Int, required: Int) {
      self.requirement = requirement
      self.signed = signed
      self.required = required
    }
  }

  package var unit: String
  /// The title of the qualification in force.
  package var qualification: String
  package var grounds: [Ground]
  package var hours: [Hours]
  /// Records that are missing, or share their place with another, which the assessor accepts.
  package var gaps: [RecordID]
  package var comment: String?
  package var scheme: RecordID
  package var sheet: RecordID
  package var signature: SignatureTerms

  package init(
    unit: String, qualification: String, grounds: [Ground], hours: [Hours], gaps: [RecordID] = [],
    comment: String? = nil, scheme: RecordID, sheet: RecordID, signature: SignatureTerms
  ) {
    self.unit = unit
    self.qualification = qualification
    self.grounds = grounds
    self.hours = hours
    self.gaps = gaps
    self.comment = comment
    self.scheme = scheme
    self.sheet = sheet
    self.signature = signature
  }

  func write(to line: inout StrictJSON) {
    line.add("unit", unit)
    line.add("qualification", qualification)
    line.add("criteria", grounds.map(\.text))
    line.add("minutes", hours.map(\.text))
    if !gaps.isEmpty { line.add("gaps", gaps.map(\.hex)) }
    line.addIfPresent("comment", comment)
    line.add("scheme_sha256", scheme.hex)
    line.add("sheet_sha256", sheet.hex)
    signature.write(to: &line, meaning: UnitDecision.meaning)
  }

  /// The word of the field `meaning`.
  private static let meaning = "achieved"
  /// What a signature says.
  package static let sentence = "I have decided that this unit is achieved"
}

extension UnitDecision {
  package init?(from fields: inout FieldReader) {
    guard let unit = fields.text("unit"), let qualification = fields.text("qualification"),
      let criteria = fields.texts("criteria"), let minutes = fields.texts("minutes"),
      let gaps = fields.optionalIDs("gaps"), let comment = fields.optionalText("comment"),
      let scheme = fields.id("scheme_sha256"), let sheet = fields.id("sheet_sha256"),
      let signature = SignatureTerms(from: &fields, meaning: UnitDecision.meaning)
    else { return nil }
    let grounds = criteria.compactMap { Ground($0, of: unit) }
    let hours = minutes.compactMap(Hours.init)
    guard grounds.count == criteria.count, hours.count == minutes.count else { return nil }
    self.init(
      unit: unit, qualification: qualification, grounds: grounds, hours: hours, gaps: gaps, comment: comment,
      scheme: scheme, sheet: sheet, signature: signature)
  }
}

extension UnitDecision.Ground {
  /// As a record has it.
  package var text: String { "\(criterion.place) \(label.hex) \(decision.hex)" }

  /// Reads what `text` gives for a criterion of `unit`; nil for anything else.
  package init?(_ text: String, of unit: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard parts.count == 3, let criterion = CriterionID(unit: unit, place: parts[0]),
      let label = RecordID(hex: parts[1]), let decision = RecordID(hex: parts[2])
    else { return nil }
    self.init(criterion: criterion, label: label, decision: decision)
  }
}

extension UnitDecision.Hours {
  /// As a record has it.
  package var text: String { "\(requirement)=\(signed)/\(required)" }

  /// Reads what `text` gives; nil for anything else.
  package init?(_ text: String) {
    let sides = text.utf8.split(separator: UInt8(ascii: "="), omittingEmptySubsequences: false).map(Substring.init)
    guard sides.count == 2, !sides[0].isEmpty else { return nil }
    let numbers = sides[1].split(separator: "/", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard numbers.count == 2, numbers.allSatisfy({ (0..<1 << 53).contains($0) }) else { return nil }
    self.init(requirement: String(sides[0]), signed: numbers[0], required: numbers[1])
  }
}
