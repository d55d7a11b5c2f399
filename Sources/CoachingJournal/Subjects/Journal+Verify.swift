import Foundation
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// Checks every record, signature, chain, reference, text and attached file, and every derived table against a
  /// rebuilt one.
  ///
  /// - Parameter work: told how far it is, in records.
  /// - Throws: `.cancelled` where it is not wanted any more.
  package func verify(reporting work: ProgressReporter = .silent) throws(JournalError) -> VerificationReport {
    try verify(.all, reporting: work)
  }

  /// Checks what binds what is to be shown, which takes a small part of the time (Docs/Decisions/0026).
  ///
  /// - Returns: As `verify`, without what is wrong elsewhere.
  package func verify(
    _ extent: CheckedRecords.Extent, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> VerificationReport {
    try file.besideEmptyTables { db in
      // The signatures are checked while the file and the tables are looked at.
      var shown: Set<EntryID>?
      if case .about(let entries) = extent { shown = entries }
      let records = try CheckedRecords(db, of: enrolmentID, extent, reporting: work)
      var problems: [VerificationProblem] = []
      if case .all = extent {
        try work.check("checking the file", 0, of: 0)
        problems = try Journal.problems(ofFile: db)
      }
      problems += try DerivedComparison(db: db, records: records, shown: shown).problems(work)
      var verifier = try Verifier(
        db: db, enrolment: enrolmentID, records: records, files: AttachedFiles(in: attachmentFolder), work: work)
      var report = try verifier.run()
      report.problems += problems
      return report
    }
  }

  /// What is wrong with what no record is about: the parts of the file, and the timer.
  private static func problems(ofFile db: Database) throws -> [VerificationProblem] {
    var problems: [VerificationProblem] = []
    do {
      _ = try TimerTable(db: db).timer()
    } catch let error as JournalError {
      problems.append(
        VerificationProblem(
          rule: .v14, severity: .error, record: nil, message: error.reason,
          wayOut: "Drop the timer. You can still log its session, with its times"))
    }
    if try !JournalFile.isSound(db, "source") {
      // An index that lost a row changes no record, and yet a list would leave an entry out.
      problems.append(
        VerificationProblem(
          rule: .v14, severity: .error, record: nil,
          message: "the parts of the file do not match, so lists may leave something out"))
    }
    return problems
  }
}
