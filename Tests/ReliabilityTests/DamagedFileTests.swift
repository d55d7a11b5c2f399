@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords
import Foundation
import GRDB
import Support
import Testing

/// Files that are no journal, or no longer quite: a sentence each, never a trap, never a byte changed, and no change
/// that goes unnoticed.
@Suite struct DamagedFileTests {
  // MARK: Not a journal

  @Test func whatIsNoJournalIsRefusedAndLeftAsItIs() throws {
    let place = try Workplace()
    let (journal, _) = try SampleJournal.make(in: place)
    try journal.database.close()
    let whole = Workplace.bytes(place.journal)
    var files: [(name: String, bytes: [UInt8])] = [
      ("empty", []), ("one byte", [0x53]), ("text", Array("Dear diary, today I coached.\n".utf8)),
      ("long text", [UInt8](repeating: 0x61, count: 20_000)), ("zeros", [UInt8](repeating: 0, count: 8_192)),
      ("a header alone", Array(whole[..<100])),
    ]
    for page in stride(from: 4_096, through: whole.count, by: 4_096) {
      for length in [page - 1, page, page + 1] where length < whole.count {
        files.append(("\(length) bytes", Array(whole[..<length])))
      }
    }
    func made(_ name: String, _ sql: String) throws {
      let path = place.folder + "/made"
      Workplace.write(name == "another program" ? [] : whole, to: path)
      let queue = try Workplace.raw(path, readonly: false)
      try queue.writeWithoutTransaction { db in try db.execute(sql: sql) }
      try queue.close()
      files.append((name, Workplace.bytes(path)))
      unlink(path)
      unlink(path + "-journal")
    }
    try made("another program", "PRAGMA application_id = 42; CREATE TABLE mail (body TEXT)")
    try made("a newer version", "INSERT INTO grdb_migrations VALUES ('99')")
    try made("no version", "DELETE FROM grdb_migrations")
    try made("no head row", "DELETE FROM journal")
    try made("another head row", "UPDATE journal SET enrolment = 'not hexadecimal, 32 characters..'")
    try made("no table of records", "DROP TABLE record")
    try made("no table of entries", "DROP TABLE entry")
    for (name, bytes) in files {
      try expectRefused(bytes, name, in: place)
    }
    print("\(files.count) files that are no journal")
  }

  private func expectRefused(_ bytes: [UInt8], _ name: String, in place: Workplace) throws {
    let path = place.folder + "/damaged"
    Workplace.write(bytes, to: path)
    let sentence = Self.refusal { () throws(JournalError) in try Journal(at: path).entries.list(EntryFilter()) }
    #expect(sentence != nil, "\(name) was taken for a journal")
    // What a person sees, for some: the rest is the same code.
    if bytes.count % 16_384 == 0 || bytes.count < 4_096 || bytes.count == 20_000 {
      for arguments in [["list"], ["verify"], Workplace.logArguments(1), ["restore", path]] {
        let end = try place.start(
          arguments, journal: arguments[0] == "restore" ? place.folder + "/restored" : path
        ).wait()
        #expect(end.code == 74, "\(name), \(arguments[0]): \(end.code) \(end.errors)")
        #expect(end.complaints.count == 1)
      }
      #expect(try place.start(Workplace.initArguments, journal: path).wait().code == 73)
    }
    #expect(Workplace.bytes(path) == bytes, "\(name) was changed")
    #expect(!Workplace.names(in: place.folder).contains { $0.hasPrefix("restored") || $0.hasPrefix("damaged.d") })
  }

  @Test func aFolderAPipeAndADeviceAreNoJournals() throws {
    let place = try Workplace()
    let pipe = place.folder + "/pipe"
    mkfifo(pipe, 0o600)
    symlink(pipe, place.folder + "/link")
    for path in [place.folder, pipe, place.folder + "/link", "/dev/null", "/dev/zero"] {
      for arguments in [["list"], ["verify"], Workplace.logArguments(1)] {
        let end = try place.start(arguments, journal: path).wait()
        #expect(end.code == 74, "\(path): \(end.errors)")
        #expect(end.complaints.count == 1)
      }
    }
    #expect(try place.run("list", journal: place.folder + "/none").code == 66)
    #expect(try place.run("list", journal: place.folder + "/none/none").code == 66)
  }

  // MARK: Flipped bits

  @Test func everyFlippedBitThatChangesARowIsNoticed() throws {
    let place = try Workplace()
    let (journal, _) = try SampleJournal.make(in: place)
    try journal.database.close()
    let whole = Workplace.bytes(place.journal)
    let rows = try Workplace.rows(place.journal)
    var random = SeededGenerator(state: 12)
    // Most of the file is the scheme and free room; every header byte, and half of the rest where rows are.
    let used = whole.indices.filter { whole[$0] != 0 }
    let rest = (0..<Soak.rounds(40, of: 200)).compactMap { number in
      number % 2 == 0 ? used.randomElement(using: &random) : whole.indices.randomElement(using: &random)
    }
    let places = Soak.sample(20, of: Array(0..<100)) + rest
    let path = place.folder + "/flipped"
    try FileManager.default.copyItem(atPath: place.journal + ".d", toPath: path + ".d")
    var (refused, noticed, harmless) = (0, 0, 0)
    for (number, position) in places.enumerated() {
      let bit = Int.random(in: 0..<8, using: &random)
      var bytes = whole
      bytes[position] ^= 1 << bit
      Workplace.write(bytes, to: path)
      unlink(path + "-journal")
      let name = "bit \(bit) of byte \(position)"
      let isNoticed = Self.look(at: path)
      let changed = (try? Workplace.rows(path)) != rows
      switch isNoticed {
      case nil: refused += 1
      case true?: noticed += 1
      case false?:
        harmless += 1
        let tables = (try? Workplace.rows(path))?.filter { rows[$0.key] != $0.value }.keys.sorted() ?? []
        #expect(!changed, "\(name) changed a row of \(tables), and nothing said so")
      }
      #expect(Workplace.bytes(path) == bytes, "\(name): reading changed the file")
      if number % 20 == 0 {
        let verified = try place.run("verify", journal: path)
        #expect(isNoticed == nil ? verified.code == 74 : verified.code == (isNoticed == true ? 1 : 0), "\(name)")
        let listed = try place.run("list", journal: path)
        #expect([0, 74].contains(listed.code), "\(name)")
        #expect(listed.code == 0 || listed.complaints.count == 1)
      }
    }
    print("\(places.count) flips: \(refused) refused, \(noticed) found by verify, \(harmless) changed no row")
  }

  /// Reads the journal in every way there is.
  ///
  /// - Returns: Whether `verify` found an error; nil where it could not be read at all.
  private static func look(at path: String) -> Bool? {
    guard let journal = try? Journal(at: path) else { return nil }
    let today = LocalDate(dayNumber: 20_780)
    _ = try? journal.progress.report(today: today)
    _ = try? journal.signers.list()
    _ = try? journal.timer.running()
    _ = try? journal.signOff.proposals(.allWaiting)
    for entry in (try? journal.entries.list(EntryFilter())) ?? [] { _ = try? journal.entries.account(of: entry.row.id) }
    return (try? journal.verify()).map { !$0.isOK }
  }

  private static func refusal(_ body: () throws(JournalError) -> some Any) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return error.reason
    }
  }

  // MARK: Values no coachlog writes

  /// A flipped bit in a row's header turns a value into NULL, another type or a huge number, past every check of the
  /// table. Each column once with NULL, and once with one of the others in turn.
  @Test(arguments: [["NULL"], ["9223372036854775807", "'x'", "x'00'", "-9223372036854775808"]])
  func aValueOfAnotherTypeIsNoTrap(values: [String]) throws {
    let place = try Workplace()
    let (journal, _) = try SampleJournal.make(in: place)
    let occasion = Occasion(now: try Instant(rfc3339: Workplace.now), zone: try Zone(identifier: "Europe/London"))
    _ = try journal.timer.start(.coaching, ClientCode("C07"), on: occasion)
    try journal.database.close()
    let rows = try Workplace.rows(place.journal)
    let columns = try Workplace.raw(place.journal).read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT sqlite_master.name, column.name FROM sqlite_master, pragma_table_info(sqlite_master.name) AS column
          WHERE sqlite_master.type = 'table' AND sqlite_master.name NOT LIKE 'sqlite_%'
          """)
    }
    let path = place.folder + "/poisoned"
    try FileManager.default.copyItem(atPath: place.journal + ".d", toPath: path + ".d")
    var (tried, noticed) = (0, 0)
    // Others for either argument, so that both together try twice as many.
    let tries = Soak.sample(50, of: Array(columns.enumerated()), seed: UInt64(values.count))
    for (number, row) in tries {
      let value = values[number % values.count]
      let (table, column): (String, String) = (row[0], row[1])
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.copyItem(atPath: place.journal, toPath: path)
      guard try Self.poison(path, table, column, value) else { continue }
      guard try Workplace.rows(path) != rows else { continue }
      tried += 1
      let isNoticed = Self.look(at: path)
      // Nothing vouches for a timer until it becomes a session; its types are looked at all the same.
      #expect(isNoticed != false || table == "timer", "\(table).\(column) = \(value) went unnoticed")
      if isNoticed != false { noticed += 1 }
      if let journal = try? Journal(at: path) {
        _ = try? journal.timer.stop(
          at: nil, texts: SessionTexts(), details: { details throws(JournalError) in details }, on: occasion)
        _ = try? journal.sessions.log(SampleJournal.details(60, in: occasion.zone), SessionTexts(), on: occasion)
        _ = try? journal.undo(on: occasion)
      }
    }
    print("\(values) in \(tried) columns: \(noticed) noticed")
    #expect(tried > 12)
  }

  /// Writes a value past the table's checks, by taking them out of the schema and putting them back.
  private static func poison(_ path: String, _ table: String, _ column: String, _ value: String) throws -> Bool {
    let loosened = try Workplace.raw(path, readonly: false)
    let triggers = try loosened.writeWithoutTransaction { db in
      let triggers = try String.fetchAll(db, sql: "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
      try db.execute(
        sql: """
          PRAGMA writable_schema = ON;
          CREATE TEMP TABLE kept AS SELECT name, sql FROM main.sqlite_master WHERE type = 'table';
          """)
      for name in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'trigger'") {
        try db.execute(sql: "DROP TRIGGER \(name)")
      }
      try db.execute(
        sql: """
          UPDATE main.sqlite_master
            SET sql = replace(replace(replace(replace(sql, 'IS NOT NULL', 'NOTNULL'), ' STRICT, ', ' '), ' STRICT', ''),
              ' NOT NULL', '')
            WHERE type = 'table' AND name NOT LIKE 'sqlite_%';
          """)
      return triggers
    }
    let tables = try loosened.writeWithoutTransaction { db in
      try Row.fetchAll(db, sql: "SELECT name, sql FROM temp.kept").map { ($0[0] as String, $0[1] as String) }
    }
    try loosened.close()
    let writer = try Workplace.raw(path, readonly: false)
    defer { try? writer.close() }
    return try writer.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON; PRAGMA writable_schema = ON")
      let isWritten =
        (try? db.execute(sql: "UPDATE \(table) SET \(column) = \(value)")) != nil
        || (try? db.execute(
          sql: "UPDATE \(table) SET \(column) = \(value) WHERE \(column) = (SELECT min(\(column)) FROM \(table))"))
          != nil
      for (name, sql) in tables {
        try db.execute(sql: "UPDATE main.sqlite_master SET sql = ? WHERE name = ?", arguments: [sql, name])
      }
      for trigger in triggers { try db.execute(sql: trigger) }
      return isWritten
    }
  }
}
