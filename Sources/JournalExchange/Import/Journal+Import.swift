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
    let (plan, rows, _) = try rows(of: file, as: format, map, on: occasion)
    let names = try? names()
    return try read { db in
      var planner = try ImportPlanner(JournalTransaction(db, of: enrolmentID), plan, names: names, on: occasion)
      return try planner.planned(rows, reporting: work).plan
    }
  }

  /// Imports a file, all of it or nothing; what the journal has already adds nothing.
  ///
  /// - Returns: What was done, row by row.
  /// - Throws: `.againstRule` with the first rows that break a rule.
  package func importEntries(
    _ file: ImportFile, as format: ImportFormat?, _ map: ImportMap, on occasion: Occasion,
    reporting work: ProgressReporter = .silent
  ) throws(JournalError) -> ImportPlan {
    var (plan, rows, digest) = try rows(of: file, as: format, map, on: occasion)
    let names = try? names()
    return try withRoom { () throws(JournalError) in
      try write { ledger, key in
        var planner = try ImportPlanner(ledger, plan, names: names, on: occasion)
        let (plan, new) = try planner.planned(rows, reporting: work)
        rows = []
        if let refusal = plan.refusal { throw refusal }
        guard !new.isEmpty else { return plan }
        guard new.count <= ImportRecord.mostRecords else {
          throw JournalError.againstRule(
            "\(plan.source) has \(new.count) new entries, and one import brings at most 1,000,000; import it in parts")
        }
        try ledger.write(new, of: plan, digest, on: occasion, by: key, reporting: work)
        return plan
      }
    }
  }

  /// The rows of a file as they read by themselves.
  private func rows(
    of file: ImportFile, as format: ImportFormat?, _ map: ImportMap, on occasion: Occasion
  ) throws(JournalError) -> (plan: ImportPlan, rows: [ImportedRow], digest: RecordID) {
    var known: ImportFormat
    if let format { known = format } else { known = try file.guessedFormat() }
    let bytes = try file.bytes()
    let digest = RecordID(of: bytes)
    let table: ImportTable? =
      switch known {
      case .csv, .icf: try ImportTable(file, bytes, map)
      case .timewarrior, .ical, .json: nil
      }
    if format == nil, let table, ClientLogTable.isOne(table) { known = .icf }
    try map.check(for: known)
    var plan = ImportPlan(format: known, isGuessed: format == nil, source: file.name)
    let clients = ImportedClients(names: knownNames(), known: try knownCodes(), map)
    switch (known, table) {
    case (.icf, let table?):
      let log = try ClientLogTable(table, map, clients, on: occasion)
      plan.notes = log.notes
      return (plan, log.rows(), digest)
    case (_, let table?):
      var sessions = try SessionTable(table, map, clients, on: occasion)
      (plan.notes, plan.notesOnNew) = (sessions.notes, sessions.notesOnNew)
      return (plan, sessions.rows(), digest)
    case (.timewarrior, nil):
      return (plan, try TimewarriorExport(bytes, named: file.name, map, clients, in: occasion.zone).rows(), digest)
    case (.ical, nil):
      var calendar = try CalendarFile(bytes, named: file.name, map, clients, on: occasion)
      let rows = calendar.rows()
      (plan.notes, plan.notesOnNew) = (calendar.notes, calendar.notesOnNew)
      return (plan, rows, digest)
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
    let ahead = RecordSigningPipeline(ImportedRecords(of: new, in: enrolment, after: last, by: key, on: occasion))
    var done = 0
    while case let piece = try ahead.piece(), !piece.isEmpty {
      try work.check("importing", done, of: new.count)
      try insert(piece)
      done += piece.count
      if let made = piece.last { last = (made.placed.payload.head.n, made.record.id) }
    }
    try derived.endChain(of: key.publicKey.bytes, with: last.record, at: last.n)
  }
}
