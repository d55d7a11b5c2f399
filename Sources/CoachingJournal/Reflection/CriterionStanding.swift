/// A criterion, how much evidence there is for it, and what assessors said of it.
public struct CriterionStanding: Equatable, Sendable {
  /// How many pieces of evidence of each sort stand.
  public struct EvidenceCount: Equatable, Sendable {
    /// Sessions, and hours brought forward.
    public var sessions = 0
    /// Reflective notes.
    public var notes = 0
    /// Support: supervision, tutorials and the like.
    public var support = 0

    /// All of them.
    public var total: Int { sessions + notes + support }
  }

  /// Which one, and what the centre calls it.
  public var criterion: Criterion
  /// Whether the mark sheet in force has it; where not, evidence or a decision is all that is left of it.
  public var isOnSheet: Bool
  /// How much evidence stands.
  public var evidence: EvidenceCount
  /// The decisions that count, oldest first.
  public var decisions: [AssessmentRow]

  /// Where it stands.
  public var state: CriterionState { CriterionState(decisions) }

  /// Its place where gaps come first: without evidence, referred, changed, waiting for an assessor, met; what is on no
  /// sheet last.
  public var urgency: Int {
    guard isOnSheet else { return 5 }
    switch state {
    case .referred: return 1
    case .changed: return 2
    case .met: return 4
    case .open: return evidence.total == 0 ? 0 : 3
    }
  }
}
