import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

/// Keeps the derived tables true to the records. `take` does it for one record that has just come in, `rebuild` for
/// all; both go through `derive`, and every history must leave the same rows either way (rule V14).
package struct DerivedTables {
  let db: Database
  let enrolment: EnrolmentID
  let records: RecordTable
  var cachedTerms: EnrolmentRow?
  var cachedContext: CountingContext?
  /// The scheme of the enrolment in force, if it was derived here.
  var cachedScheme: (digest: RecordID, scheme: Scheme)?
  var cachedSupervisors: [PublicKey: SupervisorStanding]?
  /// Whether empty tables are being filled: there is nothing to delete in them.
  private(set) var isFilling = false
  /// Whether records were undone; nil where that may still change.
  private(set) var hasVoid: Bool?
  /// What was derived last.
  private var latest: (id: EntryID, row: EntryRow?)?

  /// - Parameter known: the records as they were read and checked already.
  init(_ db: Database, of enrolment: EnrolmentID, known: CheckedRecords? = nil) {
    self.db = db
    self.enrolment = enrolment
    records = RecordTable(db: db, known: known)
  }

  /// Empties every derived table and fills it from the records and the kept scheme.
  package mutating func rebuild(reporting work: ProgressReporter = .silent) throws {
    // Totals before the entries whose triggers keep them, which else take damaged entries off them and go below 0.
    for table in Schema.derivedTables.reversed() { try db.execute(sql: "DELETE FROM \(table)") }
    let total = try records.count()
    var done = 0
    try records.forEach { record in
      try work.check("reading records", done, of: total)
      done += 1
      if let placed = DecodedRecord(record, in: enrolment) {
        try index(placed)
      } else {
        try setAside(record)
      }
    }
    try deriveAllButEntries()
    let entries = try EntryID.fetchAll(db, sql: "SELECT DISTINCT entry FROM about")
    for (done, entry) in entries.enumerated() {
      try work.check("adding up totals", done, of: entries.count)
      try derive(entry)
    }
  }

  /// Fills the tables of which each row comes of a few records, once these are indexed.
  mutating func deriveAllButEntries() throws {
    (isFilling, hasVoid) = (true, try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM voided)"))
    defer { (isFilling, hasVoid) = (false, nil) }
    try deriveSupervisors()
    try deriveEnrolment()
    try deriveReflection()
    try deriveClients()
    try deriveCriteria()
    try deriveAssessments()
    try deriveUnitDecisions()
    try deriveSamples()
    for record in try placedRecords(ofRare: .request) {
      if case .request(let request) = record.payload.body { try derive(request, of: record) }
    }
    for id in try entries(ofRare: .note) { try deriveNote(id) }
    for id in try entries(ofRare: .action) { try deriveAction(id) }
    for id in try entries(ofRare: .feedback) { try deriveFeedback(id) }
    for id in try entries(ofRare: .attachment) { try deriveAttachment(id) }
    for id in try entries(ofRare: .label) { try deriveLabel(id) }
  }

  /// Brings the tables up to date with one record that was just inserted.
  ///
  /// - Parameter placed: what it says; nil for one that has no say here.
  mutating func take(_ record: SignedRecord, saying placed: DecodedRecord?) throws {
    guard let placed else {
      try setAside(record)
      return try followRemoval(through: record.signer)
    }
    try index(placed)
    try follow(placed)
  }

  /// Says that this is the newest record of its signer.
  package func endChain(of signer: [UInt8], with record: RecordID, at n: Int) throws {
    try index(record, inChainOf: signer, at: n)
  }

  /// Whether any record is about this entry.
  package func isKnown(_ id: EntryID) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM about WHERE entry = ? LIMIT 1")
    return try Int.fetchOne(statement, arguments: [id]) != nil
  }

  // MARK: Tables

  /// The whole history of an entry, from the indexes.
  ///
  /// - Parameter new: a record about it that was read already, and so is not read again.
  mutating func history(of id: EntryID, with new: DecodedRecord? = nil) throws -> EntryHistory {
    let others = try records.placed(about: id, besides: new?.id, in: enrolment)
    return try history(of: id, from: others + [new].compactMap(\.self))
  }

  /// The same, given the records about it.
  mutating func history(of id: EntryID, from records: [DecodedRecord]) throws -> EntryHistory {
    let supervisors = try supervisors()
    let rules = try context().rules
    func role(_ signer: [UInt8], _ n: Int) -> SignerRole? {
      guard let key = try? PublicKey(bytes: signer), let standing = supervisors[key],
        standing.permits(.signoff, n: n)
      else { return nil }
      return standing.role
    }
    return try EntryHistory(
      of: id, from: records, voids: isVoid, revoked: isRevoked, role: role, counts: rules.counts, asked: isAsked)
  }

  mutating func derive(_ id: EntryID, with new: DecodedRecord? = nil) throws {
    let history = try history(of: id, with: new)
    let row = try context().row(of: history)
    latest = (id, row)
    // Preparing a delete compiles every trigger behind it, in vain for a new entry.
    let known = try db.cachedStatement(sql: "SELECT 1 FROM entry WHERE id = ?")
    if try Int.fetchOne(known, arguments: [id]) != nil {
      try db.cachedStatement(sql: "DELETE FROM entry WHERE id = ?").execute(arguments: [id])
    }
    if let row { try EntryTable(db: db).insert(row) }
    try deriveDiscussed(history, row)
  }

  /// What was discussed in a supervision meeting that is not withdrawn.
  func deriveDiscussed(_ history: EntryHistory, _ row: EntryRow?) throws {
    guard history.discusses else { return }
    try db.delete(from: "discussed", where: "support", is: history.id)
    guard let row, row.state != .withdrawn, let version = history.current.first,
      case .support(let support) = version.content
    else { return }
    for entry in support.discussed {
      try db.insert(
        into: "discussed", orIgnore: true, ["support": history.id, "entry": entry, "n": version.head.n])
    }
  }

  /// The row of an entry, as it was just derived or as it is in the table.
  func row(of id: EntryID) throws -> EntryRow? {
    if let latest, latest.id == id { return latest.row }
    return try EntryTable(db: db).row(id)
  }

  // MARK: What deriving needs to know

  /// What the journal is judged by, read once; nil where it has no enrolment that can be read.
  mutating func terms() throws -> EnrolmentRow? {
    if cachedTerms == nil { cachedTerms = try EnrolmentTable(db: db).row() }
    return cachedTerms
  }

  /// What decides how much an entry counts, read once.
  package mutating func context() throws -> CountingContext {
    if let cachedContext { return cachedContext }
    let context = CountingContext(
      requirements: try EnrolmentTable(db: db).targets().map(\.requirement),
      rules: try terms()?.rules
        ?? CountingRules(directReport: false, group: false, training: false, broughtForward: false))
    cachedContext = context
    return context
  }
}
