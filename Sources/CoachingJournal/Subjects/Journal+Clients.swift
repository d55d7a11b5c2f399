import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal.Clients {
  /// The clients met most recently, that one first, at most 200 of them; withdrawn sessions are left out.
  package func recent() throws(JournalError) -> [RecentClient] {
    try journal.read { db in
      // Beside max(), SQLite takes the other columns from the row that has it.
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT client, count(*) AS sessions, version, max(begins) AS last FROM entry
          WHERE sort = 'session' AND state <> 'withdrawn' AND client IS NOT NULL
          GROUP BY client ORDER BY last DESC, client LIMIT ?
          """,
        arguments: [Self.familiarLimit])
      let records = RecordTable(db: db)
      return try rows.compactMap { row in
        guard
          case .session(let last) = try records.placed(row.value("version"), in: journal.enrolmentID)?.payload.body
        else { return nil }
        return try RecentClient(
          code: row.value("client"), sessions: row.number("sessions"), last: last.details)
      }
    }
  }

  /// The registered clients that no session is with, by code.
  package func unmet() throws(JournalError) -> [ClientCode] {
    try journal.read { db in
      try ClientCode.fetchAll(
        db,
        sql: """
          SELECT code FROM client WHERE code NOT IN
            (SELECT client FROM entry WHERE sort = 'session' AND state <> 'withdrawn' AND client IS NOT NULL)
          ORDER BY code LIMIT ?
          """,
        arguments: [Self.familiarLimit])
    }
  }

  /// How many clients are offered: more than a person scrolls through.
  private static let familiarLimit = 200
}
