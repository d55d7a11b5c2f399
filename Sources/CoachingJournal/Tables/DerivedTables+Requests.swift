import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// What people were asked to sign from elsewhere, and whether that was answered (Docs/Format.md 4.20).
extension DerivedTables {
  /// - Returns: Whether it stands otherwise than before.
  @discardableResult
  func derive(_ request: Request, of record: DecodedRecord) throws -> Bool {
    let head = record.payload.head
    let table = RequestTable(db: db)
    let before = try table.row(record.id)
    let row =
      try isVoid(record.id, head.n)
      ? nil
      : RequestRow(
        id: request.request, record: record.id, name: request.name, key: request.key, madeAt: head.signedAt, n: head.n,
        state: state(of: request, record.id))
    guard row != before else { return false }
    try db.delete(from: "request", where: "record", is: record.id)
    try db.delete(from: "asked", where: "request", is: record.id)
    guard let row else { return true }
    try table.insert(row)
    for version in request.asks {
      try db.insert(into: "asked", orIgnore: true, ["version": version, "request": record.id])
    }
    return true
  }

  private func state(of request: Request, _ id: RecordID) throws -> RequestState {
    let answers = try Row.fetchAll(db, sql: "SELECT signer FROM answer WHERE request = ?", arguments: [id])
    if try answers.contains(where: { try request.isAnswered(by: $0.bytes("signer"), in: enrolment) }) {
      return .answered
    }
    let isCancelled = try records.placed(about: request.request, in: enrolment).contains { other in
      guard case .withdrawal = other.payload.body else { return false }
      return try !isVoid(other.id, other.payload.head.n)
    }
    return isCancelled ? .cancelled : .open
  }

  /// Whether an open request asks about a version.
  func isAsked(_ version: RecordID) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM asked JOIN request ON request.record = asked.request
        WHERE asked.version = ? AND request.state = 'open' LIMIT 1
        """)
    return try Int.fetchOne(statement, arguments: [version]) != nil
  }
}
