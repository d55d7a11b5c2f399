import GRDB
import SignedRecords

/// Reading the derived table `supervisor`.
struct SupervisorTable {
  let db: Database

  package func all() throws -> [SupervisorStanding] {
    try Row.fetchAll(
      db, sql: "SELECT key, name, email, good_through, record, since, role FROM supervisor ORDER BY since, key"
    ).compactMap { row in
      guard let key = try? PublicKey(bytes: Blob.bytes(row, 0)), let record = Blob.id(row, 4),
        let role = SignerRole(rawValue: try row.text(6))
      else { return nil }
      return try SupervisorStanding(
        key: key, name: row.text(1), email: row.optionalText(2), role: role,
        standing: row.optionalNumber(3).map { .removed(goodThrough: $0) } ?? .active,
        record: record, since: row.instant(5))
    }
  }
}
