import LogbookValues
import SignedRecords

/// A unit as it is put before an assessor: what they see is what they sign.
package struct UnitProposal: Sendable {
  /// Where it stands.
  package var standing: UnitStanding
  /// Each criterion with its evidence and what that says, in the order of the mark sheet.
  package var criteria: [AssessmentProposal]
  /// What units are judged by.
  package var terms: UnitStanding.Terms
  /// The learner's name as it will be printed.
  package var learner: String
  /// The mark sheet in force.
  package var sheet: RecordID
  /// What the journal lacks or has twice, as sentences, and the records: the decision accepts them.
  package var gaps: [(sentence: String, record: RecordID)]

  package init(
    standing: UnitStanding, criteria: [AssessmentProposal], terms: UnitStanding.Terms, learner: String,
    sheet: RecordID, gaps: [(sentence: String, record: RecordID)]
  ) {
    self.standing = standing
    self.criteria = criteria
    self.terms = terms
    self.learner = learner
    self.sheet = sheet
    self.gaps = gaps
  }

  /// What the decision will name of each criterion.
  package var grounds: [UnitDecision.Ground] {
    standing.criteria.flatMap { criterion in
      criterion.decisions.filter { $0.decision == .met && $0.stands }.map { row in
        UnitDecision.Ground(
          criterion: criterion.criterion.id, label: criterion.criterion.labelDigest, decision: row.record)
      }
    }
  }

  /// What the decision will name of each requirement.
  package var hours: [UnitDecision.Hours] {
    [standing.practice].compactMap { line in
      line.map { line in
        UnitDecision.Hours(
          requirement: line.requirement.id, signed: line.meetingMinutes, required: line.requirement.requiredMinutes)
      }
    }
  }

  /// Whether this key has said the same already, and may not say it twice. Where a verifier wants something done about
  /// what it said, it may.
  package func wasSaid(by key: PublicKey) -> Bool {
    standing.isAchieved && gaps.isEmpty
      && standing.decisions.contains { row in
        row.key == key && row.decision.grounds == grounds && !standing.actions.contains { $0.target == row.record }
      }
  }

  /// Whether `other` puts the same before the assessor.
  package func isSame(as other: UnitProposal) -> Bool {
    grounds == other.grounds && hours == other.hours && terms == other.terms && learner == other.learner
      && sheet == other.sheet && zip(criteria, other.criteria).allSatisfy { $0.isSame(as: $1) }
      && criteria.count == other.criteria.count
  }
}
