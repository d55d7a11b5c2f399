import LogbookValues
import SignedRecords

/// What the learner can say of a client in the register, the name aside.
package struct ClientDetails: Equatable, Sendable {
  /// Of the learner's own organisation or not.
  package var relation: ClientRelation
  /// When the coaching or mentoring contract was agreed.
  package var contract: LocalDate?
  /// Whether the client consents to being listed; nil where they were not asked.
  package var consent: Bool?
  /// When they said so.
  package var consentOn: LocalDate?
  /// What they said of the work as a whole, at most 16,384 bytes.
  package var feedback: String?
  /// When they said it.
  package var feedbackOn: LocalDate?
  /// Who they are at work.
  package var profile: ClientProfile

  /// Details of these parts.
  package init(
    relation: ClientRelation = .internal, contract: LocalDate? = nil, consent: Bool? = nil,
    consentOn: LocalDate? = nil, feedback: String? = nil, feedbackOn: LocalDate? = nil,
    profile: ClientProfile = ClientProfile()
  ) {
    self.relation = relation
    self.contract = contract
    self.consent = consent
    self.consentOn = consentOn
    self.feedback = feedback
    self.feedbackOn = feedbackOn
    self.profile = profile
  }
}

extension ClientDetails {
  /// What the register says, with what its text holds.
  package init(_ row: ClientRow, _ text: RegisterText) {
    self.init(
      relation: row.relation, contract: row.contract, consent: row.consent, consentOn: row.consentOn,
      feedback: text.feedback, feedbackOn: row.feedbackOn, profile: text.profile)
  }

  /// The part of it that is kept as a text beside the records.
  package var text: RegisterText { RegisterText(feedback: feedback, profile: profile) }

  /// Refuses days to come, and a day without what happened on it.
  package func check(today: LocalDate) throws(JournalError) {
    for (date, name) in [(contract, "the contract"), (consentOn, "the consent"), (feedbackOn, "the feedback")] {
      if let date, date > today {
        throw .againstRule("\(name) date \(date.spelled) is in the future", .advice("enter today or an earlier day"))
      }
    }
    if consentOn != nil, consent == nil {
      throw .againstRule("the consent has a date but no answer", .advice("enter yes or no"))
    }
  }
}
