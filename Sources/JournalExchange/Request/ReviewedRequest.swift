import CoachingRules
import LogbookValues
import SignedRecords

/// A request as it is put before the person who is asked: everything in it was checked, and nothing else is needed to
/// decide (Docs/Format.md 14.2).
package struct ReviewedRequest: Sendable {
  /// A decision that the person made before.
  package struct Earlier: Sendable {
    package let record: RecordID
    package let signedAt: Instant
    /// A sign-off, an assessment or a unit decision.
    package let decision: Payload.Body
    /// When and why they revoked it; nil where they did not.
    package let revocation: DecisionRevocation?
  }

  /// A version of an entry that they are asked to sign.
  package struct Entry: Sendable {
    package let proposal: SignOffProposal
    /// What they decided about this entry before, oldest first.
    package let earlier: [Earlier]
    /// What they decided about this very version.
    package let said: Decision?
    /// What they signed this version with that does not count.
    package let saidUncounted: [SignOffMeaning]

    package var version: RecordID { proposal.row.version }
  }

  /// A criterion that they are asked to decide on, or that belongs to a unit that they are asked about.
  package struct Criterion: Sendable {
    package let proposal: AssessmentProposal
    /// Whether a decision is asked for.
    package let isAsked: Bool
    /// The decisions that count, as `proposal.earlier` has them, and whether the person made each.
    package let own: Set<RecordID>
    /// What they decided on this very evidence.
    package let said: CriterionDecision?

    package var id: CriterionID { proposal.criterion.id }
  }

  /// A unit that they are asked to decide on.
  package struct Unit: Sendable {
    package let item: RequestContents.UnitItem
    /// What they decided about it before, oldest first.
    package let earlier: [Earlier]

    package var id: String { item.unit }
  }

  /// The `request` record.
  package let record: RecordID
  package let enrolment: EnrolmentID
  package let learner: String
  package let learnerKey: PublicKey
  package let centre: String?
  /// Who is asked.
  package let asked: String
  package let askedAt: Instant
  /// Their key; nil where the journal does not have it.
  package let key: PublicKey?
  /// The name under which the journal has the key.
  package let name: String?
  /// Whether what the learner wrote about the entries is there.
  package let hasTexts: Bool
  /// The newest record of the key in the journal.
  package let after: (n: Int, record: RecordID)?
  /// All records of the key, and when the newest of them was signed.
  let own: (records: Set<RecordID>, lastAt: Instant?)
  /// What the first decision has to name.
  package let heads: [ChainHead]
  /// The other keys that signed in this journal.
  package let others: Set<PublicKey>
  /// The scheme in force.
  package let scheme: RecordID
  /// The mark sheet in force; nil where nothing was asked about that needs it.
  package let sheet: RecordID?
  package let entries: [Entry]
  package let criteria: [Criterion]
  /// The files that are evidence for criteria now, each once, in their order.
  package let attachments: [RequestAttachment]
  package let units: [Unit]
  /// All earlier decisions of the person, oldest first, without revocations.
  package let earlier: [Earlier]

  /// The criteria that a decision is asked for.
  package var askedCriteria: [Criterion] { criteria.filter(\.isAsked) }

  /// The decisions that can be revoked, newest first.
  package var revocable: [Earlier] { earlier.filter { $0.revocation == nil }.reversed() }

  /// The entries that can be signed together: what the person decided on before, what they cannot read here, and hours
  /// of which the learner has only the sum, are theirs to look at one by one.
  package var signableTogether: [Entry] {
    entries.filter { entry in
      let proposal = entry.proposal
      let canBeRead = hasTexts || !proposal.isTextLeftOut && proposal.feedback.isEmpty
      return entry.said == nil && proposal.row.sort != .block && canBeRead
    }
  }

  /// The request in a document.
  ///
  /// - Throws: `.againstRule` for one that is not exactly as it must be.
  package init(document: [UInt8]) throws(JournalError) {
    try self.init(try RequestDocument.contents(of: document))
  }

  /// The request in a file: its text, or a page that holds it.
  ///
  /// - Throws: `.againstRule` for a file without one, and as `init(document:)`.
  package init(file: [UInt8]) throws(JournalError) {
    try self.init(document: try Armour.request.document(in: file))
  }
}
