import CoachingRules
import Foundation
import GRDB
import LogbookValues
import SignedRecords

/// Makes a journal where none is.
extension Journal {
  /// Makes a new journal and its learner's key, and writes the first record.
  ///
  /// - Parameter milliseconds: how long a read of it will wait, as in `init(at:readersWait:)`.
  /// - Throws: `.cannotCreate` where a journal, or the key of one, is already there; it is left as it is.
  package static func create(
    at path: String, terms: NewEnrolment, scheme schemeFile: SchemeSource, now: Instant, entropy: inout Entropy,
    readersWait milliseconds: Int = 5_000
  ) throws(JournalError) -> (journal: Journal, warnings: [String]) {
    let file = JournalFile(path: path)
    let taken = JournalError.cannotCreate(
      "\(TerminalEscaping.escaped(path)) already exists", .anotherJournal)
    guard Foundation.access(path, F_OK) != 0 else { throw taken }
    let schemeBytes = schemeFile.bytes
    let (checked, warnings) = try terms.checked(by: try Scheme.read(schemeBytes, named: schemeFile.name), schemeBytes)
    try PrivateFile.requireFolder(of: path)
    try PrivateFile.requireOutsideJournals(path)
    try PrivateFile.requireNothingBeside(journal: path)
    let isNew = try PrivateFile.makeFolder(file.folder)
    try PrivateFile.requireClosed(file.folder)
    // The folder goes only while no other program is in it: one that holds the lock may be about to fill it.
    try PrivateFile.alone(in: file.folder) { () throws(JournalError) in
      // Another program may have just made it.
      guard Foundation.access(path, F_OK) != 0 else { throw taken }
      do throws(JournalError) {
        try fill(file, .enrolment(checked), learner: terms.learner, schemeBytes, now: now, entropy: &entropy)
      } catch {
        if isNew { rmdir(file.folder) }
        throw error
      }
    }
    return (try Journal(at: path, readersWait: milliseconds), warnings)
  }

  /// Makes the file under another name, then the key, and last gives the file its own name. Where that was cut off
  /// before the last step, the unfinished file is still there and tells that the key is no other journal's: it is used.
  private static func fill(
    _ file: JournalFile, _ body: Payload.Body, learner: String, _ schemeBytes: [UInt8], now: Instant,
    entropy: inout Entropy
  ) throws(JournalError) {
    let temporary = file.unfinishedPath
    let hasKey = Foundation.access(file.keyPath, F_OK) == 0
    guard !hasKey || isUnfinished(temporary) else {
      throw .cannotCreate(
        "\(TerminalEscaping.escaped(file.keyPath)) is the key of a journal that is no longer at "
          + "\(TerminalEscaping.escaped(file.path))",
        .advice("restore that journal"), .advice("move the key's folder away"))
    }
    let key = hasKey ? try KeyFile(at: file.keyPath).open(passphrase: nil) : SigningKey(generatedBy: &entropy)
    unlink(temporary + "-journal")
    unlink(file.keyPath + ".new")
    // Beside a key the unfinished file is emptied and never removed: it must be there whenever this is cut off.
    if !hasKey || truncate(temporary, 0) != 0 {
      unlink(temporary)
      try PrivateFile.create(temporary, [])
    }
    var hasMadeKey = false
    do {
      let database = try file.make(at: temporary)
      let enrolment = EnrolmentID(of: key.publicKey)
      try file.translated {
        try database.write { db in
          try db.insert(into: "journal", ["one": 1, "enrolment": enrolment])
          var ledger = JournalTransaction(db, of: enrolment)
          try ledger.keep(scheme: schemeBytes)
          try ledger.append(body, by: key, at: now)
        }
        try database.close()
      }
      unlink(temporary + "-journal")
      if !hasKey {
        let keyText = try KeyFile.text(
          sealing: key, name: learner, made: now.rfc3339, protection: .none, rng: &entropy)
        try PrivateFile.create(file.keyPath, Array(keyText.utf8))
        hasMadeKey = true
      }
      try PrivateFile.publish(temporary, as: file.path)
    } catch {
      if hasMadeKey { unlink(file.keyPath) }
      if !hasKey { unlink(temporary) }
      unlink(temporary + "-journal")
      throw error
    }
  }

  /// Whether a journal was begun under this name and never given its own; one that was has two names (`publish`).
  private static func isUnfinished(_ temporary: String) -> Bool {
    var status = stat()
    return lstat(temporary, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_nlink == 1
  }

  /// The folders of the usual place, which a first journal finds missing.
  package static func makeFolders(for path: String) throws(JournalError) {
    let folder = PrivateFile.folder(of: path)
    guard Foundation.access(folder, F_OK) != 0 else { return }
    try makeFolders(for: folder)
    try PrivateFile.makeFolder(folder)
  }
}
