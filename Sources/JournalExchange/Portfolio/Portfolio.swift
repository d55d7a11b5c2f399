import CoachingJournal
import CoachingRules
import LogbookValues
import SignedRecords

/// Everything a portfolio shows, read from a journal in one go.
struct Portfolio: Sendable {
  /// A session or support entry with all that happened to it.
  struct Item: Sendable {
    var row: EntryRow
    var account: EntryDetail
    /// What it is evidence for.
    var criteria: [CriterionID]
    /// The sessions and notes that a supervision meeting went through.
    var discussed: [EntryID]
    /// Minutes that meet a requirement: signed ones or, where the scheme asks for no signature, all that are counted.
    var meetingMinutes: Int
    /// The records of the versions that stand beside that of `row`: two copies of the journal were written to.
    var others: [RecordID] = []
  }

  var enrolment: Enrolment
  /// The names the learner had in earlier enrolments.
  var formerNames: [FormerName] = []
  var journal: EnrolmentID
  var learnerKey: PublicKey
  var report: ProgressReport
  /// How far everything is met that the qualification asks for.
  var goals: GoalReport
  /// Whether only what is signed counts; else what is logged does.
  var needsSignOff: Bool
  var charts: ProgressCharts
  /// The entries, oldest first.
  var items: [Item]
  /// The reflective notes, oldest first, withdrawn ones too.
  var notes: [PortfolioNote]
  /// The files that are attached to entries and notes, oldest first: those that are not withdrawn, and those that an
  /// assessor's decision covered.
  var attachments: [PortfolioAttachment] = []
  /// Where their files lie.
  var attachmentFolder: AttachmentFolder
  /// The development plan, what is open first, withdrawn actions too.
  var actions: [PortfolioAction]
  /// The clients who are registered or were met, by code.
  var clients: [PortfolioClient]
  /// The slots of the mark sheet in force, in its order.
  var criteria: [PortfolioCriterion]
  /// What assessors decided on criteria that the mark sheet does not have any more, by criterion.
  var bygone: [[Attempt]]
  /// Every signature of an assessor on a criterion, and every one that took a signature of an assessor back.
  var assessments: [PortfolioAssessment]
  /// Every decision of an assessor on a unit.
  var unitDecisions: [PortfolioUnitDecision]
  var revocations: [PortfolioRevocation]
  /// Every answer of an internal verifier about a decision, oldest first.
  var samples: [PortfolioSample] = []
  /// How far those who decided had answered what is asked of their role, in the order of their first decisions.
  var competence: [CompetenceCoverage] = []
  /// The learner's cover statements in force; nil where there are none.
  var declaration: CoverStatements?
  /// The evidence number of every entry, note and attachment that has one.
  var numbers: [EntryID: EvidenceNumber] = [:]
  /// Whose keys may sign here or could once, in the order in which they were added.
  var supervisors: [Supervisor]
  /// Every record of the journal.
  var records: [SignedRecord]
  /// The detached texts of the versions that stand, and of those that an assessor's decision covered. What was taken
  /// out of any other text is not handed in.
  var texts: [(id: RecordID, bytes: [UInt8])]
  /// How many of them are there only because an assessor's decision covered them.
  var earlierTexts: Int
  /// The scheme files and mark sheets that a record names.
  var schemes: [(id: RecordID, bytes: [UInt8])]
  var sheets: [(id: RecordID, bytes: [UInt8])]
  /// What people said of their own competence, as records name it.
  var statements: [(id: RecordID, bytes: [UInt8])] = []
  /// The learner's newest record.
  var newest: RecordID?
  /// What verifying the journal came to; nil where it was not asked for.
  var verification: VerificationReport?
  /// For how many years the records must be kept.
  var retentionYears = Scheme.usualRetentionYears
  /// When it was made.
  var made: Instant
  /// The zone of the learner's clock.
  var zone: Zone

  /// The entries and notes with an earlier text that an assessor's decision covered.
  var withEarlierTexts: Set<EntryID> {
    let attempts = criteria.flatMap(\.attempts) + bygone.flatMap(\.self)
    return Set(attempts.flatMap(\.versions).filter { !$0.isCurrent && $0.text == .kept }.map(\.entry))
  }

  /// Until when the centre must keep everything; nil for a qualification without units, which no centre decides on.
  var retention: Retention? { report.units.isEmpty ? nil : report.retention(years: retentionYears, in: zone) }

  /// The units that an assessor decided are achieved, also where that needs deciding again.
  var decidedUnits: [UnitStanding] { report.units.filter { !$0.decisions.isEmpty } }

  /// The name the page gives a key: `S1` for the first that was added.
  func keyName(of fingerprint: String) -> String? {
    supervisors.firstIndex { $0.key.fingerprint == fingerprint }.map { "S\($0 + 1)" }
  }

  /// The entry with this id; nil for a note, or one that was undone.
  func item(_ id: EntryID) -> Item? { items.first { $0.row.id == id } }

  /// What the qualification asks for in practice, whether of one role or of both.
  var practice: [ProgressReport.Line] { report.lines.filter { $0.requirement.kind == .practice } }

  /// The sessions filed under one of the requirements of practice, or under none of them.
  func sessions(toward requirement: String?) -> [Item] { items(.session, toward: requirement) }

  /// The hours from before the journal that are filed under one of the requirements of practice, or under none of them.
  func blocks(toward requirement: String?) -> [Item] { items(.block, toward: requirement) }

  private func items(_ sort: EntryRow.Sort, toward requirement: String?) -> [Item] {
    let asked = practice.map(\.requirement.id)
    return items.filter { item in
      item.row.sort == sort && asked.first { $0 == item.row.requirement } == requirement
    }
  }
}

extension Portfolio.Item {
  /// Counted minutes that are signed.
  var signedMinutes: Int { row.state == .signed ? row.countedMinutes : 0 }
}
