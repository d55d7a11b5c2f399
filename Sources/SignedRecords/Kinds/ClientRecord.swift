import LogbookValues

/// What the register says of a client, the name aside (Docs/Format.md 4.13).
package struct ClientRecord: Equatable, Sendable {
  package var client: ClientCode
  package var relation: ClientRelation
  /// When the contract was agreed.
  package var contract: LocalDate?
  /// Whether the client consents to being listed; nil where they were not asked.
  package var consent: Bool?
  package var consentOn: LocalDate?
  package var feedbackOn: LocalDate?
  /// The detached text with their feedback, and with who they are at work.
  package var text: RecordID?

  package init(
    client: ClientCode, relation: ClientRelation, contract: LocalDate? = nil, consent: Bool? = nil,
    consentOn: LocalDate? = nil, feedbackOn: LocalDate? = nil, text: RecordID? = nil
  ) {
    self.client = client
    self.relation = relation
    self.contract = contract
    self.consent = consent
    self.consentOn = consentOn
    self.feedbackOn = feedbackOn
    self.text = text
  }

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
  package init?(from fields: inout FieldReader) {
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
