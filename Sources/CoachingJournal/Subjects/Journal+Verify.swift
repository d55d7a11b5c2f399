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
    var report = try read { db in
      try work.check("checking the file", 0, of: 0)
      let isSound = try JournalFile.isSound(db)
      var verifier = Verifier(
        db: db, enrolment: enrolmentID, files: AttachedFiles(in: attachmentFolder), work: work)
      var report = try verifier.run()
      do {
        _ = try TimerTable(db: db).timer()
      } catch let error as JournalError {
        report.problems.append(
          VerificationProblem(
            rule: .v14, severity: .error, record: nil, message: error.reason,
            wayOut: "Drop the timer. You can still log its session, with its times"))
      }
      if !isSound {
        // An index that lost a row changes no record, and yet a list would leave an entry out.
        report.problems.append(
          VerificationProblem(
            rule: .v14, severity: .error, record: nil,
            message: "the parts of the file do not match, so lists may leave something out"))
      }
      return report
    }
    report.problems.append(
      contentsOf: try file.translated { try DerivedComparison(file: file).problems(enrolmentID, work) })
    return report
  }
}
