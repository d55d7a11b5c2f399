import LogbookValues
import SignedRecords

/// A criterion with its evidence as it is put before an assessor: what they see is what they sign.
package struct AssessmentProposal: Sendable {
  /// Which one, and what the centre calls it.
  package var criterion: Criterion
  /// The title of its unit.
  package var unitTitle: String
  /// Everything that stands as evidence, the newest day first.
  package var evidence: [Evidence]
  /// The decisions on it that count so far, oldest first.
  package var earlier: [AssessmentRow]
  /// What each piece of evidence says.
  package var texts: [EntryID: EvidenceText] = [:]
  /// The keys that have said the same of this very evidence already, and may not say it twice.
  package var saidBy: Set<PublicKey> = []
  /// Everything that was decided on it so far, oldest first, the last one that was not revoked with what it covered.
  package var attempts: [Attempt] = []
  /// The versions that are evidence, to compare with those of the last attempt.
  package var versions: [CoveredVersion] = []
  /// What verifiers want done about decisions on it, oldest first.
  package var actions: [SampleAnswer] = []
  /// As in `SignOffProposal`.
  package var gaps: [String] = []
  /// The mark sheet in force.
  package var sheet: RecordID

  package init(
    criterion: Criterion, unitTitle: String, evidence: [Evidence], earlier: [AssessmentRow],
    texts: [EntryID: EvidenceText] = [:], saidBy: Set<PublicKey> = [], sheet: RecordID
  ) {
    self.criterion = criterion
    self.unitTitle = unitTitle
    self.evidence = evidence
    self.earlier = earlier
    self.texts = texts
    self.saidBy = saidBy
    self.sheet = sheet
  }

  /// The versions a decision will cover.
  package var covers: [RecordID] { evidence.map(\.version) }

  /// The newest decision that was not revoked, with which the evidence is compared.
  package var lastAttempt: Attempt? { attempts.last { !$0.isRevoked } }

  /// Whether a verifier wants something done about that decision.
  package func isActionRequired(on record: RecordID) -> Bool { actions.contains { $0.target == record } }

  /// What a signature with this decision will say.
  package func meaning(of decision: CriterionDecision) -> String { Assessment.sentence(decision) }

  /// Whether `other` puts the same before the assessor.
  package func isSame(as other: AssessmentProposal) -> Bool {
    criterion == other.criterion && covers == other.covers && sheet == other.sheet
  }
}
