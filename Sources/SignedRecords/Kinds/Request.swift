import LogbookValues

/// Asks one person to sign or decide from elsewhere (Docs/Format.md 4.20).
package struct Request: Equatable, Sendable {
  package var request: EntryID
  /// Who is asked.
  package var name: String
  /// Their key, if the journal has it.
  package var key: PublicKey?
  /// The versions they are asked to sign.
  package var asks: [RecordID]
  /// The criteria they are asked to decide on.
  package var criteria: [CriterionID]
  /// The units they are asked to decide on.
  package var units: [String]
  /// SHA-256 of what travels about criteria and units (Docs/Format.md 14.2); nil where it asks about none.
  package var matter: RecordID?
  /// The newest record of that key in the journal, after which the answers come; nil where there is none.
  package var after: RecordID?

  package init(
    request: EntryID, name: String, key: PublicKey? = nil, asks: [RecordID], criteria: [CriterionID] = [],
    units: [String] = [], matter: RecordID? = nil, after: RecordID? = nil
  ) {
    self.request = request
    self.name = name
    self.key = key
    self.asks = asks
    self.criteria = criteria
    self.units = units
    self.matter = matter
    self.after = after
  }

  /// Whether a decision by this signer, 32 bytes, that names the request answers it.
  package func isAnswered(by signer: [UInt8], in enrolment: EnrolmentID) -> Bool {
    guard let other = try? PublicKey(bytes: signer) else { return false }
    return EnrolmentID(of: other) != enrolment && key.map { $0 == other } ?? true
  }

  func write(to line: inout StrictJSON) {
    line.add("request", request.hex)
    line.add("name", name)
    line.addIfPresent("key", key?.line)
    line.add("asks", asks.map(\.hex))
    if !criteria.isEmpty { line.add("criteria", criteria.map(\.text)) }
    if !units.isEmpty { line.add("units", units) }
    line.addIfPresent("matter_sha256", matter?.hex)
    line.add("after", after?.hex ?? "")
  }
}

extension Request {
  package init?(from fields: inout FieldReader) {
    guard let request = fields.entry("request"), let name = fields.text("name"),
      let line = fields.optionalText("key"), let asks = fields.ids("asks"),
      let criteria = fields.optionalTexts("criteria"), let units = fields.optionalTexts("units"),
      let matter = fields.optionalID("matter_sha256"),
      let after = fields.text("after"), after.isEmpty || RecordID(hex: after) != nil
    else { return nil }
    let key = line.flatMap { try? PublicKey(line: $0) }
    let named = criteria.compactMap(CriterionID.init)
    guard (key == nil) == (line == nil), key != nil || after.isEmpty, named.count == criteria.count,
      !(asks.isEmpty && criteria.isEmpty && units.isEmpty), !units.contains(""),
      (matter == nil) == (criteria.isEmpty && units.isEmpty),
      [asks.map(\.hex), criteria, units].allSatisfy({ Set($0).count == $0.count })
    else { return nil }
    self.init(
      request: request, name: name, key: key, asks: asks, criteria: named, units: units, matter: matter,
      after: RecordID(hex: after))
  }
}
