import Foundation
import GRDB
import GRDBSQLite
import LogbookValues
import SignedRecords

/// The file of a journal: where its parts lie, how it is opened, and what is said when it is not one.
package struct JournalFile: Sendable {
  /// The journal.
  let path: String

  /// The file at `path`, or the one that a symbolic link there leads to: its key lies beside the file itself.
  package init(path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, let resolved = realpath(path, nil) else {
      self.path = path
      return
    }
    defer { free(resolved) }
    self.path = String(cString: resolved)
  }

  /// A path as SQLite takes it: without a folder in front, `:memory:` and `file:x` would be no files at all.
  static func plain(_ path: String) -> String {
    path.hasPrefix("/") ? path : "./" + path
  }

  /// The folder beside it that holds the learner's key and drafts.
  package var folder: String { path + ".d" }

  /// The learner's key.
  package var keyPath: String { folder + "/learner.key" }

  /// The real names of clients.
  var namesPath: String { folder + "/names.map" }

  /// What the journal is called while it is made.
  package var unfinishedPath: String { folder + "/journal.new" }

  /// What a copy of it is called until the copy has its name. It is in the folder of the copy from the first moment to
  /// the last, and tells that the folder is a copy's.
  static let copyName = "journal.copy"

  /// The folder of a copy until everything is in it.
  var copyFolder: String { folder + ".unfinished" }

  /// How long another program's write is waited for, in milliseconds.
  static let patience = 5_000

  private var shown: String { TerminalEscaping.escaped(path) }

  private var unreadable: JournalError {
    .storage("you do not have permission to read \(shown)", .advice("ask its owner"))
  }

  // MARK: Opening

  /// Refuses what is plainly not a journal, before SQLite sees it.
  func inspect() throws(JournalError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == EACCES { throw unreadable }
      throw .notFound("there is no journal at \(shown)", .beginJournal, .anotherJournal)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .storage("\(shown) is not a file, so it is not a journal", .advice("check the name"))
    }
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable }
    defer { close(descriptor) }
    var header = [UInt8](repeating: 0, count: 100)
    let got = header.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    let application = header[68..<72].reduce(Int32(0)) { $0 << 8 | Int32($1) }
    guard got == header.count, header.starts(with: Array("SQLite format 3\0".utf8)),
      application == Schema.applicationID
    else {
      throw .storage("\(shown) is not a coachlog journal", .advice("check the name"))
    }
  }

  /// Opens the file, for writing unless the file or its folder forbids it.
  ///
  /// - Parameter changes: whether it may be written at all, which opening it can do: an earlier version is brought up
  ///   to this one.
  /// - Returns: The open file, whose journal it is, and whether it can be written.
  func open(changes: Bool = true) throws(JournalError) -> (
    database: DatabaseQueue, enrolment: EnrolmentID, isWritable: Bool
  ) {
    try inspect()
    PrivateFile.makeSizeLimitAnError()
    let isWritable = changes && access(path, W_OK) == 0 && access(PrivateFile.folder(of: path), W_OK) == 0
    if !isWritable, hasUnfinishedWrite {
      throw .storage(
        "the last save of \(shown) was interrupted, and it cannot be finished here",
        .advice("open it once on its own computer"))
    }
    if isWritable {
      // SQLite keeps no file whole that is opened under two names.
      for temporary in [unfinishedPath, folder + "/" + JournalFile.copyName] {
        PrivateFile.dropSecondName(temporary, of: path)
      }
    }
    let database = try translated {
      try DatabaseQueue(path: JournalFile.plain(path), configuration: configuration(isWritable))
    }
    let enrolment = try translated {
      if let enrolment = try database.read(check) { return enrolment }
      try Schema.migrator.migrate(database)
      guard let enrolment = try database.read(check) else { throw missingTables }
      return enrolment
    }
    return (database, enrolment, isWritable)
  }

  /// The file once more, to read what is open already.
  func openedBeside() throws -> DatabaseQueue {
    try DatabaseQueue(path: JournalFile.plain(path), configuration: configuration(false))
  }

  /// Makes the tables in a new file.
  package func make(at temporary: String) throws(JournalError) -> DatabaseQueue {
    PrivateFile.makeSizeLimitAnError()
    return try translated {
      let database = try DatabaseQueue(path: JournalFile.plain(temporary), configuration: configuration(true))
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      }
      try Schema.migrator.migrate(database)
      return database
    }
  }

  /// Whether the pages of the open file hang together; what their rows say is another matter (`Journal.verify`).
  static func isSound(_ db: Database, _ name: String = "main") throws -> Bool {
    try String.fetchAll(db, sql: "PRAGMA \(name).integrity_check(1)") == ["ok"]
  }

  /// One look at the journal beside empty tables of a journal of its own, which is thrown away afterwards.
  ///
  /// - Parameter body: given the empty tables as `main` and the journal as `source`. What is kept and not derived is
  ///   the journal's under its plain name.
  func besideEmptyTables<Value>(_ body: (Database) throws -> Value) throws(JournalError) -> Value {
    try translated {
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      let scratch = try DatabaseQueue(configuration: configuration)
      try Schema.migrator.migrate(scratch)
      return try scratch.writeWithoutTransaction { db in
        try db.execute(sql: "ATTACH DATABASE ? AS source", arguments: [JournalFile.plain(path)])
        for table in ["record", "document", "scheme", "marksheet", "statement", "timer"] {
          try db.execute(sql: "CREATE TEMP VIEW \(table) AS SELECT * FROM source.\(table)")
        }
        // Deferred, so that the journal itself is only ever read.
        try db.beginTransaction(.deferred)
        defer { try? db.rollback() }
        return try body(db)
      }
    }
  }

  /// SQLite writes zeros at the head of its journal until what follows is on disk: one that begins so was cut off
  /// before the file itself was touched, and can be ignored.
  private var hasUnfinishedWrite: Bool {
    let descriptor = Foundation.open(path + "-journal", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno != ENOENT }
    defer { close(descriptor) }
    var first: UInt8 = 0
    return read(descriptor, &first, 1) == 1 && first != 0
  }

  /// Whether a save is under way, or was cut off and is finished or undone when the journal is opened.
  var isBeingSaved: Bool { hasUnfinishedWrite }

  /// Looks at everything that must be so before a row is believed, and gives the head row.
  ///
  /// - Returns: Nil for a file of an earlier version that can be brought up to this one, which is done in one
  ///   transaction and leaves its records as they are.
  private func check(_ db: Database) throws -> EnrolmentID? {
    let (applied, known) = (try Schema.migrator.appliedIdentifiers(db), Set(Schema.migrator.migrations))
    guard applied.isDisjoint(with: Schema.unreleased) else {
      throw JournalError.storage("\(shown) was made by an earlier coachlog, and this one cannot open it", .carryOver)
    }
    guard applied.isSubset(of: known) else {
      throw JournalError.storage("\(shown) was written by a newer coachlog", .advice("open it with that version"))
    }
    guard applied == known || !db.configuration.readonly else {
      throw JournalError.storage(
        "\(shown) was written by an older coachlog and cannot be updated here",
        .advice("open it once on its own computer"))
    }
    guard applied == known || applied.isEmpty else { return nil }
    let tables = try String.fetchSet(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
    guard applied == known, Schema.tables.isSubset(of: tables) else { throw missingTables }
    // Inside a read no other program can commit, so the size and the header must agree.
    let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    let pageSize = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
    var status = stat()
    guard stat(path, &status) == 0, Int(status.st_size) >= pages * pageSize else {
      throw JournalError.storage(
        "\(shown) is cut short: \(pages * pageSize) bytes were written and \(status.st_size) are left", .restore)
    }
    let enrolment = try String.fetchOne(db, sql: "SELECT enrolment FROM journal")
    guard let enrolment = enrolment.flatMap(EnrolmentID.init(hex:)) else {
      throw JournalError.storage("\(shown) is damaged, because it does not say whose journal it is", .restore)
    }
    return enrolment
  }

  private var missingTables: JournalError {
    .storage("\(shown) is damaged, because some of its tables are missing", .repair, .restore)
  }

  /// What SQLite may keep of the file, in KiB below 0 as SQLite wants it. With the 2 MB that it takes by itself a list
  /// of some thousand entries reads most pages several times, since texts lie in the order of their digests.
  static let usualCache = -8_192

  /// A rollback journal emptied at each commit and synchronised with its folder: the mode that loses no commit at a
  /// power cut (reference: reliability 0 and 5.1). Read back, because a mode that did not take would be silent.
  private func configuration(_ isWritable: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = !isWritable
    // No table refers to another by one.
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(Double(JournalFile.patience) / 1_000)
    configuration.prepareDatabase { db in
      // GRDB is told by SQLite what each statement would read and write, for observers, which a journal has none of.
      sqlite3_set_authorizer(db.sqliteConnection, nil, nil)
      try db.execute(
        sql: """
          PRAGMA trusted_schema = OFF;
          PRAGMA cell_size_check = ON;
          PRAGMA recursive_triggers = ON;
          PRAGMA cache_size = \(JournalFile.usualCache);
          """)
      guard isWritable else { return }
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = TRUNCATE")
      try db.execute(sql: "PRAGMA synchronous = EXTRA")
      let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
      guard mode == "truncate", synchronous == 3 else {
        throw JournalError.storage(
          "\(shown) cannot be saved safely here", .advice("copy it to a disk of this computer"))
      }
    }
    return configuration
  }

  // MARK: Errors

  /// Runs `body` and turns what the database throws into a sentence.
  package func translated<Value>(_ body: () throws -> Value) throws(JournalError) -> Value {
    do {
      return try body()
    } catch let error as JournalError {
      throw error
    } catch let error as DatabaseError {
      throw sentence(for: error)
    } catch  where error is RowDecodingError || error is UnreadableColumn {
      throw .storage(
        "\(shown) is damaged, because it holds a value that coachlog never writes", .repair, .restore)
    } catch {
      throw .storage("\(shown) cannot be used: \(TerminalEscaping.escaped(error.localizedDescription))")
    }
  }

  private func sentence(for error: DatabaseError) -> JournalError {
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      JournalError(
        .busy, Notice("another program is changing \(shown)", .advice("try again in a moment")))
    case .SQLITE_FULL:
      .storage(
        "the disk that holds \(shown) is full, so nothing was saved", .advice("free some space and try again"))
    case .SQLITE_READONLY, .SQLITE_PERM:
      .storage(
        "\(shown) cannot be changed here, so nothing was saved", .advice("copy it to a folder of your own"))
    case .SQLITE_CANTOPEN:
      .storage("\(shown) cannot be opened", .advice("check the permissions of the file and its folder"))
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      .storage("\(shown) is damaged", .repair, .restore)
    case .SQLITE_IOERR:
      .storage(
        "reading or writing \(shown) failed, so nothing was saved", .advice("check the disk and its free space"))
    case .SQLITE_CONSTRAINT:
      .storage("\(shown) refused the entry, so nothing was saved", .verify)
    default:
      .storage("\(shown) is not as coachlog made it", .restore)
    }
  }
}
