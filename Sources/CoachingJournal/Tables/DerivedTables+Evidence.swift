import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Clients, criteria and what assessors said of them: few records, so each table is made anew whenever one comes.
extension DerivedTables {
  func deriveClients() throws {
    try db.execute(sql: "DELETE FROM client")
    var newest: [ClientCode: (n: Int, id: RecordID, client: ClientRecord)] = [:]
    for record in try placedRecords(ofRare: .client) {
      let n = record.payload.head.n
      guard case .client(let client) = record.payload.body, try !isVoid(record.id, n) else { continue }
      if let known = newest[client.client], (known.n, known.id) > (n, record.id) { continue }
      newest[client.client] = (n, record.id, client)
    }
    for (_, _, client) in newest.values { try ClientTable(db: db).insert(client) }
  }

  /// The slots of the mark sheet in force.
  func deriveCriteria() throws {
    try db.execute(sql: "DELETE FROM criterion")
    guard let sheet = try markSheetInForce()?.sheet, let bytes = try keptMarkSheet(sheet),
      let criteria = MarkSheet(document: bytes)?.criteria
    else { return }
    for (position, criterion) in criteria.enumerated() {
      let id = criterion.id
      try db.insert(
        into: "criterion", orIgnore: true,
        ["position": position, "unit": id.unit, "outcome": id.outcome, "number": id.number, "label": criterion.label])
    }
  }

  /// The newest mark sheet that nothing undid.
  func markSheetInForce() throws -> MarkSheetRecord? {
    var newest: (n: Int, id: RecordID, act: MarkSheetRecord)?
    for record in try placedRecords(ofRare: .marksheet) {
      let n = record.payload.head.n
      guard case .marksheet(let act) = record.payload.body, try !isVoid(record.id, n) else { continue }
      if let newest, (newest.n, newest.id) > (n, record.id) { continue }
      newest = (n, record.id, act)
    }
    return newest?.act
  }

  /// The bytes of the mark sheet the journal keeps under this digest; nil where they are not there or were changed.
  func keptMarkSheet(_ digest: RecordID) throws -> [UInt8]? {
    try KeptTable.marksheet.unchanged(digest, in: db)
  }

  /// Each signer's newest decision on each criterion, unless it was revoked (Docs/Format.md section 6, point 9).
  mutating func deriveAssessments() throws {
    try db.execute(sql: "DELETE FROM assessment")
    try db.execute(sql: "DELETE FROM assessment_cover")
    let supervisors = try supervisors()
    var newest: [Place: (record: DecodedRecord, assessment: Assessment)] = [:]
    for record in try placedRecords(ofRare: .assessment) {
      guard case .assessment(let assessment) = record.payload.body, let key = try? PublicKey(bytes: record.signer),
        supervisors[key]?.permits(.assessment, n: record.payload.head.n) == true
      else { continue }
      let place = Place(signer: record.signer, criterion: assessment.criterion)
      if let known = newest[place]?.record,
        (known.payload.head.n, known.id) > (record.payload.head.n, record.id)
      {
        continue
      }
      newest[place] = (record, assessment)
    }
    for (record, assessment) in newest.values {
      let isRevoked = try revocations(of: record.id, by: record.signer).contains { n in
        (try? PublicKey(bytes: record.signer)).flatMap { supervisors[$0] }?.permits(.revocation, n: n) ?? false
      }
      if !isRevoked { try AssessmentTable(db: db).insert(assessment, record) }
    }
  }

  /// Whose decision on what.
  private struct Place: Hashable {
    let signer: [UInt8]
    let criterion: CriterionID
  }
}
