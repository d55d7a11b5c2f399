/// A criterion with its evidence as it is put before an assessor: what they see is what they sign.
public struct AssessmentProposal: Sendable {
  /// Which one, and what the centre calls it.
  public var criterion: Criterion
  /// The title of its unit.
  public var unitTitle: String
  /// Everything that stands as evidence, the newest day first.
  public var evidence: [Evidence]
  /// The decisions on it that count so far, oldest first.
  public var earlier: [AssessmentRow]
  /// What each piece of evidence says.
  public var texts: [EntryID: EvidenceText] = [:]
  /// The keys that have said the same of this very evidence already, and may not say it twice.
  public var saidBy: Set<PublicKey> = []
  /// The mark sheet in force.
  var sheet: RecordID

  /// The versions a decision will cover.
  var covers: [RecordID] { evidence.map(\.version) }

  /// What a signature with this decision will say.
  public func meaning(of decision: CriterionDecision) -> String {
    switch decision {
    case .met: Assessment.metMeaning
    case .referred: Assessment.referredMeaning
    }
  }

  /// Whether `other` puts the same before the assessor.
  public func isSame(as other: AssessmentProposal) -> Bool {
    criterion == other.criterion && covers == other.covers && sheet == other.sheet
  }
}
