import CoachingRules
import Foundation
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// Writes a repaired copy of the journal at `path` to `destination` and `destination.d`, and leaves the journal as it
  /// is. Records and texts are copied, everything that can be derived from them is made anew, and a damaged timer is
  /// left out.
  ///
  /// - Returns: What the check of the copy finds.
  /// - Throws: `.storage` where the records cannot be read, else as `backup`.
  package static func repair(
    at path: String, to destination: String, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> VerificationReport {
    let file = JournalFile(path: path)
    try file.inspect()
    guard !file.isBeingSaved else {
      throw .storage(
        "the last save of \(TerminalEscaping.escaped(path)) was interrupted", .advice("open it once to finish it"))
    }
    try file.copy(to: JournalFile(path: destination)) { place throws(JournalError) in
      let copy = JournalFile(path: place)
      let database = try copy.make(at: place)
      try file.translated { try fill(database, from: file, work) }
      // The rollback journal is emptied at the end of each write, and stays.
      unlink(place + "-journal")
    }
    return try Journal(at: destination).verify(reporting: work)
  }

  private static func fill(_ database: DatabaseQueue, from file: JournalFile, _ work: ProgressReporter) throws {
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "ATTACH DATABASE ? AS source", arguments: [JournalFile.plain(file.path)])
      try db.inTransaction(.immediate) {
        for table in Schema.keptTables {
          try work.check("copying the records", 0, of: 0)
          // A timer that no table takes is no loss.
          let insert = table == "timer" ? "INSERT OR IGNORE" : "INSERT"
          let columns = try db.columns(in: table).map(\.name).joined(separator: ", ")
          try db.execute(sql: "\(insert) INTO main.\(table) (\(columns)) SELECT \(columns) FROM source.\(table)")
        }
        if (try? TimerTable(db: db).timer()) == nil { try TimerTable(db: db).clear() }
        guard let enrolment = try EnrolmentID.fetchOne(db, sql: "SELECT enrolment FROM main.journal") else {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        var derived = DerivedTables(db, of: enrolment)
        try derived.rebuild(reporting: work)
        return .commit
      }
      try db.execute(sql: "DETACH DATABASE source")
    }
    try database.close()
  }
}
