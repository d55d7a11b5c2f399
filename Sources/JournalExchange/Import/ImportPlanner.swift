import CoachingJournal
import CoachingRules
import GRDB
import LogbookValues
import LogbookWords
import SignedRecords

/// Finds out what each row of an imported table comes to in a journal, by the rules that `log` keeps.
struct ImportPlanner {
  /// A row that becomes an entry.
  struct NewEntry {
    /// Its place among the rows of the plan, where its version is.
    let row: Int
    let texts: SessionTexts
    /// Whether records are about it already, whatever became of them.
    let hasOthers: Bool
  }

  let ledger: JournalTransaction
  /// Whether no record is about any entry yet, so that none has to be looked for.
  private let isNew: Bool
  private let check: SessionCheck
  private let scheme: Scheme
  let occasion: Occasion
  let context: CountingContext
  var plan: ImportPlan
  var new: [NewEntry] = []
  private var spans: [OverlapDetector.Span] = []
  /// The held sessions of the journal in the days of the file.
  private var held: [EntryRow] = []
  /// The ids of what rows of the file said for the first time so far, and how many said it, where several did.
  private var told: Set<EntryID> = []
  private var repeats: [EntryID: Int] = [:]
  /// The ids that no entry has, and records are about: everything that was said of it was undone.
  private var undone: Set<EntryID> = []
  private var here: [Identity: [EntryRow]] = [:]
  /// What a client log of this journal would say; nil until it is asked.
  var ownSums: OwnSums?
  /// What was said of sessions later, which our own table has in the column of the feedback.
  private let later: [EntryID: [ListedFeedback]]
  private var units: [String: Result<String, JournalError>] = [:]
  let names: NameMap?
  /// Finds real names; nil where the map cannot be opened, which stops no import.
  private let finder: NameFinder?
  /// What is odd about the codes of the file so far.
  private var nameWarnings: [ClientCode: [String]] = [:]
  /// What is odd about the row that came last.
  private var latest: [Notice] = []

  /// What two tellings of one session or block have in common, whatever else they say of it.
  struct Identity: Hashable {
    let begins: Int
    let minutes: Int
    let role: Role?
    let client: ClientCode?
    let status: Attendance
    let from: LocalDate?
    let group: Int?
  }

  init(_ ledger: JournalTransaction, _ plan: ImportPlan, names: NameMap?, on occasion: Occasion) throws {
    var ledger = ledger
    let enrolment = try EnrolmentTable(db: ledger.db).required()
    guard let scheme = try ledger.derived.keptScheme(enrolment.schemeDigest) else {
      throw JournalError.storage("this journal has lost its scheme file", .restore)
    }
    context = try ledger.derived.context()
    check = SessionCheck(now: occasion.now, zone: occasion.zone, enrolment: enrolment, context: context)
    later = try ledger.laterFeedback()
    isNew = try Int.fetchOne(ledger.db, sql: "SELECT 1 FROM about LIMIT 1") == nil
    self.ledger = ledger
    self.scheme = scheme
    self.occasion = occasion
    self.plan = plan
    self.names = names
    finder = names.map(NameFinder.init)
  }

  /// The plan for `rows`, and what is to be written for it unless a row is refused.
  mutating func planned(
    _ rows: [ImportedRow], reporting work: ProgressReporter
  ) throws -> (plan: ImportPlan, new: [NewEntry]) {
    try gather(rows)
    plan.rows.reserveCapacity(rows.count)
    new.reserveCapacity(rows.count)
    told.reserveCapacity(rows.count)
    var refused = 0
    for (index, row) in rows.enumerated() where refused < ImportPlan.mostRefused {
      try work.check("reading rows", index, of: rows.count)
      plan.rows.append(try planned(row, at: index))
      if case .refused = plan.rows[index].outcome { refused += 1 }
    }
    plan.isCutShort = refused == ImportPlan.mostRefused
    for (index, other) in OverlapDetector.overlaps(spans) where plan.rows[index].outcome == .new {
      plan.rows[index].outcome = .refused(Notice(try overlap(with: other)))
      plan.rows[index].warnings = []
    }
    if plan.newCount > 0 { plan.notes += plan.notesOnNew }
    addContacts(of: rows)
    return (plan, new)
  }

  // MARK: What is here

  /// Reads the entries that lie in the days of the file, once.
  private mutating func gather(_ rows: [ImportedRow]) throws {
    var days: [LocalDate] = []
    var hasBlocks = false
    for row in rows {
      switch row.content {
      case .success(.session(let details, _)): days.append(details.start.date)
      case .success(.block): hasBlocks = true
      case .success(.leftOut), .failure: break
      }
    }
    if hasBlocks {
      for entry in try entries(EntryFilter(sort: .block)) { here[Identity(entry), default: []].append(entry) }
    }
    guard let first = days.min(), let last = days.max() else { return }
    var filter = EntryFilter(sort: .session)
    // A session of the day before can reach over midnight, and offsets differ by more than a day.
    filter.since = first.adding(days: -3)
    filter.until = last.adding(days: 3)
    for entry in try entries(filter) where entry.state != .withdrawn {
      here[Identity(entry), default: []].append(entry)
      guard entry.status == .held, let start = entry.start else { continue }
      let begins = start.instant.seconds / 60
      spans.append(OverlapDetector.Span(minutes: begins..<(begins + entry.minutes), row: nil, entry: held.count))
      held.append(entry)
    }
  }

  func entries(_ filter: EntryFilter) throws -> [EntryRow] {
    try EntryTable(db: ledger.db).matching(filter, withTexts: false) { row, _ in row }
  }

  // MARK: One row

  private mutating func planned(_ row: ImportedRow, at index: Int) throws -> ImportPlan.Row {
    if let id = row.entry, let known = try entry(id) { return here(row, known) }
    switch row.content {
    case .failure(let error): return ImportPlan.Row(number: row.number, outcome: .refused(error.notice))
    case .success(.leftOut(let why)): return ImportPlan.Row(number: row.number, outcome: .leftOut(why))
    case .success(.session(let details, let texts)):
      do {
        return try planned(details, texts, row.number, at: index)
      } catch let error as JournalError {
        return ImportPlan.Row(number: row.number, outcome: .refused(error.notice))
      }
    case .success(.block(let block)): return try planned(block, row.number, at: index)
    }
  }

  private mutating func planned(
    _ row: SessionDetails, _ texts: SessionTexts, _ number: Int, at index: Int
  ) throws -> ImportPlan.Row {
    // A unit is refused only where something is to be written for it: what the journal has may have been exported under
    // another scheme.
    let unit: Result<String?, JournalError>
    do throws(JournalError) {
      unit = .success(try self.unit(of: row))
    } catch {
      unit = .failure(error)
    }
    var details = row
    details.unit = (try? unit.get()) ?? nil
    let warnings = try check.warnings(on: details) + nameWarnings(of: details.client)
    let id = self.id(of: SessionRecord.content(details))
    if let known = try known(id, Identity(details)) {
      return ImportPlan.Row(
        number: number, outcome: .here(known.shortID), entry: known.row,
        warnings: difference(details, texts, from: known.row, known.shortID))
    }
    _ = try unit.get()
    if details.status == .held {
      spans.append(OverlapDetector.Span(minutes: details.span, row: index, entry: nil))
    }
    new.append(NewEntry(row: index, texts: texts, hasOthers: isUndone(id)))
    return ImportPlan.Row(
      number: number, outcome: .new, version: .session(SessionRecord(session: id, details: details, replaces: [])),
      context, warnings: notices(warnings))
  }

  /// A row that the file itself calls one of our entries.
  private mutating func here(_ row: ImportedRow, _ known: (row: EntryRow, shortID: String)) -> ImportPlan.Row {
    var warnings: [Notice] = []
    if case .success(.session(let details, let texts)) = row.content {
      warnings = difference(details, texts, from: known.row, known.shortID)
    }
    return ImportPlan.Row(number: row.number, outcome: .here(known.shortID), entry: known.row, warnings: warnings)
  }

  /// The entry of that id, which no other row is then; nil where the journal has none.
  private mutating func entry(_ id: EntryID) throws -> (row: EntryRow, shortID: String)? {
    guard !isNew, try ledger.derived.isKnown(id) else { return nil }
    let table = EntryTable(db: ledger.db)
    guard let row = try table.row(id) else {
      undone.insert(id)
      return nil
    }
    here[Identity(row)]?.removeAll { $0.id == id }
    return (row, try table.shortened(id))
  }

  /// Whether records are about the entry that `entry` did not find.
  func isUndone(_ id: EntryID) -> Bool { undone.contains(id) }

  /// The entry that a row is already: the one of its own id, or another that tells of the same. One entry is one row.
  mutating func known(_ id: EntryID, _ identity: Identity) throws -> (row: EntryRow, shortID: String)? {
    if let known = try entry(id) { return known }
    guard !here.isEmpty, let row = here[identity]?.popLast() else { return nil }
    return (row, try EntryTable(db: ledger.db).shortened(row.id))
  }

  /// A file has many rows for each of few clients, and names are folded for each question.
  mutating func nameWarnings(of code: ClientCode) -> [String] {
    if let known = nameWarnings[code] { return known }
    let warnings = [finder?.warning(of: code)].compactMap(\.self)
    nameWarnings[code] = warnings
    return warnings
  }

  /// What a row says otherwise than the entry that it is.
  private func difference(
    _ details: SessionDetails, _ texts: SessionTexts, from row: EntryRow, _ shortID: String
  ) -> [Notice] {
    var kept = (try? ledger.detached(row.text)) ?? SessionTexts()
    if let said = texts.feedback, SessionField.isFeedback(said, of: kept, among: later[row.id, default: []]) {
      kept.feedback = said
    }
    let fields = ImportPlanner.differing(details, texts, from: row, kept, in: plan.format)
    guard !fields.isEmpty else { return [] }
    return [
      Notice(
        "your journal has a different \(fields.joined(separator: ", ")), which is kept",
        .amendSession(Remedy.Target(row.id, shortID), nil))
    ]
  }

  /// The id of an entry with this content, to which goes how many rows of the file so far say the same: of two rows
  /// alike each is an entry.
  mutating func id(of content: StrictJSON) -> EntryID {
    func id(_ occurrence: Int) -> EntryID {
      var content = content
      content.add("occurrence", occurrence)
      return EntryID(ofContent: content, in: ledger.enrolment)
    }
    let first = id(1)
    if told.insert(first).inserted { return first }
    repeats[first, default: 1] += 1
    return id(repeats[first, default: 1])
  }

  /// Rows that follow each other often say the same: then it is kept once.
  private mutating func notices(_ warnings: [String]) -> [Notice] {
    if latest.map(\.reason) != warnings { latest = warnings.map { Notice($0) } }
    return latest
  }

  private mutating func unit(of details: SessionDetails) throws(JournalError) -> String? {
    guard let text = details.unit else { return nil }
    let key = "\(details.role.rawValue) \(text)"
    let result: Result<String, JournalError>
    if let known = units[key] {
      result = known
    } else {
      do throws(JournalError) {
        result = .success(try SessionCheck.unit(text, for: details.role, in: scheme))
      } catch {
        result = .failure(error)
      }
      units[key] = result
    }
    // Our own table has there what a session counts toward. What is no unit, and where this one counts without being
    // told, needs no saying.
    var plain = details
    plain.unit = nil
    if case .failure = result, context.requirement(for: Contact(plain))?.id == text { return nil }
    return try result.get()
  }

  private func overlap(with other: OverlapDetector.Span) throws -> String {
    if let entry = other.entry.map({ held[$0] }), let start = entry.start {
      let shortID = try EntryTable(db: ledger.db).shortened(entry.id)
      return "it overlaps \(shortID), \(start.date.spelled) \(start.time) for \(Minutes.spoken(entry.minutes)). "
        + "Change one of them, or leave the row out"
    }
    let row = other.row.map { plan.rows[$0] }
    let what = row?.entry.map { ", " + EntryText.sentence($0, in: occasion.zone) } ?? ""
    return "it overlaps \(row.map(plan.place) ?? "another row")\(what). Change one of them, or leave one out"
  }
}
