import LogbookValues

/// A criterion, how much evidence there is for it, and what assessors said of it.
package struct CriterionStanding: Equatable, Sendable {
  /// How many pieces of evidence of each sort stand.
  package struct EvidenceCount: Equatable, Sendable {

    package init(sessions: Int = 0, notes: Int = 0, support: Int = 0, attachments: Int = 0) {
      self.sessions = sessions
      self.notes = notes
      self.support = support
      self.attachments = attachments
    }
    /// Sessions, and hours brought forward.
    package var sessions = 0
    /// Reflective notes.
    package var notes = 0
    /// Support: supervision, tutorials and the like.
    package var support = 0
    /// Attached files.
    package var attachments = 0

    /// All of them.
    package var total: Int { sessions + notes + support + attachments }
  }

  /// Which one, and what the centre calls it.
  package var criterion: Criterion
  /// Whether the mark sheet in force has it; where not, evidence or a decision is all that is left of it.
  package var isOnSheet: Bool
  /// How much evidence stands.
  package var evidence: EvidenceCount
  /// The decisions that count, oldest first.
  package var decisions: [AssessmentRow]
  /// What verifiers want done about decisions on it, oldest first.
  package var actions: [SampleAnswer] = []

  package init(criterion: Criterion, isOnSheet: Bool, evidence: EvidenceCount, decisions: [AssessmentRow]) {
    self.criterion = criterion
    self.isOnSheet = isOnSheet
    self.evidence = evidence
    self.decisions = decisions
  }

  /// Where it stands.
  package var state: CriterionState { CriterionState(decisions) }

  /// Whether it was referred and there is evidence now that no referral has seen: it is the assessor's turn.
  package var isResubmitted: Bool {
    state == .referred && decisions.allSatisfy { $0.decision != .referred || $0.hasNewEvidence }
  }

  /// Its place where gaps come first: without evidence, referred, changed, waiting for an assessor, met; what is on no
  /// sheet last.
  package var urgency: Int {
    guard isOnSheet else { return 5 }
    switch state {
    case .referred: return isResubmitted ? 3 : 1
    case .changed: return 2
    case .met: return 4
    case .open: return evidence.total == 0 ? 0 : 3
    }
  }
}
