import LogbookValues
import SignedRecords

/// An entry as it is put before a supervisor: what they see is what they sign.
package struct SignOffProposal: Sendable {
  /// The entry and where it stands.
  package var row: EntryRow
  /// Its shortest unique prefix.
  package var shortID: String
  /// The details of a session; nil for support.
  package var details: SessionDetails?
  /// The texts of a session.
  package var texts: SessionTexts
  /// Whether the texts were destroyed on request.
  package var isTextErased = false
  /// Whether there are texts, but the learner left them out of the request.
  package var isTextLeftOut = false
  /// Who gave the support.
  package var supportWith: String?
  /// The note about it, and what a supervision meeting went through.
  package var supportNote: String?
  /// What was said of a session after it was logged; the signature does not cover it.
  package var feedback: [ListedFeedback] = []
  /// What the journal lacks or has twice, as sentences: the person who signs is told, and decides.
  package var gaps: [String] = []
  /// What a signature that approves can say, the usual one first.
  package let meanings: [SignOffMeaning]
  /// What it will say: one of `meanings`.
  package var meaning: SignOffMeaning

  package init(
    row: EntryRow, shortID: String, details: SessionDetails? = nil, texts: SessionTexts, isTextErased: Bool = false,
    supportWith: String? = nil, supportNote: String? = nil, feedback: [ListedFeedback] = [], meanings: [SignOffMeaning]
  ) {
    self.row = row
    self.shortID = shortID
    self.details = details
    self.texts = texts
    self.isTextErased = isTextErased
    self.supportWith = supportWith
    self.supportNote = supportNote
    self.feedback = feedback
    self.meanings = meanings
    meaning = meanings.first ?? .supervised
  }

  /// It with what a signature that approves will say, where the signer has a choice.
  package func saying(_ meaning: SignOffMeaning) -> SignOffProposal {
    guard meanings.count > 1, meanings.contains(meaning) else { return self }
    var proposal = self
    proposal.meaning = meaning
    return proposal
  }

  /// What a signature with this decision will say.
  package func meaning(of decision: Decision) -> SignOffMeaning {
    switch decision {
    case .approved: meaning
    case .returned: .returned
    }
  }
}

/// Which entries a supervisor is asked about.
package enum SignOffSelection: Sendable {
  /// These.
  case entries([EntryID])
  /// Everything that waits for a signature: logged or changed, and not returned to the learner.
  case allWaiting
}
