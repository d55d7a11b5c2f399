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
        [
          "position": position, "unit": id.unit, "outcome": id.outcome, "number": id.number, "label": criterion.label,
          "label_sha256": criterion.labelDigest,
        ])
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
    let newest = try newestDecisions(of: .assessment) { body -> CriterionID? in
      if case .assessment(let assessment) = body { assessment.criterion } else { nil }
    }
    for record in newest {
      guard case .assessment(let assessment) = record.payload.body else { continue }
      try AssessmentTable(db: db).insert(assessment, record)
    }
  }

  /// Each signer's newest decision on each unit, unless it was revoked (Docs/Format.md section 6, point 11).
  mutating func deriveUnitDecisions() throws {
    try db.execute(sql: "DELETE FROM unit_decision")
    let newest = try newestDecisions(of: .unit) { body -> String? in
      if case .unit(let decision) = body { decision.unit } else { nil }
    }
    for record in newest {
      guard case .unit(let decision) = record.payload.body else { continue }
      try db.insert(into: "unit_decision", ["record": record.id, "unit": decision.unit])
    }
  }

  /// Each verifier's newest answer about each decision of another person, unless it was revoked (Docs/Format.md section
  /// 6, point 12).
  mutating func deriveSamples() throws {
    try db.execute(sql: "DELETE FROM sample")
    let newest = try newestDecisions(of: .sample) { body -> RecordID? in
      if case .sample(let sample) = body { sample.target } else { nil }
    }
    for record in newest {
      guard case .sample(let sample) = record.payload.body, let target = try placedRecord(sample.target),
        [.assessment, .unit].contains(target.payload.kind), target.signer != record.signer
      else { continue }
      try db.insert(
        into: "sample",
        [
          "record": record.id, "target": sample.target, "result": sample.result, "feedback": sample.feedback,
          "name": sample.signature.name, "sampled": record.payload.head.signedAt,
        ])
    }
  }

  /// The newest decision of each signer on each subject, if its key is believed and it was not revoked; both of two
  /// with one place in their chain.
  private mutating func newestDecisions<Subject: Hashable>(
    of kind: Kind, on subject: (Payload.Body) -> Subject?
  ) throws -> [DecodedRecord] {
    let supervisors = try supervisors()
    var newest: [Place<Subject>: [DecodedRecord]] = [:]
    for record in try placedRecords(ofRare: kind) {
      guard let subject = subject(record.payload.body), let key = try? PublicKey(bytes: record.signer),
        supervisors[key]?.permits(kind, n: record.payload.head.n) == true
      else { continue }
      let place = Place(signer: record.signer, subject: subject)
      let known = newest[place]?.first?.payload.head.n ?? 0
      if known < record.payload.head.n { newest[place] = [] }
      if known <= record.payload.head.n { newest[place, default: []].append(record) }
    }
    return try newest.values.joined().filter { try !isRevoked($0.id, by: $0.signer) }
  }

  /// Whose decision on what.
  private struct Place<Subject: Hashable>: Hashable {
    let signer: [UInt8]
    let subject: Subject
  }
}
