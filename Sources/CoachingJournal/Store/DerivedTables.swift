import GRDB

/// Keeps the derived tables true to the records. `take` does it for one record that has just come in, `rebuild` for all;
/// both go through `derive`, and every history must leave the same rows either way (rule V14).
struct DerivedTables {
  let db: Database
  let enrolment: EnrolmentID
  private var cachedContext: CountingContext?
  private var cachedSupervisors: [PublicKey: SupervisorStanding]?

  init(_ db: Database, of enrolment: EnrolmentID) {
    self.db = db
    self.enrolment = enrolment
  }

  /// Empties every derived table and fills it from the records and the kept scheme.
  mutating func rebuild(reporting work: WorkReport = .unheard) throws {
    // Totals before the entries whose triggers keep them, which else take damaged entries off them and go below 0.
    for table in Schema.derivedTables.reversed() { try db.execute(sql: "DELETE FROM \(table)") }
    let records = try RecordTable(db: db).count()
    var done = 0
    try RecordTable(db: db).forEach { record in
      try work.check("reading records again", done, of: records)
      done += 1
      if let placed = PlacedRecord(record, in: enrolment) {
        try index(placed)
      } else {
        try setAside(record)
      }
    }
    try deriveSupervisors()
    try deriveEnrolment()
    try deriveReflection()
    try deriveClients()
    try deriveCriteria()
    try deriveAssessments()
    for id in try entries(ofRare: .note) { try deriveNote(id) }
    for id in try entries(ofRare: .action) { try deriveAction(id) }
    for id in try entries(ofRare: .label) { try deriveLabel(id) }
    let entries = try String.fetchAll(db, sql: "SELECT DISTINCT entry FROM about")
    for (done, entry) in entries.enumerated() {
      try work.check("adding up again", done, of: entries.count)
      if let id = EntryID(hex: entry) { try derive(id) }
    }
  }

  /// Brings the tables up to date with one record that was just inserted.
  mutating func take(_ record: SignedRecord) throws {
    guard let placed = PlacedRecord(record, in: enrolment) else {
      try setAside(record)
      return try followRemoval(through: record.signer)
    }
    try index(placed)
    try follow(placed)
  }

  /// As `take`, for records that were just signed here. Where one is a version and nothing else is about its entry, all that
  /// can be known of that is the version itself. The end of the chain is left to `endChain`, which a row of such records
  /// needs once.
  mutating func take(_ records: [PlacedRecord]) throws {
    var rows: [EntryRow] = []
    for placed in records {
      guard let id = placed.version, try !isKnown(id) else {
        // What is known may be of these records itself.
        try EntryTable(db: db).insert(rows)
        rows = []
        try index(placed)
        try follow(placed)
        continue
      }
      try index(placed.id, about: id)
      let history = EntryHistory(
        of: id, from: [placed], voids: { _, _ in false }, revoked: { _, _ in false }, permits: { _, _ in false })
      let row = try context().row(of: history)
      if let row { rows.append(row) }
      try deriveDiscussed(history, row)
    }
    try EntryTable(db: db).insert(rows)
  }

  /// Says that this is the newest record of its signer.
  func endChain(of signer: [UInt8], with record: RecordID, at n: Int) throws {
    try index(record, inChainOf: signer, at: n)
  }

  private func isKnown(_ id: EntryID) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM about WHERE entry = ? LIMIT 1")
    return try Int.fetchOne(statement, arguments: [id.hex]) != nil
  }

  // MARK: What a record touches

  private mutating func follow(_ placed: PlacedRecord) throws {
    switch placed.payload.body {
    case .session(let version): try derive(version.session)
    case .support(let version): try derive(version.support)
    case .block(let version): try derive(version.block)
    case .withdrawal(let withdrawal): try withdrawalChanged(of: withdrawal.entry)
    case .signoff(let signOff):
      try followRemoval(through: placed.signer)
      try derive(signOff.entry)
    case .revocation(let revocation):
      try followRemoval(through: placed.signer)
      if let target = try placedRecord(revocation.target) { try followTarget(target) }
    case .undo(let voids):
      for id in voids {
        if let target = try placedRecord(id) { try followTarget(target) }
      }
    case .supervisor(let act): try supervisorChanged(act.key)
    case .enrolment: try enrolmentChanged()
    case .note(let version): try noteChanged(version.note)
    case .action(let version): try deriveAction(version.action)
    case .label(let label): try deriveLabel(label.entry)
    case .client: try deriveClients()
    case .marksheet: try deriveCriteria()
    case .assessment:
      try followRemoval(through: placed.signer)
      try deriveAssessments()
    // An undo of it that came before it has its effect now.
    case .import: if try isVoid(placed.id, placed.payload.head.n) { try rebuild() }
    case .erasure: break
    }
  }

  private mutating func noteChanged(_ id: EntryID) throws {
    try deriveNote(id)
    try deriveReflection()
  }

  private mutating func withdrawalChanged(of id: EntryID) throws {
    try derive(id)
    try noteChanged(id)
    try deriveAction(id)
  }

  /// A target of an undo or a revocation is looked at again, as if it had just come.
  private mutating func followTarget(_ target: PlacedRecord) throws {
    switch target.payload.body {
    case .session(let version): try derive(version.session)
    case .support(let version): try derive(version.support)
    case .block(let version): try derive(version.block)
    case .withdrawal(let withdrawal): try withdrawalChanged(of: withdrawal.entry)
    case .signoff(let signOff): try derive(signOff.entry)
    case .supervisor(let act): try supervisorChanged(act.key)
    case .enrolment: try enrolmentChanged()
    case .note(let version): try noteChanged(version.note)
    case .action(let version): try deriveAction(version.action)
    case .label(let label): try deriveLabel(label.entry)
    case .client: try deriveClients()
    case .marksheet: try deriveCriteria()
    case .assessment: try deriveAssessments()
    // Everything it brought goes at once, and whatever else rested on that.
    case .import: try rebuild()
    case .undo, .erasure, .revocation: break
    }
  }

  /// A removal that named this record before it came now knows how far its key is believed.
  private mutating func followRemoval(through signer: [UInt8]) throws {
    guard let key = try? PublicKey(bytes: signer), let standing = try supervisors()[key] else { return }
    switch standing.standing {
    case .active: return
    case .removed: try supervisorChanged(standing.key)
    }
  }

  private mutating func supervisorChanged(_ key: PublicKey) throws {
    try deriveSupervisors()
    try deriveAssessments()
    let entries = try String.fetchAll(
      db,
      sql: "SELECT DISTINCT about.entry FROM record JOIN about ON about.record = record.id WHERE record.signer = ?",
      arguments: [Blob(key.bytes)])
    for entry in entries {
      if let id = EntryID(hex: entry) { try derive(id) }
    }
  }

  private mutating func enrolmentChanged() throws {
    let before = try context()
    try deriveEnrolment()
    try deriveReflection()
    guard before != (try context()) else { return }
    for entry in try String.fetchAll(db, sql: "SELECT DISTINCT entry FROM about") {
      if let id = EntryID(hex: entry) { try derive(id) }
    }
  }

  // MARK: Indexes

  private func index(_ placed: PlacedRecord) throws {
    let head = placed.payload.head
    try index(placed.id, inChainOf: placed.signer, at: head.n)
    switch placed.payload.body {
    case .session(let version): try index(placed.id, about: version.session)
    case .support(let version): try index(placed.id, about: version.support)
    case .block(let version): try index(placed.id, about: version.block)
    case .note(let version): try index(placed.id, about: version.note)
    case .action(let version): try index(placed.id, about: version.action)
    case .label(let label): try index(placed.id, about: label.entry)
    case .import(let act):
      try db.execute(
        sql: "INSERT OR IGNORE INTO batch VALUES (?, ?, ?)",
        arguments: [Blob(placed.id.bytes), head.n, head.n + act.records])
    case .withdrawal(let withdrawal): try index(placed.id, about: withdrawal.entry)
    case .signoff(let signOff): try index(placed.id, about: signOff.entry)
    case .undo(let voids):
      for target in voids {
        try db.execute(
          sql: "INSERT OR IGNORE INTO voided VALUES (?, ?, ?)",
          arguments: [Blob(target.bytes), Blob(placed.id.bytes), head.n])
      }
    case .revocation(let revocation):
      try db.execute(
        sql: "INSERT OR IGNORE INTO revoked VALUES (?, ?, ?, ?)",
        arguments: [Blob(revocation.target.bytes), Blob(placed.id.bytes), Blob(placed.signer), head.n])
    case .enrolment, .supervisor, .erasure, .client, .marksheet, .assessment: break
    }
  }

  private func index(_ record: RecordID, about entry: EntryID) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO about VALUES (?, ?)")
      .execute(arguments: [entry.hex, Blob(record.bytes)])
  }

  private func index(_ record: RecordID, inChainOf signer: [UInt8], at n: Int) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO chain VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET n = excluded.n, record = excluded.record
          WHERE (excluded.n, excluded.record) > (chain.n, chain.record)
        """
    ).execute(arguments: [Blob(signer), n, Blob(record.bytes)])
  }

  /// A record that cannot be read counts nothing, but the next one of its signer still comes after it.
  private func setAside(_ record: SignedRecord) throws {
    try db.execute(sql: "INSERT OR IGNORE INTO unread VALUES (?)", arguments: [Blob(record.id.bytes)])
    if let n = record.place(in: enrolment) { try index(record.id, inChainOf: record.signer, at: n) }
  }

  func placedRecord(_ id: RecordID) throws -> PlacedRecord? {
    try RecordTable(db: db).placed(id, in: enrolment)
  }

  func placedRecords(ofRare kind: Kind) throws -> [PlacedRecord] {
    try RecordTable(db: db).placed(ofRare: kind, in: enrolment)
  }

  /// An undo reaches only records that came before it in the learner's chain, and never the first; one of an import
  /// reaches all that it brought.
  func isVoid(_ id: RecordID, _ n: Int) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM voided WHERE target = ?1 AND n > ?2
        UNION ALL
        SELECT 1 FROM batch JOIN voided ON voided.target = batch.record
          WHERE batch.n < ?2 AND batch.last >= ?2 AND voided.n > ?2
        LIMIT 1
        """)
    return try n > 1 && Int.fetchOne(statement, arguments: [Blob(id.bytes), n]) != nil
  }

  /// Where in the signer's chain it took back its sign-off; a revocation that came after a removal does not count.
  func revocations(of id: RecordID, by signer: [UInt8]) throws -> [Int] {
    let statement = try db.cachedStatement(sql: "SELECT n FROM revoked WHERE target = ? AND signer = ?")
    return try Int.fetchAll(statement, arguments: [Blob(id.bytes), Blob(signer)])
  }

  // MARK: Tables

  /// The whole history of an entry, from the indexes.
  mutating func history(of id: EntryID) throws -> EntryHistory {
    let placed = try RecordTable(db: db).records(about: id).compactMap { PlacedRecord($0, in: enrolment) }
    let supervisors = try supervisors()
    func permits(_ kind: Kind, _ signer: [UInt8], _ n: Int) -> Bool {
      guard let key = try? PublicKey(bytes: signer) else { return false }
      return supervisors[key]?.permits(kind, n: n) ?? false
    }
    return try EntryHistory(
      of: id, from: placed,
      voids: isVoid,
      revoked: { id, signer in try revocations(of: id, by: signer).contains { permits(.revocation, signer, $0) } },
      permits: { permits(.signoff, $0, $1) })
  }

  private mutating func derive(_ id: EntryID) throws {
    let history = try history(of: id)
    let row = try context().row(of: history)
    // Preparing a delete compiles every trigger behind it, in vain for a new entry.
    let known = try db.cachedStatement(sql: "SELECT 1 FROM entry WHERE id = ?")
    if try Int.fetchOne(known, arguments: [id.hex]) != nil {
      try db.cachedStatement(sql: "DELETE FROM entry WHERE id = ?").execute(arguments: [id.hex])
    }
    if let row { try EntryTable(db: db).insert([row]) }
    try deriveDiscussed(history, row)
  }

  /// What a supervision meeting went through, as long as it stands.
  private func deriveDiscussed(_ history: EntryHistory, _ row: EntryRow?) throws {
    let hasDiscussed = history.versions.contains { version in
      switch version.content {
      case .support(let support): !support.discussed.isEmpty
      case .session, .block: false
      }
    }
    guard hasDiscussed else { return }
    try db.execute(sql: "DELETE FROM discussed WHERE support = ?", arguments: [history.id.hex])
    guard let row, row.state != .withdrawn, let version = history.current.first,
      case .support(let support) = version.content
    else { return }
    for entry in support.discussed {
      try db.execute(
        sql: "INSERT OR IGNORE INTO discussed VALUES (?, ?, ?)",
        arguments: [history.id.hex, entry.hex, version.head.n])
    }
  }

  private mutating func deriveSupervisors() throws {
    let all = try standings(voids: isVoid)
    try db.execute(sql: "DELETE FROM supervisor")
    for standing in all where EnrolmentID(of: standing.key) != enrolment {
      let goodThrough: Int? =
        switch standing.standing {
        case .active: nil
        case .removed(let n): n
        }
      try db.execute(
        sql: "INSERT INTO supervisor VALUES (?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          Blob(standing.key.bytes), standing.name, standing.email, standing.role.rawValue, goodThrough,
          Blob(standing.record.bytes),
          standing.since.seconds,
        ])
    }
    cachedSupervisors = nil
  }

  /// How far a key would be believed if one record had not been written.
  func standing(of key: PublicKey, without record: RecordID) throws -> SupervisorStanding? {
    try standings { id, n in try id == record || isVoid(id, n) }.first { $0.key == key }
  }

  /// The standing of every key by the records, given which of them were undone.
  func standings(voids: (RecordID, Int) throws -> Bool) throws -> [SupervisorStanding] {
    try SupervisorStanding.all(
      from: placedRecords(ofRare: .supervisor), voids: voids,
      place: { id, key in
        guard let record = try RecordTable(db: db).record(id), record.signer == key.bytes else { return nil }
        return record.place(in: enrolment)
      })
  }

  private mutating func deriveEnrolment() throws {
    cachedContext = nil
    try db.execute(sql: "DELETE FROM enrolment")
    try db.execute(sql: "DELETE FROM requirement")
    let standing = try placedRecords(ofRare: .enrolment).filter { try !isVoid($0.id, $0.payload.head.n) }
    let newest = standing.max { ($0.payload.head.n, $0.id) < ($1.payload.head.n, $1.id) }
    guard let newest, case .enrolment(let terms) = newest.payload.body,
      let scheme = try keptScheme(terms.schemeDigest),
      let qualification = scheme.qualifications.first(where: { $0.id == terms.qualification })
    else { return }
    try EnrolmentTable(db: db).write(
      terms, from: newest.id, scheme: scheme, qualification: qualification)
  }

  /// The scheme the journal keeps under this digest; nil where it is not there, does not give that digest or is no scheme:
  /// an enrolment that names it is then wrong, which is for `verify` to say.
  func keptScheme(_ digest: RecordID) throws -> Scheme? {
    let bytes = try Blob.fetchOne(
      db, sql: "SELECT bytes FROM scheme WHERE sha256 = ?", arguments: [Blob(digest.bytes)])
    guard let bytes, RecordID(of: bytes.bytes) == digest else { return nil }
    return try? Scheme.read(bytes.bytes, named: "the journal's scheme")
  }

  private func deriveReflection() throws {
    try db.execute(sql: "DELETE FROM reflection")
    var versions: [(id: RecordID, note: NoteVersion)] = []
    for placed in try placedRecords(ofRare: .note) {
      guard case .note(let note) = placed.payload.body, try !isVoid(placed.id, placed.payload.head.n) else { continue }
      versions.append((placed.id, note))
    }
    let replaced = Set(versions.flatMap(\.note.replaces))
    let current = try versions.filter { try !replaced.contains($0.id) && !isWithdrawn($0.note.note) }
    for (position, unit) in try EnrolmentTable(db: db).reflectiveUnits(kept: keptScheme).enumerated() {
      try db.execute(
        sql: "INSERT INTO reflection VALUES (?, ?, ?)",
        arguments: [position, unit, Set(current.filter { $0.note.unit == unit }.map(\.note.note)).count])
    }
  }

  // MARK: What deriving needs to know

  /// What decides how much an entry counts, read once.
  mutating func context() throws -> CountingContext {
    if let cachedContext { return cachedContext }
    let context = try EnrolmentTable(db: db).context()
    cachedContext = context
    return context
  }

  mutating func supervisors() throws -> [PublicKey: SupervisorStanding] {
    if let cachedSupervisors { return cachedSupervisors }
    let all = try SupervisorTable(db: db).all()
    // A damaged file can give one row twice.
    let supervisors = Dictionary(all.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    cachedSupervisors = supervisors
    return supervisors
  }
}
