import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// A learner's journal: a file of signed records and what is derived from them.
///
/// Every call that writes is one transaction: when it returns, what it did is on disk; when it throws, nothing changed.
/// Nothing here reads the clock or the time zone; both come in as values.
package struct Journal: Sendable {
  /// What can be done with an open journal.
  package enum Access: Sendable {
    case readWrite
    /// Reading only; the notice says why and how to go on.
    case readOnly(Notice)
  }

  /// Where the file lies.
  package var path: String { file.path }
  /// The learner and journal that every record names.
  package let enrolmentID: EnrolmentID
  let file: JournalFile
  let database: DatabaseQueue
  let isWritable: Bool
  /// The file that is open, whatever lies under its name by now.
  private let identity: FileIdentity?
  /// How long a read waits for another program's write, in milliseconds.
  private let readersWait: Int

  /// Opens the journal at `path`. Without the learner's key beside it, or where nothing may be written, it is open for
  /// reading; the key itself is read when something is to be written, and not kept.
  ///
  /// - Parameter readersWait: how long a read waits while another program writes, in milliseconds, before it throws
  ///   `.busy`. A write, and opening the journal, wait five seconds.
  /// - Throws: `.notFound` where there is no file, `.storage` for one that is no journal, damaged, cut short or newer.
  package init(at path: String, readersWait milliseconds: Int = 5_000) throws(JournalError) {
    file = JournalFile(path: path)
    readersWait = max(0, milliseconds)
    (database, enrolmentID, isWritable) = try file.open()
    identity = FileIdentity(at: file.path)
    finishNames()
    finishErasures()
  }

  /// Opens the journal at `path` to look at it: nothing is written, and what was cut off is not finished.
  ///
  /// - Throws: As `init(at:readersWait:)`, and where opening it would change it.
  package init(examining path: String, readersWait milliseconds: Int = 5_000) throws(JournalError) {
    file = JournalFile(path: path)
    readersWait = max(0, milliseconds)
    (database, enrolmentID, isWritable) = try file.open(changes: false)
    identity = FileIdentity(at: file.path)
  }

  /// Whether the open file still lies where it was opened. Where another one does, as after a restore, both are in
  /// danger as long as this one is used: what one leaves to be finished would be finished with the other.
  package var isInPlace: Bool { identity != nil && FileIdentity(at: file.path) == identity }

  /// Whether entries can be added here.
  package var access: Access {
    do {
      _ = try learnerKey()
      return .readWrite
    } catch {
      return .readOnly(error.notice)
    }
  }

  /// The learner's key that lies beside the journal.
  ///
  /// - Throws: `.notPermitted` where the journal is open for reading only, with the reason and how to go on.
  func learnerKey() throws(JournalError) -> SigningKey {
    guard isWritable else {
      throw .notPermitted(
        "\(TerminalEscaping.escaped(file.path)) cannot be changed here, so it is open for reading only",
        .advice("copy it and its .d folder to a folder of your own"))
    }
    return try keptKey()
  }

  /// The learner's signature over what is no record, and so changes nothing in the journal.
  ///
  /// - Throws: `.notPermitted` where the learner's key is not beside the journal.
  package func learnerSignature(over bytes: [UInt8], namespace: String) throws(JournalError) -> [UInt8] {
    try keptKey().sign(bytes, namespace: namespace)
  }

  /// The same key where it only has to open something: the journal itself may be closed to writing.
  func keptKey() throws(JournalError) -> SigningKey {
    let shown = TerminalEscaping.escaped(file.keyPath)
    let keyFile: KeyFile
    do {
      let text = try PrivateFile.read(file.keyPath, limit: KeyFile.sizeLimit, privacy: .ownerOnly)
      keyFile = try KeyFile(text: text, named: shown)
    } catch  where error.sort == .notFound {
      throw .notPermitted(
        "this journal's key \(shown) is missing, so it is open for reading only",
        .advice("put the key back from a backup"))
    } catch {
      throw JournalError(.notPermitted, error.notice.saying { "this journal is open for reading only: \($0)" })
    }
    // Which key it is, its public line says; a sealed one is a supervisor's.
    guard EnrolmentID(of: keyFile.publicKey) == enrolmentID, !keyFile.isSealed else {
      throw .notPermitted(
        "\(shown) is the key of another journal, so this one is open for reading only",
        .advice("put its own key back from a backup"))
    }
    return try keyFile.open(passphrase: nil)
  }

  /// Refuses a journal that is open for reading only, before a form is filled in for nothing.
  package func requireWritable() throws(JournalError) {
    _ = try learnerKey()
  }

  // MARK: Transactions

  package func read<Value>(_ body: (Database) throws -> Value) throws(JournalError) -> Value {
    try file.translated {
      try database.read { db in
        guard readersWait != JournalFile.patience else { return try body(db) }
        // The transaction takes its lock at the first query, so this is in time.
        try db.execute(sql: "PRAGMA busy_timeout = \(readersWait)")
        defer { try? db.execute(sql: "PRAGMA busy_timeout = \(JournalFile.patience)") }
        return try body(db)
      }
    }
  }

  /// A number that differs after every change to the journal by any program; equal numbers mean that nothing changed.
  package func changeMark() throws(JournalError) -> Int {
    try read { db in
      // SQLite counts what others committed in the one, and what came through this connection in the other.
      (try Int.fetchOne(db, sql: "PRAGMA data_version") ?? 0) + db.totalChangesCount
    }
  }

  /// One transaction with the learner's key.
  package func write<Value>(_ body: (inout JournalTransaction, SigningKey) throws -> Value) throws(JournalError)
    -> Value
  {
    let learnerKey = try learnerKey()
    return try file.translated {
      try database.write { db in
        var ledger = JournalTransaction(db, of: enrolmentID)
        return try body(&ledger, learnerKey)
      }
    }
  }

  /// Gives SQLite, while `body` lasts, the memory that a transaction of very many inserts is to have: with less of it,
  /// pages are read and written many times, and more hardly makes it faster, since rows go in sorted.
  package func withRoom<Value>(_ body: () throws(JournalError) -> Value) throws(JournalError) -> Value {
    func set(_ pragmas: String) throws(JournalError) {
      try file.translated { try database.writeWithoutTransaction { db in try db.execute(sql: pragmas) } }
    }
    try set("PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY")
    defer { try? set("PRAGMA cache_size = \(JournalFile.usualCache); PRAGMA temp_store = DEFAULT") }
    return try body()
  }

  /// One transaction that needs no key, since what it puts in was signed elsewhere.
  ///
  /// - Parameter keeps: whether what was done stays; else the journal is left as it was.
  package func changing(keeps: Bool, _ body: (inout JournalTransaction) throws -> Void) throws(JournalError) {
    guard isWritable else {
      throw .notPermitted(
        "\(TerminalEscaping.escaped(file.path)) cannot be changed here",
        .advice("copy it and its .d folder to a folder of your own"))
    }
    try file.translated {
      try database.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          var ledger = JournalTransaction(db, of: enrolmentID)
          try body(&ledger)
          return keeps ? .commit : .rollback
        }
      }
    }
  }

  /// The one entry whose id begins with `prefix`.
  ///
  /// - Throws: `.notFound` for a prefix that is malformed, shorter than 4 digits, unknown or shared.
  package func entryID(_ prefix: String) throws(JournalError) -> EntryID {
    let wanted = prefix.lowercased()
    guard (4...32).contains(wanted.utf8.count), EntryID.isHex(wanted) else {
      throw .notFound(
        "\(TerminalEscaping.quoted(prefix)) is not an id",
        .advice("enter 4 to 32 of the characters 0 to 9 and a to f"), .see([.sessions]))
    }
    let found = try read { db in try EntryTable(db: db).ids(beginning: wanted) }
    guard let id = found.first else {
      throw .notFound("no entry has an id that begins with \(wanted)", .see([.sessions, .support]))
    }
    guard found.count == 1 else {
      throw .notFound(
        "more than one entry has an id that begins with \(wanted)", .advice("enter more characters of it"))
    }
    return id
  }

  /// The shortest prefix of 6 digits or more that names only this entry.
  package func shortened(_ id: EntryID) throws(JournalError) -> String {
    try read { db in try EntryTable(db: db).shortened(id) }
  }

  /// The terms of the enrolment in force.
  package func enrolment() throws(JournalError) -> Enrolment {
    try read { db in try EnrolmentTable(db: db).required() }
  }
}
