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
    try Array(
      Row.fetchCursor(db, sql: "SELECT unit, outcome, number, label FROM criterion ORDER BY position").map { row in
        try Criterion(id: CriterionID(row: row), label: row.value("label"))
      })
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
  package func decisions() throws -> [AssessmentRow] { try decisions(where: "TRUE") }

  /// What the decisions that count say of the criteria, in the order of these.
  func feedback() throws -> [(criterion: CriterionID, feedback: String)] {
    try Array(
      Row.fetchCursor(
        db,
        sql: """
          SELECT unit, outcome, number, feedback FROM assessment WHERE feedback IS NOT NULL
          ORDER BY unit, outcome, number, decided, record
          """
      ).map { row in try (CriterionID(row: row), row.value("feedback")) })
  }

  /// Those of them of which a condition about columns of `assessment` is true.
  private func decisions(where condition: String) throws -> [AssessmentRow] {
    // Before the first decision there is nothing to ask, and asking takes longer than all else of `progress`.
    guard try Int.fetchOne(db, sql: "SELECT 1 FROM assessment WHERE \(condition) LIMIT 1") != nil else { return [] }
    let evidence = try evidence(where: condition)
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT assessment.*, ifnull(criterion.label_sha256 = assessment.label_sha256, 0) AS on_this_sheet,
          (SELECT count(*) FROM assessment_cover WHERE assessment = record) AS covered
        FROM assessment LEFT JOIN criterion USING (unit, outcome, number) WHERE \(condition)
        ORDER BY unit, outcome, number, decided, record
        """)
    return try Array(rows.map { try AssessmentRow($0, evidence[$0.value("record")] ?? (0, 0)) })
  }

  /// How many current versions are evidence for the criterion of each decision, and how many of them it covers.
  private func evidence(where condition: String) throws -> [RecordID: (all: Int, covered: Int)] {
    // CROSS JOIN looks the tags up by criterion, rather than reading all of them.
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT evidence.record, count(evidence.version) AS versions, count(cover.version) AS covered
        FROM (
          SELECT record, coalesce(entry.version, note.version, attachment.version) AS version
          FROM assessment CROSS JOIN tag USING (unit, outcome, number)
            LEFT JOIN entry ON entry.id = tag.entry AND entry.state <> 'withdrawn'
            LEFT JOIN note ON note.id = tag.entry AND note.state <> 'withdrawn'
            LEFT JOIN attachment ON attachment.id = tag.entry AND NOT attachment.withdrawn
          WHERE \(condition)) AS evidence
          LEFT JOIN assessment_cover AS cover
            ON cover.assessment = evidence.record AND cover.version = evidence.version
        GROUP BY evidence.record
        """)
    var evidence: [RecordID: (all: Int, covered: Int)] = [:]
    while let row = try rows.next() {
      evidence[try row.value("record")] = (try row.number("versions"), try row.number("covered"))
    }
    return evidence
  }
}

extension AssessmentTable {
  /// What was referred with a day for more evidence and has the same evidence still, the first day first.
  package func resubmissions() throws -> [Resubmission] {
    // Few have such a day, and to look at the evidence of all takes long.
    AssessmentTable.resubmissions(among: try decisions(where: "resubmit_by IS NOT NULL"), on: try criteria())
  }

  /// The same, of decisions and a mark sheet that were read already.
  static func resubmissions(among decisions: [AssessmentRow], on sheet: [Criterion]) -> [Resubmission] {
    let onSheet = Set(sheet.map(\.id))
    return decisions.compactMap { row -> Resubmission? in
      guard row.decision == .referred, let by = row.resubmitBy, onSheet.contains(row.criterion), row.coversEvidence,
        !row.hasNewEvidence
      else { return nil }
      return Resubmission(criterion: row.criterion, by: by)
    }.sorted { ($0.by, $0.criterion) < ($1.by, $1.criterion) }
  }
}

extension AssessmentRow {
  /// Reads a row of the query of `AssessmentTable.decisions`.
  ///
  /// - Parameter evidence: how much there is for its criterion now, and how much of that it covers.
  fileprivate init(_ row: Row, _ evidence: (all: Int, covered: Int)) throws {
    let covered = try row.number("covered")
    try self.init(
      record: row.value("record"), criterion: CriterionID(row: row), decision: row.value("decision"),
      feedback: row.value("feedback"), name: row.value("name"), decidedAt: row.value("decided"),
      resubmitBy: row.value("resubmit_by"), coversSomething: covered > 0,
      coversEvidence: evidence.covered == covered, hasNewEvidence: evidence.covered < evidence.all,
      isOnThisSheet: row.value("on_this_sheet"))
  }
}
