import CoachingJournal
import CoachingRules
import GRDB
import LogbookValues
import SignedRecords

extension Journal {
  /// What importing a file would do, row by row; nothing is written.
  ///
  /// - Parameters:
  ///   - format: what the file holds; nil finds it out from its content.
  ///   - map: how what it says is to be understood.
  /// - Throws: Where the file as a whole cannot be read; a row that breaks a rule is told in the plan.
  package func importPlan(
    _ file: ImportFile, as format: ImportFormat?, _ map: ImportMap, on occasion: Occasion,
    reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> ImportPlan {
    let read = try rows(of: file, as: format, map, on: occasion)
    let names = try? names()
    return try self.read { db in
      var planner = try ImportPlanner(JournalTransaction(db, of: enrolmentID), read.plan, names: names, on: occasion)
      return try planner.planned(read.rows, reporting: work).plan
    }
  }

  /// The columns of a table and what each is read as, as `importPlan` with the same map reads them; nil for a file
  /// that is no table.
  ///
  /// - Throws: Where the file as a whole cannot be read.
  package func importColumns(
    _ file: ImportFile, as format: ImportFormat?, _ map: ImportMap
  ) throws(JournalError) -> ImportColumns? {
    let opened = try open(file, as: format, map)
    guard let table = opened.table else { return nil }
    return ImportColumns(of: table, try completed(map, for: table).map, as: opened.format)
  }

  /// Imports a file, all of it or nothing; what the journal has already adds nothing.
  ///
  /// - Returns: What was done, row by row.
  /// - Throws: `.againstRule` with the first rows that break a rule.
  package func importEntries(
    _ file: ImportFile, as format: ImportFormat?, _ map: ImportMap, on occasion: Occasion,
    reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> ImportPlan {
    var read = try rows(of: file, as: format, map, on: occasion)
    let names = try? names()
    // Found before anything is written, since a change of the name list begins before the transaction.
    let contacts = try read.hasContacts ? importPlan(file, as: format, map, on: occasion).contacts : [:]
    return try withRoom { () throws(JournalError) in
      try write(contacts: contacts, on: occasion) { ledger, key in
        let (plan, new) = try ledger.planned(&read, names: names, on: occasion, reporting: work)
        if let refusal = plan.refusal { throw refusal }
        guard !new.isEmpty else { return plan }
        guard new.count <= ImportRecord.mostRecords else {
          throw JournalError.againstRule(
            "\(plan.source) has \(new.count) new entries, and the limit for one import is 1,000,000",
            .advice("import it in parts"))
        }
        try ledger.write(new, of: plan, read.digest, on: occasion, by: key, reporting: work)
        if !read.map.columns.isEmpty { try read.remembered?.keep(read.map, in: ledger.db) }
        return plan
      }
    }
  }

  /// One transaction, with the contact details that come with it put into the name list.
  private func write<Value>(
    contacts: [ClientCode: String], on occasion: Occasion,
    _ body: (inout JournalTransaction, SigningKey) throws -> Value
  ) throws(JournalError) -> Value {
    guard !contacts.isEmpty else { return try write(body) }
    return try write(
      names: { map in
        for (client, contact) in contacts where map[contactOf: client] == nil { map[contactOf: client] = contact }
      }, on: occasion, body
    ).value
  }

  /// A file with its table, where it is one.
  private func open(
    _ file: ImportFile, as format: ImportFormat?, _ map: ImportMap, first: Int? = nil
  ) throws(JournalError) -> (format: ImportFormat, bytes: [UInt8], table: ImportTable?) {
    let guessed: ImportFormat
    if let format { guessed = format } else { guessed = try file.guessedFormat() }
    let bytes = try file.bytes()
    switch guessed {
    case .timewarrior, .ical, .json: return (guessed, bytes, nil)
    case .csv, .icf:
      let table = try ImportTable(file, bytes, map, first: first)
      return (format == nil && ClientLogTable.isOne(table) ? .icf : guessed, bytes, table)
    }
  }

  /// A map that says nothing of columns, with what was said of a table with these headings the last time.
  private func completed(
    _ map: ImportMap, for table: ImportTable
  ) throws(JournalError) -> (map: ImportMap, note: Notice?) {
    guard map.columns.isEmpty, let remembered = RememberedMap(of: table) else { return (map, nil) }
    var completed = map
    guard try read({ db in try remembered.complete(&completed, in: db) }) else { return (map, nil) }
    return (completed, Notice("the columns are read as last time", .mapColumns))
  }

  /// What a file says, before it is held against the journal.
  fileprivate struct ReadFile {
    var plan: ImportPlan
    var rows: [ImportedRow]
    let digest: RecordID
    /// How its columns are read, and where that is kept.
    let map: ImportMap
    var remembered: RememberedMap?

    /// Whether a row says how to reach a client.
    var hasContacts: Bool {
      rows.contains { if case .success(.block(let block)) = $0.content { block.contact != nil } else { false } }
    }
  }

  /// The rows of a file as they read by themselves. Of a table whose first rows are refused, no more are read: all of a
  /// large one would fill the memory for nothing.
  private func rows(
    of file: ImportFile, as format: ImportFormat?, _ map: ImportMap, on occasion: Occasion
  ) throws(JournalError) -> ReadFile {
    let (beginning, isAll) = try rows(of: file, as: format, map, on: occasion, first: 1_000)
    let refused = beginning.rows.count { if case .failure = $0.content { true } else { false } }
    guard !isAll, refused < ImportPlan.mostRefused else { return beginning }
    return try rows(of: file, as: format, map, on: occasion, first: nil).file
  }

  /// - Parameter first: how many rows of a table are read; nil for all.
  private func rows(
    of file: ImportFile, as format: ImportFormat?, _ map: ImportMap, on occasion: Occasion, first: Int?
  ) throws(JournalError) -> (file: ReadFile, isAll: Bool) {
    let (known, bytes, table) = try open(file, as: format, map, first: first)
    let isAll = table?.isBeginning != true
    // Nothing is kept of what is not read to its end.
    let digest = RecordID(of: isAll ? bytes : [])
    let (map, note) = if let table { try completed(map, for: table) } else { (map, nil as Notice?) }
    try map.check(for: known)
    var plan = ImportPlan(format: known, isGuessed: format == nil, source: file.name)
    plan.notes = [note].compactMap(\.self)
    let clients = ImportedClients(names: knownNames(), known: try knownCodes(), map)
    let remembered = table.flatMap(RememberedMap.init)
    switch (known, table) {
    case (.icf, let table?):
      let log = try ClientLogTable(table, map, clients, on: occasion)
      plan.notes += log.notes
      return (ReadFile(plan: plan, rows: log.rows(), digest: digest, map: map, remembered: remembered), isAll)
    case (_, let table?):
      var sessions = try SessionTable(table, map, clients, on: occasion)
      plan.notes += sessions.notes
      plan.notesOnNew = sessions.notesOnNew
      return (ReadFile(plan: plan, rows: sessions.rows(), digest: digest, map: map, remembered: remembered), isAll)
    case (.timewarrior, nil):
      let export = try TimewarriorExport(bytes, named: file.name, map, clients, in: occasion.zone)
      return (ReadFile(plan: plan, rows: export.rows(), digest: digest, map: map), isAll)
    case (.ical, nil):
      var calendar = try CalendarFile(bytes, named: file.name, map, clients, on: occasion)
      let rows = calendar.rows()
      (plan.notes, plan.notesOnNew) = (calendar.notes, calendar.notesOnNew)
      return (ReadFile(plan: plan, rows: rows, digest: digest, map: map), isAll)
    case (_, nil):
      throw .unreadable("a journal's own export is merged, not read row by row")
    }
  }

  /// The codes of the register and of sessions.
  private func knownCodes() throws(JournalError) -> Set<ClientCode> {
    try read { db in
      Set(try ClientTable(db: db).all().map(\.code)).union(
        try ClientCode.fetchAll(db, sql: "SELECT DISTINCT client FROM entry WHERE client IS NOT NULL"))
    }
  }

  /// The real names of clients, where they are here and can be opened.
  private func knownNames() -> [ClientCode: String] {
    guard let map = try? names() else { return [:] }
    return Dictionary(uniqueKeysWithValues: map.codes.compactMap { code in map[code].map { (code, $0) } })
  }
}

extension JournalTransaction {
  /// What becomes of the rows of a file. Nothing is kept of what was needed to find that out, and the rows of `read`
  /// are gone: a large file has many.
  fileprivate func planned(
    _ read: inout Journal.ReadFile, names: NameMap?, on occasion: Occasion, reporting work: ProgressReporter
  ) throws -> (plan: ImportPlan, new: [ImportPlanner.NewEntry]) {
    var planner = try ImportPlanner(self, read.plan, names: names, on: occasion)
    defer { read.rows = [] }
    return try planner.planned(read.rows, reporting: work)
  }

  /// Writes the record that begins an import, and its entries after it.
  fileprivate mutating func write(
    _ new: [ImportPlanner.NewEntry], of plan: ImportPlan, _ digest: RecordID, on occasion: Occasion,
    by key: SigningKey, reporting work: ProgressReporter
  ) throws {
    let act = ImportRecord(format: plan.format, source: plan.source, file: digest, records: new.count)
    try append(.import(act), by: key, at: occasion.now)
    guard var last = try chainHead(of: key.publicKey.bytes) else {
      throw JournalError.storage("this journal has no first record", .verify)
    }
    let ahead = RecordSigningPipeline(
      ImportedRecords(
        of: new, plan.rows, in: enrolment, try derived.context(), after: last, by: key, on: occasion))
    var done = 0
    try inBulk(of: new.count) { ledger in
      while case let piece = try ahead.piece(), let end = piece.last {
        try work.check("importing", done, of: new.count)
        try ledger.insert(piece)
        done += piece.count
        last = (last.n + piece.count, end.record.id)
      }
    }
    try derived.endChain(of: key.publicKey.bytes, with: last.record, at: last.n)
  }
}
