import LogbookValues
import SignedRecords

/// What the register says of one client, the name aside.
package struct ClientRow: Equatable, Sendable {
  /// The code.
  package var code: ClientCode
  /// Of the learner's organisation or not.
  package var relation: ClientRelation
  /// When the contract was agreed.
  package var contract: LocalDate?
  /// Whether the client consents to being listed; nil where they were not asked.
  package var consent: Bool?
  /// When they said so.
  package var consentOn: LocalDate?
  /// When they gave feedback on the work as a whole.
  package var feedbackOn: LocalDate?
  /// The detached text with that feedback, and with who they are at work.
  package var text: RecordID?

  package init(
    code: ClientCode, relation: ClientRelation, contract: LocalDate? = nil, consent: Bool? = nil,
    consentOn: LocalDate? = nil, feedbackOn: LocalDate? = nil, text: RecordID? = nil
  ) {
    self.code = code
    self.relation = relation
    self.contract = contract
    self.consent = consent
    self.consentOn = consentOn
    self.feedbackOn = feedbackOn
    self.text = text
  }
}
