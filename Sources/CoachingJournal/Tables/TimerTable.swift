import CoachingRules
import GRDB
import LogbookValues

/// The one row of the kept table `timer`.
struct TimerTable {
  let db: Database

  /// The timer that is running, if any.
  ///
  /// - Throws: `.storage` for one that coachlog did not write so.
  package func timer() throws -> RunningTimer? {
    let damaged = JournalError.storage("the running timer is damaged", .dropTimer)
    guard try isRunning() else { return nil }
    do {
      guard let timer = try RunningTimer.fetchOne(db, sql: "SELECT * FROM timer"), timer.isConsistent else {
        throw damaged
      }
      return timer
    } catch is RowDecodingError {
      throw damaged
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
  /// Whether both say the same of when it was started.
  fileprivate var isConsistent: Bool { (0..<60).contains(started.seconds - start.instant.seconds) }

  package init(row: Row) throws {
    try self.init(
      role: row.value("role"), client: row.value("client"),
      start: OffsetDateTime(date: row.value("date"), time: row.value("start"), offset: row.value("offset")),
      started: row.value("started"))
  }
}
