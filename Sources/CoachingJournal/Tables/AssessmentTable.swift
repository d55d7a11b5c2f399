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
        "decision": assessment.decision, "feedback": assessment.feedback, "name": assessment.name,
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

  /// The decisions that count.
  package func decisions() throws -> [AssessmentRow] {
    try AssessmentRow.fetchAll(
      db,
      sql: """
        SELECT *, NOT EXISTS
          (SELECT 1 FROM assessment_cover AS cover WHERE cover.assessment = assessment.record
            AND NOT EXISTS (
              SELECT 1 FROM entry JOIN tag ON tag.entry = entry.id
              WHERE entry.version = cover.version AND entry.state <> 'withdrawn'
                AND (tag.unit, tag.outcome, tag.number) = (assessment.unit, assessment.outcome, assessment.number))
            AND NOT EXISTS (
              SELECT 1 FROM note JOIN tag ON tag.entry = note.id
              WHERE note.version = cover.version AND note.state <> 'withdrawn'
                AND (tag.unit, tag.outcome, tag.number) = (assessment.unit, assessment.outcome, assessment.number)))
          AS current
        FROM assessment ORDER BY unit, outcome, number, decided, record
        """)
  }
}

extension AssessmentRow: FetchableRecord {
  /// Reads a row of the table with `current`, which says whether everything it covers is as it was.
  package init(row: Row) throws {
    try self.init(
      record: row.value("record"), criterion: CriterionID(row: row), decision: row.value("decision"),
      feedback: row.value("feedback"), name: row.value("name"), decidedAt: row.value("decided"),
      isCurrent: row.value("current"))
  }
}
