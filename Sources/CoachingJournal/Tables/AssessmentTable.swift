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

  package func insert(_ assessment: Assessment, _ record: PlacedRecord) throws {
    try db.execute(
      sql: "INSERT INTO assessment VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        Blob(record.id.bytes), assessment.criterion.unit, assessment.criterion.outcome, assessment.criterion.number,
        assessment.decision.rawValue, assessment.feedback, assessment.name, record.payload.head.signedAt.seconds,
      ])
    for version in assessment.covers {
      try db.execute(
        sql: "INSERT OR IGNORE INTO assessment_cover VALUES (?, ?)",
        arguments: [Blob(record.id.bytes), Blob(version.bytes)])
    }
  }

  /// The slots of the mark sheet in force, in its order.
  package func criteria() throws -> [Criterion] {
    try Row.fetchAll(db, sql: "SELECT unit, outcome, number, label FROM criterion ORDER BY position").compactMap {
      row in
      guard let id = CriterionID(unit: try row.text(0), outcome: try row.number(1), number: try row.number(2)) else {
        return nil
      }
      return Criterion(id: id, label: try row.text(3))
    }
  }

  /// The decisions that count.
  package func decisions() throws -> [AssessmentRow] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT record, unit, outcome, number, decision, feedback, name, decided, NOT EXISTS
          (SELECT 1 FROM assessment_cover AS cover WHERE cover.assessment = assessment.record
            AND NOT EXISTS (
              SELECT 1 FROM entry JOIN tag ON tag.entry = entry.id
              WHERE entry.version = cover.version AND entry.state <> 'withdrawn'
                AND (tag.unit, tag.outcome, tag.number) = (assessment.unit, assessment.outcome, assessment.number))
            AND NOT EXISTS (
              SELECT 1 FROM note JOIN tag ON tag.entry = note.id
              WHERE note.version = cover.version AND note.state <> 'withdrawn'
                AND (tag.unit, tag.outcome, tag.number) = (assessment.unit, assessment.outcome, assessment.number)))
        FROM assessment ORDER BY unit, outcome, number, decided, record
        """
    ).compactMap { row in
      guard let record = Blob.id(row, 0),
        let criterion = CriterionID(unit: try row.text(1), outcome: try row.number(2), number: try row.number(3)),
        let decision = CriterionDecision(rawValue: try row.text(4))
      else { return nil }
      return try AssessmentRow(
        record: record, criterion: criterion, decision: decision, feedback: row.optionalText(5), name: row.text(6),
        decidedAt: row.instant(7), isCurrent: row.flag(8))
    }
  }
}
