import CoachingRules
import GRDB
import LogbookValues

/// The one row of the kept table `timer`.
struct TimerTable {
  let db: Database

  package func timer() throws -> RunningTimer? {
    do {
      return try RunningTimer.fetchOne(db, sql: "SELECT * FROM timer")
    } catch is RowDecodingError {
      throw JournalError.storage("the running timer cannot be read", .dropTimer)
    }
  }

  package func write(_ timer: RunningTimer) throws {
    try db.insert(
      into: "timer",
      [
        "one": 1, "role": timer.role, "client": timer.client, "date": timer.start.date, "start": timer.start.time,
        "offset": timer.start.offset, "started": timer.started,
      ])
  }

  /// Whether there is a row, readable or not.
  package func isRunning() throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT count(*) FROM timer") != 0
  }

  package func clear() throws {
    try db.execute(sql: "DELETE FROM timer")
  }
}

extension RunningTimer: FetchableRecord {
  package init(row: Row) throws {
    try self.init(
      role: row.value("role"), client: row.value("client"),
      start: OffsetDateTime(date: row.value("date"), time: row.value("start"), offset: row.value("offset")),
      started: row.value("started"))
  }
}
