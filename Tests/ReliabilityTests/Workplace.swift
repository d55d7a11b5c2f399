import LogbookValues
import Foundation
import GRDB
import Testing

/// A folder of a test's own, with the program to run in it.
final class Workplace: Sendable {
  let folder: String
  var journal: String { folder + "/journal.sqlite" }

  /// Everything happens before this moment, unless a test says otherwise.
  static let now = "2026-11-23T09:00:00+00:00"

  /// The program lies beside the tests' own.
  static let program: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("coachlog").path
  }()

  init(in parent: String = NSTemporaryDirectory()) throws {
    folder = parent + "coachlog-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  // MARK: Running the program

  private func environment(_ now: String, _ journal: String?) -> [String: String] {
    [
      "COACHLOG_NOW": now, "TZ": "Europe/London", "HOME": folder, "LC_ALL": "C.UTF-8", "TERM": "dumb",
      "PATH": "/usr/bin:/bin", "COACHLOG_JOURNAL": journal ?? self.journal, "COACHLOG": Workplace.program,
    ]
  }

  func start(_ arguments: [String], now: String = Workplace.now, journal: String? = nil) throws -> Child {
    try Child([Workplace.program] + arguments, environment: environment(now, journal), scratch: folder)
  }

  /// Starts the program in a folder, with `more` in its environment.
  func start(
    _ arguments: [String], in working: String, journal: String, with more: [String: String] = [:]
  ) throws -> Child {
    try Child(
      ["/bin/sh", "-c", "cd \"$0\" && exec \"$COACHLOG\" \"$@\"", working] + arguments,
      environment: environment(Workplace.now, journal).merging(more) { $1 }, scratch: folder)
  }

  /// Starts a shell, to which the program is "$COACHLOG".
  func startShell(_ script: String, now: String = Workplace.now, journal: String? = nil) throws -> Child {
    try Child(["/bin/sh", "-c", script], environment: environment(now, journal), scratch: folder)
  }

  @discardableResult
  func run(_ arguments: String..., now: String = Workplace.now, journal: String? = nil) throws -> Child.End {
    try start(arguments, now: now, journal: journal).wait()
  }

  @discardableResult
  func shell(_ script: String, now: String = Workplace.now, journal: String? = nil) throws -> Child.End {
    try startShell(script, now: now, journal: journal).wait()
  }

  static let initArguments = [
    "init", "--learner", "Priya Shah", "--qualification", "certificate-coaching-mentoring", "--registered",
    "2026-01-12",
  ]

  func begin(journal: String? = nil) throws {
    let end = try start(Workplace.initArguments, journal: journal).wait()
    try #require(end.code == 0, "\(end.errors)")
  }

  /// The arguments that log the session with this number: ten a day from 13 January, none overlapping another.
  static func logArguments(_ number: Int) -> [String] {
    let day = LocalDate(dayNumber: 20_466 + number / 10)
    let hour = 8 + number % 10
    return [
      "log", "coaching", "C07", "\(day)", "\(hour < 10 ? "0" : "")\(hour):00+45m", "--summary", "Number \(number)",
    ]
  }

  /// What the shell runs to log the sessions with these numbers one after the other.
  static func logScript(_ numbers: some Sequence<Int>) -> String {
    numbers.map { number in
      "\"$COACHLOG\" " + logArguments(number).map { "'\($0)'" }.joined(separator: " ") + " || exit"
    }.joined(separator: "\n")
  }

  // MARK: Looking

  struct Verification: Decodable {
    struct Problem: Decodable {
      let rule: String
      let severity: String
      let message: String
    }

    let ok: Bool
    let records: Int
    let problems: [Problem]
  }

  func verify(journal: String? = nil) throws -> Verification {
    let end = try run("verify", "--json", journal: journal)
    return try JSONDecoder().decode(Verification.self, from: Data(end.output.utf8))
  }

  /// The whole ids of the sessions.
  func ids(journal: String? = nil) throws -> [String] {
    struct Session: Decodable { let id: String }
    let end = try run("list", "--json", journal: journal)
    try #require(end.code == 0, "\(end.errors)")
    return try JSONDecoder().decode([Session].self, from: Data(end.output.utf8)).map(\.id)
  }

  /// Requires that the journal is whole, and holds every session that was said to be logged; `warnings` are the rules
  /// that may warn.
  func requireWhole(_ acknowledged: [String], warnings: Set<String> = [], journal: String? = nil) throws {
    let verification = try verify(journal: journal)
    #expect(verification.ok)
    #expect(verification.problems.allSatisfy { warnings.contains($0.rule) }, "\(verification.problems)")
    let ids = try ids(journal: journal)
    for id in acknowledged {
      #expect(ids.contains { $0.hasPrefix(id) }, "the session \(id) was acknowledged and is not there")
    }
    let integrity = try Workplace.raw(journal ?? self.journal).read { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check")
    }
    #expect(integrity == ["ok"])
  }

  /// Whether a write was cut off after the file was touched; before that SQLite's own journal begins with zeros.
  var hasHotJournal: Bool {
    (FileManager.default.contents(atPath: journal + "-journal")?.first ?? 0) != 0
  }

  /// The names of everything in a folder, folders below it included.
  static func names(in folder: String) -> [String] {
    (FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []).sorted()
  }

  static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  static func bytes(_ path: String) -> [UInt8] {
    [UInt8](FileManager.default.contents(atPath: path) ?? Data())
  }

  static func write(_ bytes: [UInt8], to path: String) {
    try? FileManager.default.removeItem(atPath: path)
    #expect(FileManager.default.createFile(atPath: path, contents: Data(bytes)))
  }

  /// The file as any other program would open it.
  static func raw(_ path: String, readonly: Bool = true) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = readonly
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// All rows of all tables, the schema's included.
  static func rows(_ path: String) throws -> [String: [String]] {
    try raw(path).read { db in
      let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
      var rows: [String: [String]] = [:]
      for table in tables + ["sqlite_master"] {
        // Page numbers change when a file is copied; they are no content.
        let columns = table == "sqlite_master" ? "type, name, tbl_name, sql" : "*"
        rows[table] = try Row.fetchAll(db, sql: "SELECT \(columns) FROM \"\(table)\"").map { row in
          row.databaseValues.map { "\($0)" }.joined(separator: "|")
        }.sorted()
      }
      return rows
    }
  }
}

/// A repeatable sequence, so that a run can be repeated.
struct Seeded: RandomNumberGenerator {
  private var entropy: Entropy

  init(_ seed: UInt64) {
    entropy = .seeded(seed)
  }

  mutating func next() -> UInt64 { entropy.next() }
}
