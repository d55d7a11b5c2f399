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
    let (database, isWritable) = try file.open()
    let stored = try file.translated {
      try database.read { db in try String.fetchOne(db, sql: "SELECT enrolment FROM journal") }
    }
    guard let enrolment = stored.flatMap(EnrolmentID.init(hex:)) else {
      throw .storage("\(VisibleText.escaped(path)) has lost its head row; restore a copy with 'coachlog restore'")
    }
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
        access = .readOnly("\(shown) belongs to another journal, so this one is open for reading only; "
          + "put its own key back from a backup")
      }
    } catch .notFound {
      access = .readOnly("this journal's key \(shown) is missing, so it is open for reading only; "
        + "put the key back from a backup")
    } catch {
      access = .readOnly("this journal is open for reading only: \(error.sentence)")
    }
    if !isWritable {
      access = .readOnly("\(VisibleText.escaped(file.path)) may not be written here, so it is open for reading only; "
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
    let shown = VisibleText.escaped(path)
    guard Foundation.access(path, F_OK) != 0 else {
      throw .cannotCreate("\(shown) is already there and is left as it is; name another with --journal")
    }
    guard Foundation.access(file.keyPath, F_OK) != 0 else {
      throw .cannotCreate(
        "\(VisibleText.escaped(file.keyPath)) is the key of a journal that is no longer at \(shown); "
          + "restore that journal, or move the key's folder away")
    }
    let schemeBytes = schemeFile.bytes
    let (body, warnings) = try terms.checked(by: try Scheme.read(schemeBytes, named: schemeFile.name), schemeBytes)
    let key = SigningKey(generatedBy: &entropy)
    let enrolment = EnrolmentID(of: key.publicKey)

    try PrivateFile.requireFolder(of: path)
    try PrivateFile.makeFolder(file.folder)
    let temporary = file.folder + "/journal.new"
    unlink(temporary)
    unlink(temporary + "-journal")
    try PrivateFile.create(temporary, [])
    defer {
      unlink(temporary)
      unlink(temporary + "-journal")
    }
    let database = try file.make(at: temporary)
    try file.translated {
      try database.write { db in
        try db.execute(sql: "INSERT INTO journal VALUES (1, ?)", arguments: [enrolment.hex])
        var ledger = Ledger(db, of: enrolment)
        try ledger.keep(scheme: schemeBytes)
        try ledger.append(body, by: key, at: now)
      }
      try database.close()
    }
    let keyText = try KeyFile.text(
      sealing: key, name: terms.learner, made: now.rfc3339, protection: .none, rng: &entropy)
    try PrivateFile.create(file.keyPath, Array(keyText.utf8))
    do {
      try PrivateFile.publish(temporary, as: path)
    } catch {
      unlink(file.keyPath)
      throw error
    }
    return (try Journal(at: path), warnings)
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
      throw .notFound("\(VisibleText.quoted(prefix)) is not an id; give 4 to 32 of the digits 0-9 a-f that 'list' shows")
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
    guard let enrolment = try read({ db in try EnrolmentTable(db: db).enrolment() }) else {
      throw .storage(
        "\(VisibleText.escaped(path)) has no enrolment that can be read; run 'coachlog verify', or restore a copy")
    }
    return enrolment
  }
}
