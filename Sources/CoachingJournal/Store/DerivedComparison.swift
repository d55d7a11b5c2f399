import Foundation
import GRDB
import LogbookValues
import SignedRecords

/// Derives every table anew beside the journal and compares (rule V14).
struct DerivedComparison {
  let file: JournalFile

  func problems(_ enrolment: EnrolmentID, _ work: ProgressReporter = .silent) throws -> [VerificationProblem] {
    var problems: [VerificationProblem] = []
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    let scratch = try DatabaseQueue(configuration: configuration)
    try Schema.migrator.migrate(scratch)
    try scratch.writeWithoutTransaction { db in
      try db.execute(sql: "ATTACH DATABASE ? AS source", arguments: [JournalFile.plain(file.path)])
      // The derived tables are the scratch file's own; what they are derived from is the journal's.
      for table in ["record", "document", "scheme", "marksheet"] {
        try db.execute(sql: "CREATE TEMP VIEW \(table) AS SELECT * FROM source.\(table)")
      }
      // Deferred, so that the journal itself is only ever read.
      try db.inTransaction(.deferred) {
        var derived = DerivedTables(db, of: enrolment)
        try derived.rebuild(reporting: work)
        for (done, table) in Schema.derivedTables.enumerated() {
          try work.check("comparing lists and totals", done, of: Schema.derivedTables.count)
          let differing =
            try Int.fetchOne(
              db,
              sql: """
                SELECT (SELECT count(*) FROM (SELECT * FROM main.\(table) EXCEPT SELECT * FROM source.\(table)))
                  + (SELECT count(*) FROM (SELECT * FROM source.\(table) EXCEPT SELECT * FROM main.\(table)))
                """) ?? 0
          if differing > 0 {
            problems.append(
              VerificationProblem(
                rule: .v14, severity: .error, record: nil,
                message: "table '\(table)' does not match the records"))
          }
        }
        let changed = try String.fetchAll(
          db,
          sql: """
            WITH ours AS (SELECT type, name, tbl_name, sql FROM main.sqlite_master),
              theirs AS (SELECT type, name, tbl_name, sql FROM source.sqlite_master)
            SELECT name FROM (SELECT * FROM ours EXCEPT SELECT * FROM theirs)
            UNION
            SELECT name FROM (SELECT * FROM theirs EXCEPT SELECT * FROM ours)
            """)
        for name in changed {
          problems.append(
            VerificationProblem(
              rule: .v14, severity: .error, record: nil,
              message: "part '\(TerminalEscaping.escaped(name))' of the file is not as coachlog makes it"))
        }
        return .rollback
      }
    }
    return problems
  }
}
