/// What the register says of a client, the name aside (Docs/Format.md 4.13).
struct ClientRecord: Equatable, Sendable {
  var client: ClientCode
  var relation: ClientRelation
  /// When the contract was agreed.
  var contract: LocalDate?
  /// Whether the client consents to being listed; nil where they were not asked.
  var consent: Bool?
  var consentOn: LocalDate?
  var feedbackOn: LocalDate?
  /// The detached text with their feedback.
  var text: RecordID?

  func write(to line: inout StrictJSON) {
    line.add("client", client.text)
    line.add("relation", relation.rawValue)
    line.addIfPresent("contract", contract?.description)
    line.addIfPresent("consent", consent.map { $0 ? "yes" : "no" })
    line.addIfPresent("consent_on", consentOn?.description)
    line.addIfPresent("feedback_on", feedbackOn?.description)
    line.addIfPresent("text_sha256", text?.hex)
  }
}

extension ClientRecord {
  init?(from fields: inout FieldReader) {
    guard let code = fields.text("client"), let client = try? ClientCode(code), client.text == code,
      let relation = fields.word("relation", ClientRelation.self), let contract = fields.optionalDate("contract"),
      let consent = fields.optionalFlag("consent"), let consentOn = fields.optionalDate("consent_on"),
      let feedbackOn = fields.optionalDate("feedback_on"), let text = fields.optionalID("text_sha256")
    else { return nil }
    self.init(
      client: client, relation: relation, contract: contract, consent: consent, consentOn: consentOn,
      feedbackOn: feedbackOn, text: text)
  }
}
