import CoachingRules
import LogbookValues
import SignedRecords

/// A reflective note in a portfolio.
struct PortfolioNote: Sendable {
  var row: NoteRow
  /// The model its headings come from; nil without one, or where it is not known here.
  var model: NoteModel?
  var shortID: String
  /// What it says; nil where the text was destroyed.
  var text: String?
  /// What it is evidence for.
  var criteria: [CriterionID]
  /// The versions that stand beside that of `row`: two copies of the journal were written to.
  var others: [Version] = []

  /// A version of a note.
  struct Version: Sendable {
    var record: RecordID
    var signedAt: Instant
    var note: NoteRecord
    var model: NoteModel?
    var text: String?
  }
}

/// An action of the development plan in a portfolio.
struct PortfolioAction: Sendable {
  var row: PlannedAction
  /// What is to be done; nil where the text was destroyed.
  var text: String?
  /// The versions that stand beside that of `row`.
  var others: [Version] = []

  /// A version of an action.
  struct Version: Sendable {
    var record: RecordID
    var action: ActionRecord
    var text: String?
  }
}

/// A client of a portfolio, by their code: what the register says and what was done with them.
struct PortfolioClient: Sendable {
  var code: ClientCode
  /// Nil for one who only appears in sessions.
  var registered: ClientRow?
  /// Who they are at work.
  var profile: ClientProfile
  /// What they said of the work as a whole.
  var feedback: String?
  /// Whether that was destroyed on request.
  var isFeedbackErased: Bool
}

/// A criterion of the mark sheet with what stands as evidence for it.
struct PortfolioCriterion: Sendable {
  var criterion: Criterion
  /// The decisions on it that count, oldest first.
  var decisions: [AssessmentRow]
  /// Every decision on it with what it covered, oldest first.
  var attempts: [Attempt]
}

/// An assessor's signature, whether or not it counts any more.
struct PortfolioAssessment: Sendable {
  var record: RecordID
  var signedAt: Instant
  /// The signer's fingerprint.
  var signer: String
  var assessment: Assessment
  /// Whether it counts.
  var stands: Bool
}

/// An assessor's signature on a unit, whether or not it counts any more.
struct PortfolioUnitDecision: Sendable {
  var record: RecordID
  var signedAt: Instant
  /// The signer's fingerprint.
  var signer: String
  var decision: UnitDecision
  /// Whether it counts.
  var stands: Bool
}

/// A signature that takes an assessment or a decision on a unit back.
struct PortfolioRevocation: Sendable {
  var record: RecordID
  var signedAt: Instant
  /// The signer's fingerprint.
  var signer: String
  var revocation: Revocation
}

/// An internal verifier's answer about a decision of an assessor, whether or not it counts.
struct PortfolioSample: Sendable {
  var record: RecordID
  var signedAt: Instant
  /// The signer's fingerprint.
  var signer: String
  var sample: Sample
  /// Whether it counts.
  var stands: Bool
}
