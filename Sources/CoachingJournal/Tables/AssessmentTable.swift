import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Reading and writing the derived tables `criterion`, `assessment` and `assessment_cover`.
package struct AssessmentTable {
  let db: Database

  package init(db: Database) {
    self.db = db
  }

  package func insert(_ assessment: Assessment, _ record: DecodedRecord) throws {
    let criterion = assessment.criterion
    try db.insert(
      into: "assessment",
      [
        "record": record.id, "unit": criterion.unit, "outcome": criterion.outcome, "number": criterion.number,
        "decision": assessment.decision, "feedback": assessment.feedback, "resubmit_by": assessment.resubmitBy,
        "label_sha256": assessment.label, "name": assessment.signature.name,
        "decided": record.payload.head.signedAt,
      ])
    for version in assessment.covers {
      try db.insert(into: "assessment_cover", orIgnore: true, ["assessment": record.id, "version": version])
    }
  }

  /// The slots of the mark sheet in force, in its order.
  package func criteria() throws -> [Criterion] {
    try Row.fetchAll(db, sql: "SELECT unit, outcome, number, label FROM criterion ORDER BY position").map { row in
      try Criterion(id: CriterionID(row: row), label: row.value("label"))
    }
  }

  /// The decisions on units that count.
  package func unitDecisions(in enrolment: EnrolmentID) throws -> [UnitRow] {
    try RecordID.fetchAll(db, sql: "SELECT record FROM unit_decision ORDER BY record").compactMap { id in
      guard let placed = try RecordTable(db: db).placed(id, in: enrolment),
        case .unit(let decision) = placed.payload.body
      else { return nil }
      return UnitRow(
        record: id, decision: decision, decidedAt: placed.payload.head.signedAt,
        key: try PublicKey(bytes: placed.signer))
    }
  }

  /// The decisions that count.
  package func decisions() throws -> [AssessmentRow] {
    // Before the first decision there is nothing to ask, and asking takes longer than all else of `progress`.
    guard try Int.fetchOne(db, sql: "SELECT 1 FROM assessment LIMIT 1") != nil else { return [] }
    // CROSS JOIN looks the tags up by criterion, rather than reading all of them.
    return try AssessmentRow.fetchAll(
      db,
      sql: """
        WITH evidence AS MATERIALIZED (
          SELECT tag.unit, tag.outcome, tag.number, coalesce(entry.version, note.version, attachment.version) AS version
          FROM (SELECT DISTINCT unit, outcome, number FROM assessment) CROSS JOIN tag USING (unit, outcome, number)
            LEFT JOIN entry ON entry.id = tag.entry AND entry.state <> 'withdrawn'
            LEFT JOIN note ON note.id = tag.entry AND note.state <> 'withdrawn'
            LEFT JOIN attachment ON attachment.id = tag.entry AND NOT attachment.withdrawn
          WHERE coalesce(entry.version, note.version, attachment.version) IS NOT NULL)
        SELECT *,
          NOT EXISTS (
            SELECT 1 FROM assessment_cover AS cover WHERE cover.assessment = assessment.record
              AND NOT EXISTS (
                SELECT 1 FROM evidence WHERE evidence.version = cover.version
                  AND (evidence.unit, evidence.outcome, evidence.number)
                    = (assessment.unit, assessment.outcome, assessment.number)))
          AS covers_evidence,
          EXISTS (SELECT 1 FROM assessment_cover AS cover WHERE cover.assessment = assessment.record)
          AS covers_something,
          EXISTS (
            SELECT 1 FROM evidence
            WHERE (evidence.unit, evidence.outcome, evidence.number)
                = (assessment.unit, assessment.outcome, assessment.number)
              AND NOT EXISTS (
                SELECT 1 FROM assessment_cover AS cover WHERE cover.assessment = assessment.record
                  AND cover.version = evidence.version))
          AS new_evidence,
          EXISTS (
            SELECT 1 FROM criterion
            WHERE (criterion.unit, criterion.outcome, criterion.number)
                = (assessment.unit, assessment.outcome, assessment.number)
              AND criterion.label_sha256 = assessment.label_sha256)
          AS on_this_sheet
        FROM assessment ORDER BY unit, outcome, number, decided, record
        """)
  }
}

extension AssessmentTable {
  /// What was referred with a day for more evidence and has the same evidence still, the first day first.
  package func resubmissions() throws -> [Resubmission] {
    let onSheet = Set(try criteria().map(\.id))
    return try decisions().compactMap { row -> Resubmission? in
      guard row.decision == .referred, let by = row.resubmitBy, onSheet.contains(row.criterion), row.coversEvidence,
        !row.hasNewEvidence
      else { return nil }
      return Resubmission(criterion: row.criterion, by: by)
    }.sorted { ($0.by, $0.criterion) < ($1.by, $1.criterion) }
  }
}

extension AssessmentRow: FetchableRecord {
  /// Reads a row of `AssessmentTable.decisions`.
  package init(row: Row) throws {
    try self.init(
      record: row.value("record"), criterion: CriterionID(row: row), decision: row.value("decision"),
      feedback: row.value("feedback"), name: row.value("name"), decidedAt: row.value("decided"),
      resubmitBy: row.value("resubmit_by"), coversSomething: row.value("covers_something"),
      coversEvidence: row.value("covers_evidence"), hasNewEvidence: row.value("new_evidence"),
      isOnThisSheet: row.value("on_this_sheet"))
  }
}
