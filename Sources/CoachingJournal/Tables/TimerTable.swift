import CoachingRules
import GRDB
import LogbookValues

/// The one row of the kept table `timer`.
struct TimerTable {
  let db: Database

  package func timer() throws -> RunningTimer? {
    let row = try Row.fetchOne(db, sql: "SELECT role, client, date, start, offset, started FROM timer")
    guard let row else { return nil }
    guard let role = Role(rawValue: try row.text(0)), let date = LocalDate(try row.text(2)) else {
      throw JournalError.storage("the running timer cannot be read; 'cancel' drops it")
    }
    return try RunningTimer(
      role: role, client: ClientCode(row.text(1)),
      start: LocalMoment(date: date, time: ClockTime(row.text(3)), offset: UTCOffset(row.text(4))),
      started: row.instant(5))
  }

  package func write(_ timer: RunningTimer) throws {
    try db.execute(
      sql: "INSERT INTO timer VALUES (1, ?, ?, ?, ?, ?, ?)",
      arguments: [
        timer.role.rawValue, timer.client.text, timer.start.date.description, timer.start.time.description,
        timer.start.offset.description, timer.started.seconds,
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
