import GRDB
import SignedRecords

/// Reading and writing the derived table `supervisor`.
struct SupervisorTable {
  let db: Database

  func insert(_ row: SupervisorStanding) throws {
    let goodThrough: Int? =
      switch row.standing {
      case .active: nil
      case .removed(let n): n
      }
    try db.insert(
      into: "supervisor",
      [
        "key": row.key, "name": row.name, "email": row.email, "role": row.role, "good_through": goodThrough,
        "record": row.record, "since": row.since,
      ])
  }

  package func all() throws -> [SupervisorStanding] {
    try SupervisorStanding.fetchAll(db, sql: "SELECT * FROM supervisor ORDER BY since, key")
  }
}

extension SupervisorStanding: FetchableRecord {
  package init(row: Row) throws {
    try self.init(
      key: row.value("key"), name: row.value("name"), email: row.value("email"), role: row.value("role"),
      standing: row.optionalNumber("good_through").map { .removed(goodThrough: $0) } ?? .active,
      record: row.value("record"),
      since: row.value("since"))
  }
}
