import Foundation
import GRDB
import Support

@testable import CoachingJournal
@testable import CoachingRules
@testable import LogbookValues
@testable import SignedRecords

/// A journal on disk in a temporary folder of its own, which goes when this does.
final class TestJournal {
  let journal: Journal
  let learner: SigningKey
  let zone: Zone
  private let folder: URL

  static let registered = LocalDate(dayNumber: 20_465)
  /// 2026-11-23T09:00:00Z.
  static let now = Instant(seconds: 1_795_424_400)

  /// The journal that most tests begin with: made once, and copied.
  convenience init() throws { try self.init(copying: TestJournal.usual.get()) }

  private static let usual = Result { try TestJournal(seed: 1).kept() }

  init(
    qualification: String = "certificate-coaching-mentoring", seed: UInt64 = 1,
    targets: [(requirement: String, minutes: Int)] = [], scheme: SchemeSource = .bundled8577
  ) throws {
    folder = try TestJournal.newFolder()
    var entropy = Entropy.seeded(seed)
    let terms = NewEnrolment(
      learner: "Priya Shah", qualification: qualification, registered: TestJournal.registered, centre: "Northdale",
      targets: targets)
    journal = try Journal.create(
      at: TestJournal.path(in: folder), terms: terms, scheme: scheme,
      now: Instant(seconds: TestJournal.registered.dayNumber * 86_400), entropy: &entropy
    ).journal
    learner = try journal.learnerKey()
    zone = try Zone(identifier: "UTC")
    try leaveTheDiskAlone()
  }

  /// A journal as another was when it was kept, in a folder of its own.
  init(copying kept: KeptFolder) throws {
    folder = try TestJournal.newFolder()
    try kept.lay(into: folder)
    journal = try Journal(at: TestJournal.path(in: folder))
    learner = try journal.learnerKey()
    zone = try Zone(identifier: "UTC")
    try leaveTheDiskAlone()
  }

  deinit {
    try? FileManager.default.removeItem(at: folder)
  }

  /// Its files as they are now, to be copied.
  func kept() throws -> KeptFolder { try KeptFolder(of: folder) }

  private static func newFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("coachlog-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private static func path(in folder: URL) -> String { folder.appendingPathComponent("journal.sqlite").path }

  /// The same reason as below: what is tested here is not the disk.
  private func leaveTheDiskAlone() throws {
    try journal.database.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = OFF") }
  }

  /// Where another file of the test may lie.
  func path(beside name: String) -> String { folder.appendingPathComponent(name).path }

  var enrolment: EnrolmentID { journal.enrolmentID }

  func occasion(at now: Instant = TestJournal.now, seed: UInt64 = 7) -> Occasion {
    Occasion(now: now, zone: zone, entropy: .seeded(seed))
  }

  // MARK: Through the journal's own commands

  /// A coaching session of an hour, `index` working hours after the first day.
  func details(_ index: Int, role: Role = .coaching, minutes: Int = 60) throws -> SessionDetails {
    let date = TestJournal.registered.adding(days: index / 8)
    let time = ClockTime(wrapping: (9 + index % 8) * 60)
    return SessionDetails(
      role: role, start: OffsetDateTime(date: date, time: time, offset: try UTCOffset("+00:00")), minutes: minutes,
      client: try ClientCode("C07"))
  }

  @discardableResult
  func log(_ index: Int, role: Role = .coaching, minutes: Int = 60, summary: String? = nil) throws -> EntryID {
    try journal.sessions.log(
      details(index, role: role, minutes: minutes), SessionTexts(summary: summary),
      on: occasion(seed: UInt64(index) + 1_000)
    ).id
  }

  func amend(_ id: EntryID, minutes: Int) throws { try amend(id) { $0.minutes = minutes } }

  func amend(_ id: EntryID, _ edit: @escaping @Sendable (inout SessionDetails) -> Void) throws {
    let change = SessionChange(
      details: { details in
        var changed = details
        edit(&changed)
        return changed
      }, texts: { $0 })
    _ = try journal.sessions.amend(id, change, on: occasion())
  }

  func supervisor(_ seed: UInt64 = 100, name: String = "Jane Doe") throws -> SigningKey {
    let key = TestJournal.key(seed)
    _ = try journal.signers.add(name: name, key: key.publicKey, email: nil, at: TestJournal.now)
    return key
  }

  func decide(_ id: EntryID, _ decision: Decision = .approved, by key: SigningKey, comment: String? = nil) throws {
    let shown = try journal.signOff.proposals(.entries([id]))
    _ = try journal.signOff.decide(
      decision, on: shown, comment: comment, by: key, at: TestJournal.now)
  }

  /// Undoes the last action, an import of many entries too.
  @discardableResult
  func undo() throws -> Undone {
    var undoing = try journal.undo(on: occasion())
    if case .asks(let record, _, _) = undoing { undoing = try journal.undo(record, on: occasion()) }
    guard case .undone(let undone) = undoing else {
      throw JournalError.unreadable("the import was asked about again")
    }
    return undone
  }

  func row(_ id: EntryID) throws -> EntryRow? {
    try journal.read { db in try EntryTable(db: db).row(id) }
  }

  // MARK: Behind the journal's back

  static func key(_ seed: UInt64) -> SigningKey {
    var rng = SeededGenerator(state: seed)
    return SigningKey(generatedBy: &rng)
  }

  /// All records, as the file gives them.
  func records() throws -> [SignedRecord] {
    try journal.read { db in
      var records: [SignedRecord] = []
      try RecordTable(db: db).forEach { records.append($0) }
      return records
    }
  }

  func count() throws -> Int {
    try journal.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM record") ?? 0 }
  }

  /// Signs `body` well as the next record of `key` and puts it in, whatever it says.
  @discardableResult
  func append(_ body: Payload.Body, by key: SigningKey, at now: Instant = TestJournal.now) throws -> SignedRecord {
    try journal.write { ledger, _ in try ledger.append(body, by: key, at: now) }
  }

  func insert(_ record: SignedRecord) throws {
    try journal.write { ledger, _ in try ledger.insert(record) }
  }

  func head(of key: SigningKey) throws -> (n: Int, record: RecordID)? {
    try journal.read { db in try JournalTransaction(db, of: enrolment).chainHead(of: key.publicKey.bytes) }
  }

  /// Runs SQL as somebody who opens the file with another program would, the triggers on `record` out of the way.
  func tamper(_ sql: String, _ arguments: StatementArguments = []) throws {
    try withoutTriggers { db in try db.execute(sql: sql, arguments: arguments) }
  }

  /// Drops all triggers, so that no total follows a change, and makes the same ones again.
  func withoutTriggers(_ body: (Database) throws -> Void) throws {
    let other = try DatabaseQueue(path: journal.path)
    try other.writeWithoutTransaction { db in
      // Nobody pulls the plug on a test, and waiting for the disk at each change takes minutes.
      try db.execute(sql: "PRAGMA synchronous = OFF; BEGIN IMMEDIATE")
      let triggers = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
      do {
        for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
        try body(db)
        for trigger in triggers { try db.execute(sql: trigger[1]) }
        try db.execute(sql: "COMMIT")
      } catch {
        try db.execute(sql: "ROLLBACK")
        throw error
      }
    }
    try other.close()
  }

  /// The journal's derived tables as text, row by row.
  func derived() throws -> [String: [String]] {
    try journal.read { db in try TestJournal.derived(db) }
  }

  static func derived(_ db: Database) throws -> [String: [String]] {
    var tables: [String: [String]] = [:]
    for table in Schema.derivedTables {
      tables[table] = try Row.fetchAll(db, sql: "SELECT * FROM \(table)")
        .map { row in row.map { "\($0.0)=\($0.1)" }.joined(separator: " ") }.sorted()
    }
    return tables
  }

  /// What `verify` finds, as `rule severity message`.
  func findings() throws -> [String] {
    try journal.verify().problems.map { "\($0.rule.rawValue) \($0.severity.rawValue) \($0.message)" }
  }
}

/// Who signs a decision that somebody made up.
func signed(
  by name: String = "Jane Doe", for learner: String = "Priya Shah", seen: RecordID,
  device: SignatureTerms.Device = .shared, request: RecordID? = nil
) -> SignatureTerms {
  SignatureTerms(name: name, learner: learner, seen: seen, device: device, request: request)
}

/// The head of a record somebody made up.
func head(
  _ enrolment: EnrolmentID, _ key: SigningKey, n: Int, previous: RecordID?, at now: Instant = TestJournal.now
) -> Payload.Head {
  Payload.Head(enrolment: enrolment, by: key.publicKey.fingerprint, n: n, previous: previous, signedAt: now)
}
