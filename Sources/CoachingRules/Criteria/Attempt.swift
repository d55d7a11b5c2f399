import LogbookValues
import SignedRecords

/// A decision of an assessor on a criterion with what it covered, whether or not it still counts.
package struct Attempt: Equatable, Sendable {
  /// Its place among the decisions on the criterion, from 1.
  package var number: Int
  /// The record.
  package var record: RecordID
  /// The criterion.
  package var criterion: CriterionID
  /// Met or referred.
  package var decision: CriterionDecision
  /// What the assessor said.
  package var feedback: String?
  /// The assessor's printed name.
  package var name: String
  /// When it says it was signed.
  package var decidedAt: Instant
  /// The day by which more evidence is due, where referred.
  package var resubmitBy: LocalDate?
  /// The versions that it covers.
  package var covers: [RecordID]
  /// When and why the assessor revoked it; nil where they did not.
  package var revocation: DecisionRevocation?
  /// Whether the assessor revoked it.
  package var isRevoked: Bool { revocation != nil }
  /// What those versions say; empty where that was not asked for.
  package var versions: [CoveredVersion] = []

  package init(
    number: Int, record: RecordID, saying assessment: Assessment, decidedAt: Instant,
    revocation: DecisionRevocation? = nil, versions: [CoveredVersion] = []
  ) {
    self.number = number
    self.record = record
    criterion = assessment.criterion
    decision = assessment.decision
    feedback = assessment.feedback
    name = assessment.signature.name
    self.decidedAt = decidedAt
    resubmitBy = assessment.resubmitBy
    covers = assessment.covers
    self.revocation = revocation
    self.versions = versions
  }
}

/// More evidence that an assessor wants by a day, and that nothing was done about yet.
package struct Resubmission: Equatable, Sendable {
  package var criterion: CriterionID
  package var by: LocalDate

  package init(criterion: CriterionID, by: LocalDate) {
    self.criterion = criterion
    self.by = by
  }

  /// `8577-303:1.2 is due again by Fri 4 Dec 2026`.
  package func sentence(today: LocalDate) -> String {
    "\(criterion.text) \(by < today ? "was" : "is") due again by \(by.spelled)"
  }
}

/// A version of an entry or note that was put before an assessor, with what it said.
package struct CoveredVersion: Equatable, Sendable {
  /// What it says.
  package enum Content: Equatable, Sendable {
    case session(SessionDetails, SessionTexts)
    case support(SupportRecord)
    case block(BlockRecord)
    /// A reflective note and its text.
    case note(NoteRecord, String)
    /// A file that is attached, and the note on it, which is empty where none was written.
    case attachment(AttachmentRecord, String)
  }

  /// What became of its detached text.
  package enum TextState: Equatable, Sendable {
    case kept
    /// It was destroyed on request.
    case erased
    /// It is not there, or was changed, and nothing says why.
    case missing
  }

  /// The entry or note.
  package var entry: EntryID
  /// Its shortest unique prefix.
  package var shortID: String
  /// The record of the version.
  package var record: RecordID
  /// What it says; without its text where that is gone.
  package var content: Content
  package var text: TextState
  /// Whether it is what the entry or note says now.
  package var isCurrent: Bool
  /// The SHA-256 of its detached text; nil where it has none.
  package var textDigest: RecordID?

  package init(
    entry: EntryID, shortID: String, record: RecordID, content: Content, text: TextState = .kept,
    isCurrent: Bool = true, textDigest: RecordID? = nil
  ) {
    self.entry = entry
    self.shortID = shortID
    self.record = record
    self.content = content
    self.text = text
    self.isCurrent = isCurrent
    self.textDigest = textDigest
  }
}
