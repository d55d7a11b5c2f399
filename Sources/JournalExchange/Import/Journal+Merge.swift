import CoachingJournal
import Foundation
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// Checks what `export json` wrote, as `verify` does a journal; nothing is kept ready there that could differ (V14).
  ///
  /// - Throws: `.againstRule` for a file that is cut short or laid out anew, `.notFound`, `.storage`, `.cancelled`.
  package static func verification(
    ofExported file: ImportFile, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> VerificationReport {
    let exported = try JournalMerge(file, isGuessed: false, reporting: work)
    return try JournalFile(path: file.path).translated {
      let scratch = try DatabaseQueue()
      try Schema.migrator.migrate(scratch)
      return try scratch.write { db in
        try db.insert(into: "journal", ["one": 1, "enrolment": exported.enrolment])
        var ledger = JournalTransaction(db, of: exported.enrolment)
        try exported.fill(&ledger, reporting: work)
        var verifier = try Verifier(
          db: db, enrolment: exported.enrolment, files: exported.files(in: nil), work: work)
        return try verifier.run()
      }
    }
  }

  /// Takes in what `export json` wrote of this same journal. What is signed elsewhere needs no key here.
  ///
  /// - Parameter isTrial: whether to leave the journal as it is and only say what would come of it.
  /// - Throws: `.againstRule` for another learner's journal, a file that was changed, and where both together do not
  /// hold.
  package func merge(
    _ file: ImportFile, isGuessed: Bool, isTrial: Bool, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> ImportPlan {
    var merge = try JournalMerge(file, isGuessed: isGuessed, reporting: work)
    guard merge.enrolment == enrolmentID else {
      throw .againstRule(
        "\(TerminalEscaping.escaped(file.path)) is another learner's journal, so nothing was imported", .anotherJournal)
    }
    guard !isTrial else {
      try changing(keeps: false) { ledger in
        try merge.merge(into: &ledger, filesIn: attachmentFolder, isTrial: true, reporting: work)
      }
      return merge.plan
    }
    let left = try attachmentFolder.changing(merge.hasAttachments || attachmentFolder.isThere) {
      () throws(JournalError) in
      do throws(JournalError) {
        try changing(keeps: true) { ledger in
          try merge.merge(into: &ledger, filesIn: attachmentFolder, isTrial: false, reporting: work)
        }
      } catch {
        for file in merge.added { attachmentFolder.drop(file) }
        throw error
      }
      return attachmentFolder.destroy(merge.doomed)
    }
    if let refusal = merge.plan.refusal { throw refusal }
    var plan = merge.plan
    plan.notes += left.map { Notice("the attached file \($0.hex.prefix(8)) may not have been destroyed") }
    if merge.destroyed > 0, let warning = writeAnew() { plan.notes.append(warning) }
    let names = (try? names()) ?? NameMap()
    for code in names.codes where merge.forgotten.contains(code.text) {
      plan.notes.append(
        Notice(
          "\(code)’s real name was erased in the other copy, and is still in your name list here",
          .forgetClient(code)))
    }
    return plan
  }

  /// What making a journal of an export would come to.
  package static func trial(
    _ file: ImportFile, isGuessed: Bool, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> ImportPlan {
    var merge = try JournalMerge(file, isGuessed: isGuessed, reporting: work)
    let place = JournalFile(path: file.path)
    return try place.translated {
      let scratch = try DatabaseQueue()
      try Schema.migrator.migrate(scratch)
      try scratch.write { db in try begin(db, with: &merge, filesIn: nil, reporting: work) }
      return merge.plan
    }
  }

  /// Makes a journal of an export where none is. It is open for reading only until its key is put back beside it.
  ///
  /// - Throws: `.cannotCreate` where a journal or another one's key is there already; else as `merge`.
  package static func create(
    at path: String, from file: ImportFile, isGuessed: Bool, reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> (journal: Journal, plan: ImportPlan) {
    let place = JournalFile(path: path)
    let shown = TerminalEscaping.escaped(path)
    guard Foundation.access(path, F_OK) != 0 else {
      throw .cannotCreate("\(shown) already exists", .anotherJournal)
    }
    var merge = try JournalMerge(file, isGuessed: isGuessed, reporting: work)
    if Foundation.access(place.keyPath, F_OK) == 0,
      EnrolmentID(of: try KeyFile(at: place.keyPath).publicKey) != merge.enrolment
    {
      throw .cannotCreate(
        "\(TerminalEscaping.escaped(place.keyPath)) is the key of another journal", .anotherJournal)
    }
    try PrivateFile.requireFolder(of: path)
    try PrivateFile.requireOutsideJournals(path)
    try PrivateFile.requireNothingBeside(journal: path)
    let isNew = try PrivateFile.makeFolder(place.folder)
    let temporary = place.unfinishedPath
    let files = AttachmentFolder(journal: path)
    // What was made goes only while no other program is in the folder, which may be about to fill it.
    try PrivateFile.alone(in: place.folder) { () throws(JournalError) in
      unlink(temporary + "-journal")
      unlink(temporary)
      do throws(JournalError) {
        try PrivateFile.create(temporary, [])
        if merge.hasAttachments { try PrivateFile.makeFolder(files.path) }
        let database = try place.make(at: temporary)
        try place.translated {
          try database.write { db in try begin(db, with: &merge, filesIn: files, reporting: work) }
          try database.close()
        }
        unlink(temporary + "-journal")
        if let refusal = merge.plan.refusal { throw refusal }
        try PrivateFile.publish(temporary, as: path)
      } catch {
        for file in merge.added { files.drop(file) }
        rmdir(files.path)
        unlink(temporary)
        unlink(temporary + "-journal")
        if isNew { rmdir(place.folder) }
        throw error
      }
    }
    return (try Journal(at: path), merge.plan)
  }

  /// - Parameter folder: where attached files are put; nil for a trial.
  private static func begin(
    _ db: Database, with merge: inout JournalMerge, filesIn folder: AttachmentFolder?, reporting work: ProgressReporter
  ) throws {
    try db.insert(into: "journal", ["one": 1, "enrolment": merge.enrolment])
    var ledger = JournalTransaction(db, of: merge.enrolment)
    try merge.merge(into: &ledger, filesIn: folder, isTrial: folder == nil, reporting: work)
  }
}
