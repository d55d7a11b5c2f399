import Foundation
import GRDB

/// A learner's journal: a file of signed records and what is derived from them.
///
/// Every call that writes is one transaction: when it returns, what it did is on disk; when it throws, nothing changed.
/// Nothing here reads the clock or the time zone; both come in as values.
public struct Journal: Sendable {
  /// What can be done with an open journal.
  public enum Access: Sendable {
    case readWrite
    /// Reading only; the sentence says why and how to go on.
    case readOnly(String)
  }

  /// Where the file lies.
  public var path: String { file.path }
  /// Whether entries can be added here.
  public let access: Access
  /// The learner and journal that every record names.
  let enrolmentID: EnrolmentID
  let file: JournalFile
  let database: DatabaseQueue
  /// The learner's key, where it lies beside the journal.
  let learnerKey: SigningKey?

  /// Opens the journal at `path`. Without the learner's key beside it, or where nothing may be written, it opens for reading.
  ///
  /// - Throws: `.notFound` where there is no file, `.storage` for one that is no journal, damaged, cut short or newer.
  public init(at path: String) throws(JournalError) {
    let file = JournalFile(path: path)
    let (database, enrolment, isWritable) = try file.open()
    self.init(file: file, database: database, enrolment: enrolment, isWritable: isWritable)
  }

  private init(file: JournalFile, database: DatabaseQueue, enrolment: EnrolmentID, isWritable: Bool) {
    self.file = file
    self.database = database
    enrolmentID = enrolment
    let shown = VisibleText.escaped(file.keyPath)
    var key: SigningKey?
    var access = Access.readWrite
    do {
      let text = try PrivateFile.read(file.keyPath, limit: KeyFile.sizeLimit, privacy: .ownerOnly)
      let keyFile = try KeyFile(text: text, named: shown)
      // Which key it is, its public line says; a sealed one is a supervisor's.
      if EnrolmentID(of: keyFile.publicKey) == enrolment, !keyFile.isSealed {
        key = try keyFile.open(passphrase: nil)
      } else {
        access = .readOnly(
          "\(shown) belongs to another journal, so this one is open for reading only; "
            + "put its own key back from a backup")
      }
    } catch .notFound {
      access = .readOnly(
        "this journal's key \(shown) is missing, so it is open for reading only; "
          + "put the key back from a backup")
    } catch {
      access = .readOnly("this journal is open for reading only: \(error.sentence)")
    }
    if !isWritable {
      access = .readOnly(
        "\(VisibleText.escaped(file.path)) may not be written here, so it is open for reading only; "
          + "copy it and its .d folder to a folder of your own")
    }
    learnerKey = key
    self.access = access
  }

  /// Makes a new journal and its learner's key, and writes the first record.
  ///
  /// - Throws: `.cannotCreate` where a journal, or the key of one, is already there; it is left as it is.
  public static func create(
    at path: String, terms: NewEnrolment, scheme schemeFile: SchemeSource, now: Instant, entropy: inout Entropy
  ) throws(JournalError) -> (journal: Journal, warnings: [String]) {
    let file = JournalFile(path: path)
    let taken = JournalError.cannotCreate(
      "\(VisibleText.escaped(path)) is already there and is left as it is; name another with --journal")
    guard Foundation.access(path, F_OK) != 0 else { throw taken }
    let schemeBytes = schemeFile.bytes
    let (body, warnings) = try terms.checked(by: try Scheme.read(schemeBytes, named: schemeFile.name), schemeBytes)
    try PrivateFile.requireFolder(of: path)
    let isNew = try PrivateFile.makeFolder(file.folder)
    do {
      try PrivateFile.alone(in: file.folder) { () throws(JournalError) in
        // Another program may have just made it.
        guard Foundation.access(path, F_OK) != 0 else { throw taken }
        try fill(file, body, learner: terms.learner, schemeBytes, now: now, entropy: &entropy)
      }
    } catch {
      if isNew { rmdir(file.folder) }
      throw error
    }
    return (try Journal(at: path), warnings)
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
        "\(VisibleText.escaped(file.keyPath)) is the key of a journal that is no longer at "
          + "\(VisibleText.escaped(file.path)); restore that journal, or move the key's folder away")
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
          try db.execute(sql: "INSERT INTO journal VALUES (1, ?)", arguments: [enrolment.hex])
          var ledger = Ledger(db, of: enrolment)
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
  public static func makeFolders(for path: String) throws(JournalError) {
    let folder = PrivateFile.folder(of: path)
    guard Foundation.access(folder, F_OK) != 0 else { return }
    try makeFolders(for: folder)
    try PrivateFile.makeFolder(folder)
  }

  /// Refuses a journal that is open for reading only, before anybody types in vain.
  public func requireWritable() throws(JournalError) {
    switch access {
    case .readOnly(let sentence): throw .notPermitted(sentence)
    case .readWrite: break
    }
  }

  // MARK: Transactions

  func read<Value>(_ body: (Database) throws -> Value) throws(JournalError) -> Value {
    try file.translated { try database.read(body) }
  }

  /// One transaction with the learner's key.
  func write<Value>(_ body: (inout Ledger, SigningKey) throws -> Value) throws(JournalError) -> Value {
    try requireWritable()
    guard let learnerKey else { throw .notPermitted("this journal's key is missing; put it back from a backup") }
    return try file.translated {
      try database.write { db in
        var ledger = Ledger(db, of: enrolmentID)
        return try body(&ledger, learnerKey)
      }
    }
  }

  /// The one entry whose id begins with `prefix`.
  ///
  /// - Throws: `.notFound` for a prefix that is malformed, shorter than 4 digits, unknown or shared.
  public func entryID(_ prefix: String) throws(JournalError) -> EntryID {
    let wanted = prefix.lowercased()
    guard (4...32).contains(wanted.utf8.count), EntryID.isHex(wanted) else {
      throw .notFound(
        "\(VisibleText.quoted(prefix)) is not an id; give 4 to 32 of the digits 0-9 a-f that 'list' shows")
    }
    let found = try read { db in try EntryTable(db: db).ids(beginning: wanted) }
    guard let id = found.first else {
      throw .notFound("no entry has an id that begins with \(wanted); 'list' and 'support list' show them")
    }
    guard found.count == 1 else {
      throw .notFound("more than one entry has an id that begins with \(wanted); give more digits")
    }
    return id
  }

  /// The shortest prefix of 6 digits or more that names only this entry.
  public func shortened(_ id: EntryID) throws(JournalError) -> String {
    try read { db in try EntryTable(db: db).shortened(id) }
  }

  /// The terms of the enrolment in force.
  public func enrolment() throws(JournalError) -> Enrolment {
    try read { db in try EnrolmentTable(db: db).required() }
  }
}
